/** Asks for a copy of the chat by e-mail: a button in the head, and a small form below it. Hidden where no mail server is configured. */
import type { ServerFrame } from '../../../channels/webchat/protocol';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled, marked, word } from '../wording';
import type { Words } from '../words';

type State = Extract<ServerFrame, { type: 'copied' }>['state'];
type Offer = Extract<ServerFrame, { type: 'welcome' }>['copy'];

export interface Copy {
  button: HTMLElement;
  bar: HTMLElement;
  /** What the server tells. */
  hears: {
    /** Undefined: nothing is sent here. */
    offer(offer: Offer, user: string): void;
    copied(state: State): void;
  };
}

const SAID = {
  posted: 'copyPosted',
  off: 'copyLater',
  address: 'copyAddress',
  often: 'copyOften',
  empty: 'copyEmpty',
  later: 'copyLater',
} as const satisfies Record<State, keyof Words>;

/** `ask`: false while there is no connection. `words` are those of now. */
export function createCopy(parts: { words: () => Words; ask: (to: string) => boolean }): Copy {
  const words = parts.words();
  let known = '';
  const field = h('input', {
    type: 'email',
    class: 'search-field',
    autocomplete: 'email',
    dir: 'ltr',
    required: true,
    maxlength: 200,
    ...labelled(words, 'copyTo'),
    ...labelled(words, 'copyTo', 'placeholder'),
  });
  const note = h('span', { class: 'copy-note', role: 'status', hidden: true });
  const send = h('button', { class: 'button solid', type: 'submit' }, word(words, 'send'));
  const bar = h('form', { class: 'search', novalidate: true, hidden: true, submit }, field, send, note);
  const label = { ...labelled(words, 'copy'), 'aria-expanded': 'false', hidden: true };
  const button = h(
    'button',
    { class: 'tool head-tool', type: 'button', ...label, click: () => turn(bar.hidden === true) },
    icon(ICONS.mail),
  );
  function submit(event: Event): void {
    event.preventDefault();
    if (field.value.trim() === '') return field.focus();
    note.hidden = true;
    send.disabled = true;
    if (!parts.ask(field.value.trim())) copied('later');
  }
  function copied(state: State): void {
    send.disabled = false;
    note.dataset['word'] = marked(SAID[state])['data-word'] as string;
    note.textContent = parts.words()[SAID[state]];
    note.hidden = false;
  }
  function turn(open: boolean): void {
    bar.hidden = !open;
    note.hidden = true;
    button.setAttribute('aria-expanded', String(open));
    if (open) field.focus();
  }
  /** A new connection: the answer of the old one never comes. */
  function offer(offered: Offer, user: string): void {
    // The mailbox of the one before is not for the next one at this browser.
    if (user !== known) field.value = '';
    known = user;
    send.disabled = false;
    button.hidden = offered === undefined;
    if (offered === undefined) turn(false);
    else if (field.value === '') field.value = offered.to ?? '';
  }
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // The panel closes by Escape too.
    event.stopPropagation();
    turn(false);
    button.focus();
  });
  return {
    button,
    bar,
    hears: { copied, offer },
  };
}
