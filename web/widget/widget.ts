/** Puts the chat into a page: a host element with its own shadow tree, and the chat behind it. */
import { createChat, type Chat } from './chat';
import { h } from './dom';
import { createMemory, openShelf } from './memory';
import { inkOn, type Options } from './options';
import css from './widget.css?inline';
import { createComposer } from './view/composer';
import { createLog } from './view/log';
import type { Scene } from './view/scene';
import { createShell } from './view/shell';

/** What a shop's page may call, as `window.Parley`. */
export interface Api {
  open(): void;
  close(): void;
  /** Opens the chat and sends this text for the shopper. */
  ask(text: string): void;
  /** A fresh token of the customer who is signed in; undefined: nobody is. */
  identify(customerToken: string | undefined): void;
  /** Forgets the session and everything shown: for a sign-out. */
  reset(): void;
}

/** How long a typing sign stands without another one. */
const TYPING_MS = 6000;

export function mountWidget(options: Options): Api {
  const { words } = options;
  const root = hostFor(options);
  const scene: Scene = {
    words,
    language: options.language,
    places: { server: options.server, page: location.origin },
    reply: (value, label) => chat.send({ kind: 'reply', value, label }),
    fill: (values) => chat.send({ kind: 'form', values }),
    say: (text) => chat.send({ kind: 'text', text: text.slice(0, 8000) }),
  };
  const log = createLog({ scene, intro: drawIntro(options, scene), retry: (key) => chat.retry(key) });
  const composer = createComposer({ words, send: scene.say, typing: () => chat.typing() });
  const memory = createMemory(openShelf(), options.server);
  const shell = createShell({ root, words, language: options.language, title: options.title, page: options.page, body: [log.element, composer.element], focus, turned });
  const show = (): void => {
    log.show(chat.entries());
    if (shell.isOpen() && document.visibilityState === 'visible') chat.look();
    shell.unread(chat.unread());
  };
  const typing = typingSign(log.typing);
  const chat: Chat = createChat({
    memory,
    connect: () => new WebSocket(`${options.server.replace(/^http/, 'ws')}/channels/webchat`),
    language: options.language,
    customerToken: options.customerToken,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    id: () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    changed() {
      typing.off();
      show();
    },
    status: shell.status,
    typing: typing.on,
    who: shell.who,
  });
  /** Under a finger, the field would bring the keyboard up over everything there is to read. */
  function focus(): void {
    if (matchMedia('(pointer: coarse)').matches) log.focus();
    else composer.focus();
  }
  function turned(open: boolean): void {
    memory.set('open', String(open));
    if (open) log.toEnd();
    show();
  }
  if (memory.get('open') === 'true' || (options.open && memory.get('open') === null)) shell.open();
  chat.start();
  log.toEnd();
  addEventListener('online', () => chat.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    chat.wake();
    show();
  });
  return {
    open: shell.open,
    close: shell.close,
    ask(text) {
      shell.open();
      if (text.trim() !== '') scene.say(text.trim());
    },
    identify: (token) => chat.identify(token),
    reset: () => chat.forget(),
  };
}

function typingSign(show: (on: boolean) => void): { on: () => void; off: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = (): void => {
    clearTimeout(timer);
    show(false);
  };
  return {
    on() {
      clearTimeout(timer);
      show(true);
      timer = setTimeout(off, TYPING_MS);
    },
    off,
  };
}

function drawIntro(options: Options, scene: Scene): HTMLElement {
  const chips = options.suggestions.map((text) => h('button', { class: 'chip', type: 'button', click: () => scene.say(text) }, text));
  return h('div', { class: 'intro' }, h('p', { class: 'greeting', dir: 'auto' }, options.greeting), chips.length > 0 && h('div', { class: 'chips' }, ...chips));
}

function hostFor(options: Options): ShadowRoot {
  const host = h('div', { id: 'parley-chat', lang: options.language, dir: getComputedStyle(document.documentElement).direction, 'data-mode': options.page ? 'page' : 'bubble', 'data-side': options.side, 'data-theme': options.theme ?? undefined });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  if (options.accent) {
    host.style.setProperty('--accent', options.accent);
    host.style.setProperty('--on-accent', inkOn(options.accent));
  }
  document.body.append(host);
  return root;
}
