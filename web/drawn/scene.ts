/** What all platforms' drawings share: where pictures come from, and what a tap does. */
import { h, type Child } from '../widget/dom';
import { piecesOf, safeLink, type Places } from '../widget/links';
import type { Body } from './read';

export interface Scene {
  places: Places;
  /** The address to load a picture or file from; null if this page may not. */
  media(url: string): string | null;
  /** `data`: what the platform would send back for the tap. */
  tap(data: unknown, label: string): void;
}

/** Draws one request: what the shopper sees of it, as lines of the chat. */
export type Draw = (body: Body, scene: Scene) => HTMLElement[];

/** One line of the chat from our side: a bubble, and what is below it. */
export function line(bubble: Child[], ...below: Child[]): HTMLElement {
  return h('div', { class: 'line' }, h('div', { class: 'balloon' }, ...bubble), ...below);
}

export function own(words: string): HTMLElement {
  return h(
    'div',
    { class: 'line mine' },
    h('div', { class: 'balloon' }, h('div', { class: 'words', dir: 'auto' }, words)),
  );
}

/** Text with its addresses as links. */
export function words(said: string, scene: Scene, name = 'words'): HTMLElement | null {
  if (said.trim() === '') return null;
  return h('div', { class: name, dir: 'auto' }, ...linked(said, scene));
}

export function linked(said: string, scene: Scene): (Node | string)[] {
  return piecesOf(said).map(({ text, link }) => (link ? anchor(text, text, scene) : text));
}

export function anchor(url: string, label: string, scene: Scene, name = 'link'): HTMLElement {
  const href = safeLink(url, scene.places);
  return href === null
    ? h('span', { class: name }, label)
    : h('a', { class: name, href, target: '_blank', rel: 'noopener noreferrer nofollow' }, label);
}

export function picture(url: string, alt: string, scene: Scene, name = 'photo'): HTMLElement {
  const src = scene.media(url);
  const instead = (): HTMLElement =>
    h('div', { class: `${name} missing`, role: 'img', 'aria-label': alt || 'picture' }, '▧');
  if (src === null) return instead();
  const image = h('img', { class: name, src, alt, loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(instead()), { once: true });
  return image;
}

/** Audio, video, a document, place or person: an icon, a name, a line below. */
export function tile(sign: string, name: string, about = ''): HTMLElement {
  return h(
    'div',
    { class: 'tile' },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h(
      'div',
      { class: 'tile-text' },
      h('strong', { dir: 'auto' }, name),
      about === '' ? null : h('small', { dir: 'auto' }, about),
    ),
  );
}

export function tapButton(label: string, data: unknown, scene: Scene, name: string): HTMLElement {
  return h('button', { class: name, type: 'button', dir: 'auto', click: () => scene.tap(data, label) }, label);
}

/** The file's name, from its address. */
export function fileName(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').pop() || url;
}
