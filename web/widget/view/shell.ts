/** The frame around the log: launcher, panel, header, connection state. */
import type { Answering } from '../../../src/model/desk';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import type { Status } from '../wire';
import { whoText } from '../who';
import { createModal } from './modal';
import { labelled, marked, reword } from '../wording';
import { writtenIn, type Voice } from '../words';

export interface Shell {
  isOpen(): boolean;
  open(): void;
  /** By hand: the field gets the focus. */
  show(): void;
  close(): void;
  status(status: Status): void;
  /** Who answers; shown in the header while connected. */
  who(who: Answering): void;
  unread(count: number): void;
  /** The texts have changed. */
  reword(): void;
}

export interface ShellParts {
  root: ShadowRoot;
  /** May change; `reword` then updates all texts. */
  voice: Voice;
  /** null: the default. */
  title: string | null;
  /** Fills the page and cannot be closed. */
  page: boolean;
  /** Buttons in the head, before the one that closes. */
  tools: HTMLElement[];
  /** Stands beside the launcher while the chat is closed. */
  beside: HTMLElement;
  body: HTMLElement[];
  focus: () => void;
  /** Called after each opening and closing. */
  turned: (open: boolean) => void;
}

export function createShell(parts: ShellParts): Shell {
  const { voice, root, page } = parts;
  const { words } = voice;
  const title = parts.title ?? words.title;
  const state = h('span', { class: 'state', role: 'status' }, words.connecting);
  const face = h('span', { class: 'face', 'aria-hidden': 'true' }, initial(title));
  let line: Status = 'connecting';
  let answering: Answering | null = null;
  let unread = 0;
  const head = h(
    'header',
    { class: 'head' },
    face,
    h('div', { class: 'names' }, h('h2', {}, h('bdi', parts.title === null ? marked('title') : {}, title)), state),
    ...parts.tools,
  );
  const panel = h(
    'section',
    {
      class: 'panel',
      role: page ? 'region' : 'dialog',
      ...(parts.title === null ? labelled(words, 'title') : { 'aria-label': title }),
      hidden: !page,
    },
    head,
    ...parts.body,
  );
  const modal = createModal(panel);
  const badge = h('span', { class: 'badge', hidden: true });
  const launcher = h(
    'button',
    { class: 'launcher', type: 'button', 'aria-expanded': 'false', click: () => turn(true, true) },
    icon(ICONS.chat),
    badge,
  );
  if (!page)
    head.append(
      h(
        'button',
        { class: 'close', type: 'button', ...labelled(words, 'close'), click: () => turn(false, true) },
        icon(ICONS.close),
      ),
    );

  function turn(open: boolean, byHand: boolean): void {
    if (page || open === !panel.hidden) return;
    panel.hidden = !open;
    modal.turn(open);
    launcher.hidden = open;
    launcher.setAttribute('aria-expanded', String(open));
    if (byHand && open) parts.focus();
    if (byHand && !open) launcher.focus();
    parts.turned(open);
  }
  /** Announced only when it changes, because screen readers would repeat it. */
  function tell(): void {
    const text = line === 'online' && answering ? whoText(answering, { ...voice, now: Date.now() }) : voice.words[line];
    if (state.textContent !== text) state.textContent = text;
  }
  function name(): void {
    const { open, unread: more } = voice.words;
    launcher.setAttribute('aria-label', unread === 0 ? open : `${open}, ${more.replace('{count}', String(unread))}`);
  }
  function turnWay(): void {
    panel.dir = writtenIn(voice.language);
    for (const part of [panel, launcher, parts.beside]) part.lang = voice.language;
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    turn(false, true);
  });
  name();
  turnWay();
  root.append(panel, ...(page ? [] : [parts.beside, launcher]));
  return {
    isOpen: () => !panel.hidden,
    open: () => turn(true, false),
    show: () => turn(true, true),
    close: () => turn(false, false),
    status(status) {
      line = status;
      panel.dataset.line = status;
      tell();
    },
    who(who) {
      answering = who;
      panel.dataset.who = who.kind;
      face.replaceChildren(faceOf(who, title));
      tell();
    },
    unread(count) {
      unread = count;
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      name();
    },
    reword() {
      turnWay();
      tell();
      name();
      reword(root, voice.words);
    },
  };
}

/** The person's picture, else the first letter of who answers. */
function faceOf(who: Answering, title: string): Node {
  const person = who.kind === 'person' || who.kind === 'called' ? who : null;
  const letter = document.createTextNode(initial(person?.name ?? title));
  if (person?.picture === undefined) return letter;
  const picture = h('img', { src: person.picture, alt: '', width: 40, height: 40 });
  picture.addEventListener('error', () => picture.replaceWith(letter));
  return picture;
}

function initial(title: string): string {
  return [...title][0]?.toUpperCase() ?? '·';
}
