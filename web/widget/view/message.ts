/** One message of the log: its bubble, its time, its ticks. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import type { Entry, Stand } from '../timeline';
import { word } from '../wording';
import { localeOf } from '../words';
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
  const who = word(scene.words, entry.direction === 'in' ? 'you' : 'shop');
  const body = drawn.wide ? h('div', { class: 'wide' }, ...drawn.nodes) : h('div', { class: 'bubble' }, ...drawn.nodes);
  const time = h('time', { datetime: new Date(entry.at).toISOString() });
  const item = h(
    'li',
    { class: `message ${entry.direction}`, 'data-key': entry.key },
    h('span', { class: 'hidden' }, who, ':'),
    body,
    h('div', { class: 'meta' }, time, h('span', { class: 'stand' })),
  );
  markMessage(item, parts);
  return item;
}

/** Updates the time and the ticks; the rest of a message never changes. */
export function markMessage(item: HTMLElement, parts: MessageParts): void {
  const { entry, scene } = parts;
  tellTime(item, entry.at, scene.language);
  const now = entry.stand ?? '';
  if (item.dataset.stand === now) return;
  item.dataset.stand = now;
  const place = item.querySelector('.stand');
  if (!place || entry.stand === null) return;
  place.replaceChildren(...tick(entry.stand, scene));
  if (entry.stand === 'failed')
    place.append(
      h('button', { class: 'again', type: 'button', click: () => parts.retry(entry.key) }, word(scene.words, 'retry')),
    );
}

/** Rewritten only when the chat has changed its language. */
function tellTime(item: HTMLElement, at: number, language: string): void {
  const time = item.querySelector('time');
  if (!time || item.dataset.voice === language) return;
  item.dataset.voice = language;
  time.textContent = clockTime(at, language);
}

function tick(stand: Stand, scene: Scene): Node[] {
  const path = { sending: ICONS.clock, sent: ICONS.tick, handled: ICONS.ticks, failed: ICONS.warn }[stand];
  const label = word(scene.words, stand, stand === 'failed' ? '' : 'hidden');
  return [icon(path, stand), label];
}

function clockTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: 'numeric', minute: '2-digit' }).format(at);
}
