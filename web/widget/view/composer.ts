/** The input field: Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import type { Words } from '../words';

export interface Composer {
  element: HTMLElement;
  focus(): void;
}

/** The longest text that the server accepts. */
const TEXT_MAX = 8000;
const HEIGHT_MAX_PX = 132;

export function createComposer(parts: { words: Words; send: (text: string) => void; typing: () => void }): Composer {
  const { words } = parts;
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
      tooLong.textContent = words.tooLong.replace('{most}', String(TEXT_MAX)).replace('{count}', String(count));
    return count <= TEXT_MAX;
  };
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
  field.addEventListener('input', () => {
    fit();
    if (field.value !== '') parts.typing();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
  return { element: h('form', { class: 'composer', submit }, tooLong, field, button), focus: () => field.focus() };
}
