/** Elements without innerHTML: attributes, listeners and text nodes only, so that no message can become markup. */

export type Child = Node | string | null | undefined | false;
export type Props = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/** A function is a listener of the event that its key names; true is an empty attribute; false and undefined are skipped. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, props);
  add(element, children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 24 x 24 line drawing, hidden from screen readers. */
export function icon(path: string, name = ''): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  set(svg, { viewBox: '0 0 24 24', class: `icon ${name}`, 'aria-hidden': 'true', focusable: 'false' });
  return svg;
}

export function add(element: Element, children: Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
}

function set(element: Element, props: Props): void {
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, String(value));
  }
}
