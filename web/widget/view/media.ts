/** Pictures, videos, audio, files, places and people. */
import type { Content, Media } from '../../../src/model/content';
import { h, icon, type Child } from '../dom';
import { ICONS } from '../icons';
import { safeMedia } from '../links';
import { drawPicture } from './card';
import type { Scene } from './scene';
import { marked } from '../wording';
import { drawLink, drawText, own } from './text';

type Kind<K extends Content['kind']> = Extract<Content, { kind: K }>;

export function drawMedia(content: Kind<'image' | 'audio' | 'video' | 'file'>, scene: Scene): Child[] {
  const caption = content.caption ? drawText(content.caption, scene, 'caption') : null;
  return [body(content.kind, content.media, scene), caption];
}

function body(kind: 'image' | 'audio' | 'video' | 'file', media: Media, scene: Scene): Child {
  if (kind === 'image') return drawPicture(media, scene, 'photo');
  const src = safeMedia(media.url, scene.places);
  const name = media.name ?? media.alt ?? scene.words.download;
  if (!src) return h('div', { class: 'picture-text', dir: 'auto' }, name);
  if (kind === 'file') return tile(ICONS.file, drawLink(src, name, 'tile-title'), media.type);
  return h(kind, { class: kind, src, controls: true, preload: 'metadata', 'aria-label': name });
}

export function drawPlace(place: Kind<'location'>, scene: Scene): Child[] {
  const at = `${place.latitude.toFixed(5)},${place.longitude.toFixed(5)}`;
  const [latitude, longitude] = at.split(',');
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return [
    tile(ICONS.pin, h('span', { class: 'tile-title' }, own(place.title ?? at)), place.address, mapLink(map, scene)),
  ];
}

function mapLink(href: string, { words }: Scene): HTMLElement {
  const link = drawLink(href, words.map);
  link.replaceChildren(h('span', marked('map'), words.map));
  return link;
}

export function drawContact(contact: Kind<'contact'>): Child[] {
  return [
    tile(
      ICONS.person,
      h('span', { class: 'tile-title' }, own(contact.name)),
      undefined,
      drawLink(`tel:${contact.phone.replace(/[^\d+*#]/g, '')}`, contact.phone),
    ),
  ];
}

function tile(path: string, title: HTMLElement, text?: string, link?: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'tile' },
    h('span', { class: 'tile-icon' }, icon(path)),
    h('div', { class: 'tile-body' }, title, text ? h('span', { class: 'tile-text' }, own(text)) : null, link),
  );
}
