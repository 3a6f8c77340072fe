/** Puts the chat into a page: a host element with its own shadow tree, and the chat behind it. */
import type { Answering } from '../../src/model/desk';
import { createChat, type Chat, type ChatParts } from './chat';
import { h } from './dom';
import { chime, createEvents, createNews, type Events } from './events';
import { createLine } from './line';
import { createMemory, openShelf, type Memory } from './memory';
import { inkOn, type Options } from './options';
import { upload, type SentFile } from './upload';
import css from './widget.css?inline';
import { hasWords, isSameLanguage, voiceOf, type Voice } from './words';
import { marked } from './wording';
import { createBack } from './view/back';
import { createCopy } from './view/copy';
import { createComposer, TEXT_MAX, type Composer } from './view/composer';
import { createLog } from './view/log';
import type { Scene } from './view/scene';
import { own } from './view/text';
import { createSearch } from './view/search';
import { createShell } from './view/shell';
import { createTeaser } from './view/teaser';

/** What a shop's page may call, as `window.Parley`; docs/channels/webchat.md has it as a table. */
export interface Api {
  open(): void;
  close(): void;
  /** Opens the chat and sends this text on behalf of the shopper. */
  ask(text: string): void;
  /** A fresh token of the signed-in customer; undefined: no customer is signed in. */
  identify(customerToken: string | undefined): void;
  /** Forgets the session and everything shown: for signing out. */
  reset(): void;
  /** Tells the page what happens; what comes back ends that. */
  on: Events['on'];
  /** A bubble beside the launcher while the chat is closed: what the shop says first. An empty text takes it away. */
  tease(text: string): void;
}

/** How long a typing indicator lasts without another one. */
const TYPING_MS = 6000;

export function mountWidget(options: Options): Api {
  const memory = createMemory(openShelf(), options.server);
  const voice = voiceIn(memory.get('language'), options.voice);
  const { words } = voice;
  const root = hostFor(options);
  const scene: Scene = {
    ...voice,
    places: { server: options.server, page: location.origin },
    reply: (value, label) => chat.send({ kind: 'reply', value, label }),
    fill: (values) => chat.send({ kind: 'form', values }),
    here: (latitude, longitude) => chat.send({ kind: 'location', latitude, longitude }),
    say: (text) => (text.length > TEXT_MAX ? composer.keep(text) : chat.send({ kind: 'text', text })),
  };
  const events = createEvents((fault) => console.error(fault));
  const log = createLog({ scene, intro: drawIntro(options, scene), retry: (key) => chat.retry(key) });
  const composer = composerOf({ scene, memory, server: options.server, chat: () => chat });
  const search = createSearch({ words, log: log.element });
  const copy = createCopy({ words: () => scene.words, ask: (to) => chat.copy(to) });
  const back = createBack({ words: () => scene.words, reply: scene.reply });
  const teaser = createTeaser({ words, open: () => shell.show(), dismissed: () => memory.set('teased', 'no') });
  const shell = createShell({
    root,
    voice: scene,
    title: options.title,
    page: options.page,
    tools: [search.button, copy.button],
    beside: teaser.element,
    body: [back.bar, search.bar, copy.bar, log.element, composer.element],
    focus,
    turned,
  });
  const show = (): void => {
    log.show(chat.entries());
    if (shell.isOpen() && document.visibilityState === 'visible') chat.look();
    shell.unread(chat.unread());
    search.again();
    news.look(chat.entries(), chat.unread());
  };
  const news = createNews({
    events,
    quiet: () => shell.isOpen() && document.visibilityState === 'visible',
    came(text) {
      if (options.sound) chime();
      if (!shell.isOpen()) teaser.show(text);
    },
  });
  const typing = typingSign(log.typing);
  const chat: Chat = createChat({
    memory,
    ...browser(),
    connect: lineOf(options.server),
    language: options.language,
    customerToken: options.customerToken,
    changed() {
      typing.off();
      show();
    },
    status: shell.status,
    typing: typing.on,
    ...copy.hears,
    who(who, language) {
      follow(language);
      shell.who(withPicture(who, options.server));
      back.who(who);
    },
  });
  /** The texts follow the conversation's language, so that a shopper who switches can read the frame. */
  function follow(language: string | undefined): void {
    const next = voiceIn(language, options.voice);
    memory.set('language', next.language);
    if (next.language === scene.language) return;
    Object.assign(scene, next);
    shell.reword();
    log.show(chat.entries());
  }
  /** On touch screens, focusing the field would open the keyboard over the messages. */
  function focus(): void {
    if (matchMedia('(pointer: coarse)').matches) log.focus();
    else composer.focus();
  }
  function turned(open: boolean): void {
    memory.set('open', String(open));
    if (open) {
      log.toEnd();
      teaser.show('');
    }
    events.tell(open ? 'open' : 'close', undefined);
    show();
  }
  if (memory.get('open') === 'true' || (options.open && memory.get('open') === null)) shell.open();
  chat.start();
  log.toEnd();
  if (options.teaser !== null && memory.get('teased') === null)
    setTimeout(() => !shell.isOpen() && teaser.show(options.teaser ?? ''), options.teaserAfterMs);
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
    reset() {
      chat.forget();
      follow(undefined);
    },
    on: events.on,
    tease: (text) => !shell.isOpen() && teaser.show(text.trim()),
  };
}

