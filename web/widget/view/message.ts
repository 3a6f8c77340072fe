/** One message of the log: its bubble, its time, its ticks. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import type { Entry, Stand } from '../timeline';
import { drawContent } from './content';
import type { Scene } from './scene';

export interface MessageParts {
  entry: Entry;
  scene: Scene;
  retry: (key: string) => void;
}

export function drawMessage(parts: MessageParts): HTMLElement {
  const { entry, scene } = parts;
  const drawn = drawContent(entry.direction, entry.content, scene);
  const who = entry.direction === 'in' ? scene.words.you : scene.words.shop;
  const body = drawn.wide ? h('div', { class: 'wide' }, ...drawn.nodes) : h('div', { class: 'bubble' }, ...drawn.nodes);
  const time = h('time', { datetime: new Date(entry.at).toISOString() }, clockTime(entry.at, scene.language));
  const item = h('li', { class: `message ${entry.direction}`, 'data-key': entry.key }, h('span', { class: 'hidden' }, `${who}:`), body, h('div', { class: 'meta' }, time, h('span', { class: 'stand' })));
  markMessage(item, parts);
  return item;
}

/** Brings the ticks up to date; the rest of a message never changes. */
export function markMessage(item: HTMLElement, parts: MessageParts): void {
  const { entry, scene } = parts;
  const now = entry.stand ?? '';
  if (item.dataset.stand === now) return;
  item.dataset.stand = now;
  const place = item.querySelector('.stand');
  if (!place || entry.stand === null) return;
  place.replaceChildren(...tick(entry.stand, scene));
  if (entry.stand === 'failed') place.append(h('button', { class: 'again', type: 'button', click: () => parts.retry(entry.key) }, scene.words.retry));
}

function tick(stand: Stand, scene: Scene): Node[] {
  const path = { sending: ICONS.clock, sent: ICONS.tick, handled: ICONS.ticks, failed: ICONS.warn }[stand];
  const label = h('span', { class: stand === 'failed' ? '' : 'hidden' }, scene.words[stand]);
  return [icon(path, stand), label];
}

function clockTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at);
}
