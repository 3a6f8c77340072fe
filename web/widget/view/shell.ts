/** The frame around the log: launcher, panel, head, state of the line. */
import type { Answering } from '../../../src/model/desk';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import type { Status } from '../wire';
import { whoText } from '../who';
import type { Words } from '../words';

export interface Shell {
  isOpen(): boolean;
  open(): void;
  close(): void;
  status(status: Status): void;
  /** Who answers; the head says it while the line is up. */
  who(who: Answering): void;
  unread(count: number): void;
}

export interface ShellParts {
  root: ShadowRoot;
  words: Words;
  language: string;
  title: string;
  /** Fills the page and cannot be closed. */
  page: boolean;
  body: HTMLElement[];
  focus: () => void;
  /** Told after each opening and closing. */
  turned: (open: boolean) => void;
}

export function createShell(parts: ShellParts): Shell {
  const { words, root, page } = parts;
  const state = h('span', { class: 'state', role: 'status' }, words.connecting);
  let line: Status = 'connecting';
  let answering: Answering | null = null;
  const head = h('header', { class: 'head' }, h('span', { class: 'face', 'aria-hidden': 'true' }, initial(parts.title)), h('div', { class: 'names' }, h('h2', {}, parts.title), state));
  const panel = h('section', { class: 'panel', role: page ? 'region' : 'dialog', 'aria-label': parts.title, hidden: !page }, head, ...parts.body);
  const badge = h('span', { class: 'badge', hidden: true });
  const launcher = h('button', { class: 'launcher', type: 'button', 'aria-label': words.open, 'aria-expanded': 'false', click: () => turn(true, true) }, icon(ICONS.chat), badge);
  if (!page) head.append(h('button', { class: 'close', type: 'button', 'aria-label': words.close, click: () => turn(false, true) }, icon(ICONS.close)));

  function turn(open: boolean, byHand: boolean): void {
    if (page || open === !panel.hidden) return;
    panel.hidden = !open;
    launcher.hidden = open;
    launcher.setAttribute('aria-expanded', String(open));
    if (byHand && open) parts.focus();
    if (byHand && !open) launcher.focus();
    parts.turned(open);
  }
  /** Told again only when it changes: screen readers would say it each time. */
  function tell(): void {
    const text = line === 'online' && answering ? whoText(answering, { words, language: parts.language, now: Date.now() }) : words[line];
    if (state.textContent !== text) state.textContent = text;
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    turn(false, true);
  });
  root.append(panel, page ? '' : launcher);
  return {
    isOpen: () => !panel.hidden,
    open: () => turn(true, false),
    close: () => turn(false, false),
    status(status) {
      line = status;
      panel.dataset.line = status;
      tell();
    },
    who(who) {
      answering = who;
      panel.dataset.who = who.kind;
      tell();
    },
    unread(count) {
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      launcher.setAttribute('aria-label', count === 0 ? words.open : `${words.open}, ${count} ${words.unread}`);
    },
  };
}

function initial(title: string): string {
  return [...title][0]?.toUpperCase() ?? '·';
}
