/** Where the shopper writes: Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. Files are chosen, pasted or dropped. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import type { Words } from '../words';
import { createRecorder } from './recorder';

export interface Composer {
  element: HTMLElement;
  focus(): void;
  /** Puts a text into the field that is not sent, with what is wrong with it. */
  keep(text: string): void;
}

export interface ComposerParts {
  /** May change with the language. */
  words: () => Words;
  send: (text: string) => void;
  /** Resolves with whether it was taken. `voice`: it was spoken just now. */
  file: (file: Blob & { name?: string }, voice: boolean) => Promise<boolean>;
  typing: () => void;
}

/** As long as the server takes. */
export const TEXT_MAX = 8000;
const HEIGHT_MAX_PX = 132;
/** Files of one choice; more are chosen again. */
const FILES_MAX = 10;
const NOTE_MS = 6000;

export function createComposer(parts: ComposerParts): Composer {
  const words = parts.words();
  const field = h('textarea', {
    rows: 1,
    ...labelled(words, 'placeholder', 'placeholder'),
    ...labelled(words, 'placeholder'),
    enterkeyhint: 'send',
    dir: 'auto',
  });
  const button = h(
    'button',
    { class: 'send', type: 'submit', ...labelled(words, 'send'), disabled: true },
    icon(ICONS.send, 'turns'),
  );
  // A text that is too long is told so and kept: a field that cuts it would lose its end without a word.
  const tooLong = h('p', { class: 'too-long', role: 'alert', hidden: true });
  const check = (): boolean => {
    const count = field.value.trim().length;
    tooLong.hidden = count <= TEXT_MAX;
    if (count > TEXT_MAX)
      tooLong.textContent = parts.words().tooLong.replace('{most}', String(TEXT_MAX)).replace('{count}', String(count));
    return count <= TEXT_MAX;
  };
  const note = h('p', { class: 'composer-note', role: 'status', hidden: true });
  const fit = (): void => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, HEIGHT_MAX_PX)}px`;
    button.disabled = !check() || field.value.trim() === '';
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '' || !check()) return;
    field.value = '';
    fit();
    field.focus();
    parts.send(text);
  };
  const files = createFiles(parts, note);
  field.addEventListener('input', () => {
    fit();
    if (field.value !== '') parts.typing();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
  field.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    files.send(pasted);
  });
  const recorder = createRecorder({ words, done: (spoken) => files.send([spoken], true) });
  const form = h('form', { class: 'composer', submit }, tooLong, files.button, files.input, field, recorder, button);
  const element = h('div', { class: 'composer-box' }, note, form);
  dropping(element, files.send);
  const keep = (text: string): void => {
    field.value = text;
    fit();
  };
  return { element, focus: () => field.focus(), keep };
}

interface Files {
  button: HTMLElement;
  input: HTMLElement;
  send(files: readonly (Blob & { name?: string })[], voice?: boolean): void;
}

/** One after the other, so that they arrive in the order chosen. */
function createFiles({ words, file: take }: ComposerParts, note: HTMLElement): Files {
  let tail = Promise.resolve();
  let waiting = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (key: 'uploading' | 'refused' | null): void => {
    clearTimeout(timer);
    note.hidden = key === null;
    if (key === null) return;
    note.dataset.word = key;
    note.textContent = words()[key];
    if (key === 'refused') timer = setTimeout(() => say(null), NOTE_MS);
  };
  const send: Files['send'] = (files, voice = false) => {
    for (const each of files.slice(0, FILES_MAX)) {
      waiting += 1;
      say('uploading');
      tail = tail.then(async () => {
        const taken = await take(each, voice);
        waiting -= 1;
        say(taken ? (waiting > 0 ? 'uploading' : null) : 'refused');
      });
    }
  };
  const input = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1, 'aria-hidden': 'true' });
  input.addEventListener('change', () => {
    send([...(input.files ?? [])]);
    input.value = '';
  });
  const button = h(
    'button',
    { class: 'tool', type: 'button', ...labelled(words(), 'attach'), click: () => input.click() },
    icon(ICONS.clip),
  );
  return { button, input, send };
}

function dropping(element: HTMLElement, send: (files: readonly File[]) => void): void {
  element.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
  element.addEventListener('drop', (event) => {
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (dropped.length === 0) return;
    event.preventDefault();
    send(dropped);
  });
}