/** Files go to the server first, then the message that names them. */
function composerOf(parts: { scene: Scene; memory: Memory; server: string; chat: () => Chat }): Composer {
  const { scene, memory, server, chat } = parts;
  return createComposer({
    words: () => scene.words,
    send: scene.say,
    typing: () => chat().typing(),
    async file(file, voice) {
      const sent = await upload(file, voice, {
        server,
        token: () => memory.get('token'),
        fetch: (address, init) => fetch(address, init),
      });
      // The picture that the shopper chose stays before their eyes; the server's own address comes with the next load.
      if (sent) chat().send({ ...sent, url: URL.createObjectURL(file) } as SentFile);
      return sent !== null;
    },
  });
}

/** The picture's address on the server, whose origin may differ from the page's. */
function withPicture(who: Answering, server: string): Answering {
  return 'picture' in who && who.picture !== undefined ? { ...who, picture: new URL(who.picture, server).href } : who;
}

function lineOf(server: string): ReturnType<typeof createLine> {
  return createLine({
    server,
    page: location.origin,
    open: (address) => new WebSocket(address),
    ask: (address) => fetch(address, { credentials: 'omit', cache: 'no-store' }),
    tell: (words) => console.error(words),
  });
}

/** Time and chance, as the browser has them. */
function browser(): Pick<ChatParts, 'after' | 'now' | 'random' | 'id'> {
  return {
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    id: () =>
      [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

/** The page's own language, including regional forms, unless the conversation has another one that the widget has texts in. */
function voiceIn(language: string | null | undefined, page: Voice): Voice {
  return language && hasWords(language) && !isSameLanguage(language, page.language) ? voiceOf(language) : page;
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
  const chips = options.suggestions.map((text) =>
    h('button', { class: 'chip', type: 'button', click: () => scene.say(text) }, own(text)),
  );
  const greeting = h(
    'p',
    { class: 'greeting', dir: 'auto', ...(options.greeting === null && marked('greeting')) },
    options.greeting ?? scene.words.greeting,
  );
  return h('div', { class: 'intro' }, greeting, chips.length > 0 && h('div', { class: 'chips' }, ...chips));
}

/** On a right-to-left page everything is mirrored, including the chat. */
function cornerOf(side: Options['side']): Options['side'] {
  if (getComputedStyle(document.documentElement).direction !== 'rtl') return side;
  return side === 'left' ? 'right' : 'left';
}

function hostFor(options: Options): ShadowRoot {
  const host = h('div', {
    id: 'parley-chat',
    'data-corner': cornerOf(options.side),
    'data-mode': options.page ? 'page' : 'bubble',
    'data-theme': options.theme ?? undefined,
  });
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
