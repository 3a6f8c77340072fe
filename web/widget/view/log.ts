/** The log: messages by key, so that existing ones are never redrawn and keep their focus; days, quick replies, typing. */
import type { Content } from '../../../src/model/content';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import type { Entry } from '../timeline';
import { labelled, word } from '../wording';
import { localeOf } from '../words';
import { createFollow } from './follow';
import { drawMessage, markMessage } from './message';
import type { Scene } from './scene';
import { own } from './text';

export interface Log {
  element: HTMLElement;
  show(entries: Entry[]): void;
  typing(on: boolean): void;
  toEnd(): void;
  focus(): void;
}

/** Messages of one side closer than this form a group. */
const GROUP_MS = 120_000;

export function createLog(parts: { scene: Scene; intro: HTMLElement; retry: (key: string) => void }): Log {
  const { scene } = parts;
  const list = h('ol', { class: 'messages' });
  const replies = h('div', { class: 'replies', role: 'group', ...labelled(scene.words, 'suggestions') });
  const dots = h(
    'div',
    { class: 'typing', hidden: true },
    word(scene.words, 'typing', 'hidden'),
    h('i'),
    h('i'),
    h('i'),
  );
  const scroller = h(
    'div',
    { class: 'log', role: 'log', 'aria-live': 'polite', ...labelled(scene.words, 'log'), tabindex: 0 },
    parts.intro,
    list,
    dots,
    replies,
  );
  const jump = h(
    'button',
    { class: 'jump', type: 'button', hidden: true, click: () => follow.toEnd() },
    icon(ICONS.down),
    word(scene.words, 'newest'),
  );
  const drawn = new Map<string, HTMLElement>();
  let repliesOf = '';

  const follow = createFollow(scroller, (more) => (jump.hidden = !more));
  // Pictures that load late and keyboards that appear push the newest message out of view.
  const watch = new ResizeObserver(follow.again);
  [scroller, list, replies, dots].forEach((part) => watch.observe(part));
  const setReplies = (newest: Entry | undefined): void => {
    if (newest?.key === repliesOf) return;
    repliesOf = newest?.key ?? '';
    // The tapped chip disappears; without this the focus would return to the page.
    if (replies.contains((replies.getRootNode() as ShadowRoot).activeElement)) scroller.focus({ preventScroll: true });
    replies.replaceChildren(...quickReplies(newest, scene));
  };

  return {
    element: h('div', { class: 'log-box' }, scroller, jump),
    show(entries) {
      const newest = entries[entries.length - 1];
      const isNew = newest !== undefined && !drawn.has(newest.key);
      place(list, entries, drawn, { scene, retry: parts.retry });
      setReplies(newest);
      const item = isNew ? drawn.get(newest.key) : undefined;
      if (newest && item) follow.came(item, newest.direction === 'in', newest.at);
    },
    typing(on) {
      dots.hidden = !on;
      follow.again();
    },
    toEnd: follow.toEnd,
    focus: () => scroller.focus({ preventScroll: true }),
  };
}

function place(
  list: HTMLElement,
  entries: Entry[],
  drawn: Map<string, HTMLElement>,
  parts: { scene: Scene; retry: (key: string) => void },
): void {
  const keys = new Set(entries.map((entry) => entry.key));
  for (const [key, item] of drawn) {
    if (keys.has(key)) continue;
    item.remove();
    drawn.delete(key);
  }
  let before: Element | null = null;
  entries.forEach((entry, index) => {
    const item = drawn.get(entry.key) ?? drawMessage({ entry, ...parts });
    drawn.set(entry.key, item);
    markMessage(item, { entry, ...parts });
    shape(item, entries[index - 1], entry, entries[index + 1], parts.scene);
    // Moving a node would take its focus, so only misplaced nodes are moved.
    const right: Element | null = before ? before.nextElementSibling : list.firstElementChild;
    if (right !== item) list.insertBefore(item, right);
    before = item;
  });
}

function shape(item: HTMLElement, last: Entry | undefined, entry: Entry, next: Entry | undefined, scene: Scene): void {
  item.classList.toggle(
    'joined',
    last?.direction === entry.direction && entry.at - last.at < GROUP_MS && day(last.at) === day(entry.at),
  );
  item.classList.toggle(
    'quiet',
    next?.direction === entry.direction && next.at - entry.at < GROUP_MS && entry.stand !== 'failed',
  );
  const label = !last || day(last.at) !== day(entry.at) ? dayName(entry.at, scene) : '';
  if (label) item.dataset.day = label;
  else delete item.dataset.day;
}

function quickReplies(newest: Entry | undefined, scene: Scene): HTMLElement[] {
  const content = newest?.direction === 'out' ? (newest.content as Content) : null;
  if (content?.kind !== 'quickReplies' || !Array.isArray(content.replies)) return [];
  return content.replies.map((reply) =>
    h(
      'button',
      { class: 'chip', type: 'button', click: () => scene.reply(reply.value, reply.label) },
      own(reply.label),
    ),
  );
}

function day(at: number): string {
  return new Date(at).toDateString();
}

function dayName(at: number, scene: Scene): string {
  const now = new Date();
  if (day(at) === day(now.getTime())) return scene.words.today;
  if (day(at) === day(now.getTime() - 86_400_000)) return scene.words.yesterday;
  return new Intl.DateTimeFormat(localeOf(scene.language), { day: 'numeric', month: 'long' }).format(at);
}
