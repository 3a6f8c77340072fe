/** Text as paragraphs of text nodes, with https addresses as links. */
import { h } from '../dom';
import { piecesOf, safeLink } from '../links';
import type { Scene } from './scene';

export function drawText(text: string, scene: Scene, name = 'text'): HTMLElement {
  // The direction follows the first strong letter, so that Arabic stands right in an English chat.
  const block = h('div', { class: name, dir: 'auto' });
  for (const piece of piecesOf(text)) {
    const href = piece.link ? safeLink(piece.text, scene.places) : null;
    block.append(href ? drawLink(href, piece.text) : piece.text);
  }
  return block;
}

/** Every link leaves the chat standing and tells the other side nothing of where it came from. */
export function drawLink(href: string, label: string, name = 'link'): HTMLAnchorElement {
  return h('a', { class: name, href, target: /^https?:/.test(href) ? '_blank' : undefined, rel: 'noopener noreferrer nofollow' }, label);
}
