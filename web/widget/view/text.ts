/** Text as paragraphs of text nodes, with its addresses as links; each text has the direction of its own language. */
import { codesOf, directionOf } from '../direction';
import { h, type Child } from '../dom';
import { piecesOf, safeLink } from '../links';
import type { Scene } from './scene';

export function drawText(text: string, scene: Scene, name = 'text'): HTMLElement {
  const dir = directionOf(text);
  const block = h('div', { class: name, dir: dir ?? 'auto' });
  for (const piece of piecesOf(text)) {
    const href = piece.link ? safeLink(piece.text, scene.places) : null;
    if (href) block.append(drawLink(href, piece.text));
    else block.append(...(dir === 'rtl' ? isolated(piece.text) : [piece.text]));
  }
  return block;
}

/** A short text of another origin, or a code: it keeps its own order, and its place in the surrounding text. */
export function own(text: string): HTMLElement {
  return h('bdi', {}, text);
}

/** Every link leaves the chat open and sends no referrer. */
export function drawLink(href: string, label: string, name = 'link'): HTMLAnchorElement {
  return h(
    'a',
    { class: name, href, target: /^https?:/.test(href) ? '_blank' : undefined, rel: 'noopener noreferrer nofollow' },
    own(label),
  );
}

function isolated(text: string): (HTMLElement | string)[] {
  return codesOf(text).map((piece) => (piece.code ? h('bdi', { dir: 'ltr' }, piece.text) : piece.text));
}

/** Gives every part of a message the direction of the whole message, unless the part sets its own. */
export function directed(nodes: readonly Child[], dir: 'rtl' | 'ltr' | null): void {
  for (const node of nodes)
    if (node instanceof HTMLElement && dir && !node.dir && !node.classList.contains('bubble')) node.dir = dir;
}
