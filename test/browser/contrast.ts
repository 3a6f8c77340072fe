/** Measures in the page how well the chat's texts can be read: WCAG 2.2 contrast of each text with what lies under it. */
import type { Page } from 'playwright-core';

export interface FaintText {
  text: string;
  ratio: number;
}

/** Texts of the chat whose contrast is below 4.5. Disabled and half-sent ones do not count. */
export async function faintTexts(page: Page): Promise<FaintText[]> {
  return (await page.evaluate(SCRIPT)) as FaintText[];
}

// A text, not a function: it runs in the page, whose types this side does not know.
const SCRIPT = `(() => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = rgba(getComputedStyle(at).backgroundColor);
      layers.unshift(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const root = document.querySelector('#parley-chat').shadowRoot;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const faint = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || node.data.trim() === '' || element.closest('[hidden], .hidden, :disabled, fieldset[disabled], option, [data-stand=sending], style')) continue;
    const below = ground(element);
    const [one, two] = [light(over(rgba(getComputedStyle(element).color), below)), light(below)];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) faint.push({ text: node.data.trim().slice(0, 60), ratio: Math.round(ratio * 100) / 100 });
  }
  return faint;
})()`;
