/** The preview page: choose or write a content, and see it on every platform as its actual requests would show it. */
import '../drawn/drawn.css';
import './preview.css';
import '../drawn/drawn.css';
import { h } from '../widget/dom';
import { askShown, askStart, keepKey, type Start } from './ask';
import { drawWall } from './wall';

/** How long typing must pause before the server is asked. */
const PAUSE_MS = 250;

async function begin(language: string): Promise<void> {
  const answer = await askStart(language);
  if (answer.kind === 'locked') return document.body.replaceChildren(keyForm(() => void begin(language)));
  if (answer.kind === 'wrong')
    return document.body.replaceChildren(h('p', { class: 'faults', role: 'alert' }, answer.message));
  open(answer.value, language);
}

function keyForm(done: () => void): HTMLElement {
  const field = h('input', { type: 'password', autocomplete: 'off', required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    keepKey(field.value);
    done();
  };
  return h(
    'form',
    { class: 'key-form', submit },
    h('label', {}, 'API key', field),
    h('button', { type: 'submit' }, 'Open the preview'),
    h(
      'p',
      { class: 'note' },
      'Others can reach this server, so the preview wants its API key: PARLEY_API_KEY, or the file api.key in the data folder.',
    ),
  );
}

function open(start: Start, language: string): void {
  document.documentElement.lang = language;
  const names = start.channels;
  const wall = h('div', { class: 'wall', 'aria-live': 'polite' });
  const faults = h('p', { class: 'faults', role: 'status' });
  const box = h('textarea', {
    id: 'content',
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-describedby': 'content-note',
  });
  const choose = h(
    'select',
    { id: 'example' },
    ...start.examples.map(({ name }, at) => h('option', { value: at }, name)),
  );
  const languages = h(
    'select',
    {},
    ...start.languages.map((each) => h('option', { value: each, selected: each === language }, each)),
  );
  const show = shower(start, language, names, wall, faults);
  const take = (): void => {
    box.value = start.examples[Number(choose.value)]?.source ?? '';
    sessionStorage.setItem('parley:example', choose.value);
    void show(box.value);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(box.value), PAUSE_MS);
  });
  choose.addEventListener('change', take);
  languages.addEventListener('change', () => void begin(languages.value));
  document.body.replaceChildren(
    h('header', { class: 'top' }, h('h1', {}, 'Preview'), h('label', {}, 'Language', languages)),
    h(
      'main',
      { class: 'work' },
      h(
        'div',
        { class: 'side' },
        h('label', { for: 'example' }, 'Content'),
        choose,
        h('label', { for: 'content' }, 'YAML or JSON'),
        box,
        faults,
        h(
          'p',
          { class: 'note', id: 'content-note' },
          'One content, or a list of them. The drawings beside it show the requests that the channels would send.',
        ),
      ),
      wall,
    ),
  );
  const last = sessionStorage.getItem('parley:example');
  if (last !== null && start.examples[Number(last)]) choose.value = last;
  take();
}

/** Responses may arrive out of order, so only the last one counts. */
function shower(
  start: Start,
  language: string,
  names: readonly string[],
  wall: HTMLElement,
  faults: HTMLElement,
): (content: string) => Promise<void> {
  let latest = 0;
  return async (content) => {
    const turn = (latest += 1);
    const answer = await askShown(content, language);
    if (turn !== latest) return;
    faults.textContent =
      answer.kind === 'wrong'
        ? answer.message
        : answer.kind === 'locked'
          ? 'The API key is wrong; reload the page to enter it again.'
          : '';
    if (answer.kind === 'ok') wall.replaceChildren(...drawWall(answer.value.shown, names, start.publicUrl));
  };
}

void begin(new URLSearchParams(location.search).get('lang') ?? 'en');
