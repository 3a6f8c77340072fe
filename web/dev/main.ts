/** The developers' page: writes on every platform and shows the replies, drawn from the requests that the fakes received. */
import '../drawn/drawn.css';
import './dev.css';
import '../drawn/drawn.css';
import { h } from '../widget/dom';
import type { Api } from '../widget/widget';
import { drawingOf } from '../drawn';
import { device } from '../drawn/device';
import { own, type Scene } from '../drawn/scene';
import type { Body } from '../drawn/read';

type Event = { pane: string; sent?: Body & { id: string }; own?: string; refused?: number; trouble?: string };
interface Place {
  element: HTMLElement;
  hear(event: Event): void;
  say(text: string): void;
}

const script = document.currentScript as HTMLScriptElement;
const gateway = script.dataset.gateway ?? '';
const names = (script.dataset.panes ?? '').split(' ');

function open(): void {
  const places = new Map<string, Place>([
    ...names.map((name) => [name, platform(name)] as const),
    ['webchat', webchat()],
  ]);
  const ask = writer('Ask on all of them', (text) => places.forEach((place) => place.say(text)));
  document.body.append(
    h('header', { class: 'top' }, h('h1', {}, 'Four platforms, one gateway'), ask),
    h('main', { class: 'places' }, ...[...places.values()].map(({ element }) => element)),
  );
  const events = new EventSource('/events');
  // The stream starts at its beginning, so after a reconnect the page would show everything twice.
  events.addEventListener(
    'error',
    () =>
      events.readyState !== EventSource.CLOSED &&
      events.addEventListener('open', () => location.reload(), { once: true }),
  );
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as Event;
    places.get(event.pane)?.hear(event);
  });
}

function platform(name: string): Place {
  const { title, draw } = drawingOf(name);
  const { element, talk } = device(name, title);
  const act = (what: object): void =>
    void fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pane: name, ...what }),
    });
  const sceneOf = (of: string): Scene => ({
    places: { server: gateway, page: location.origin },
    media: (url) => (url.startsWith(`${gateway}/`) || url.startsWith('https://') ? url : null),
    tap: (data, label) => act({ data, of, label }),
  });
  const troubles = (script.getAttribute(`data-troubles-${name}`) ?? '').split('|').filter(Boolean);
  if (troubles.length > 0) element.append(troubled(title, troubles, (trouble) => act({ trouble })));
  element.append(writer(`Write on ${title}`, (text) => act({ text })));
  return {
    element,
    say: (text) => act({ text }),
    hear({ sent, own: words, refused, trouble }) {
      if (trouble !== undefined) talk.append(h('p', { class: 'trouble', role: 'status' }, `Trouble: ${trouble}`));
      if (words !== undefined) talk.append(own(words));
      if (sent) talk.append(...draw(sent, sceneOf(sent.id)));
      if (refused !== undefined)
        talk.append(h('p', { class: 'refused', role: 'alert' }, `The gateway's webhook answered ${refused}.`));
      talk.scrollTop = talk.scrollHeight;
    },
  };
}

/** The real widget, in a frame of this page's own origin. */
function webchat(): Place {
  const { element, talk } = device('webchat', 'Web chat');
  const frame = h('iframe', { src: '/webchat', title: 'Web chat' });
  talk.replaceWith(frame);
  return {
    element,
    hear: () => undefined,
    say: (text) => (frame.contentWindow as (Window & { Parley?: Api }) | null)?.Parley?.ask(text),
  };
}

/** What the platform does wrong next. */
function troubled(title: string, names: readonly string[], bring: (name: string) => void): HTMLElement {
  const choice = h(
    'select',
    { 'aria-label': `Trouble of ${title}` },
    h('option', { value: '' }, 'Trouble…'),
    ...names.map((name) => h('option', { value: name }, name)),
  );
  choice.addEventListener('change', () => {
    if (choice.value !== '') bring(choice.value);
    choice.value = '';
  });
  return h('div', { class: 'troubles' }, choice);
}

function writer(label: string, say: (text: string) => void): HTMLElement {
  const field = h('input', { 'aria-label': label, placeholder: label, maxlength: 4000, autocomplete: 'off' });
  const submit = (event: globalThis.Event): void => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    say(text);
  };
  return h('form', { class: 'write', submit }, field, h('button', { type: 'submit' }, 'Send'));
}

open();
