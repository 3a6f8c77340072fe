/** One life of the library's client: created, listened to, called, ended. It is never reused: the next one is in a new process. */
import type { Call, OpenOptions, Report } from '../protocol';
import { answer, type Hand } from './calls';
import { faultText } from './guard';
import { loadLibrary, type LibraryClient } from './library';
import { plainCall, plainMessage, plainReaction } from './plain';

/** How often the page is pinged. */
const ALIVE_EVERY_MS = 30_000;

/** WhatsApp takes a pairing code for three minutes. */
const CODE_EVERY_MS = 180_000;

export type Tell = (report: Report) => void;

export interface Session {
  run(): Promise<void>;
  call(call: Call): Promise<unknown>;
  close(): Promise<void>;
}

type Ended = Extract<Report, { kind: 'ended' }>;

export function openSession(options: OpenOptions, tell: Tell, over: (report: Ended) => void): Session {
  const library = loadLibrary(options.library);
  const auth = new library.LocalAuth({ clientId: options.account, dataPath: options.dataPath });
  const client = new library.Client({
    authStrategy: auth,
    authTimeoutMs: options.authTimeoutMs,
    webVersionCache: { type: 'none' },
    puppeteer: launch(options),
    ...(options.phone !== undefined && {
      pairWithPhoneNumber: { phoneNumber: options.phone, showNotification: true, intervalMs: CODE_EVERY_MS },
    }),
  });
  const watch = createWatch(client, tell, options.qrStaleMs);
  auth.afterBrowserInitialized = () => {
    const pid = client.pupBrowser?.process()?.pid;
    if (pid !== undefined) tell({ kind: 'browser', pid });
    return Promise.resolve();
  };
  let me: string[] = [];
  const event = (name: string, data: Record<string, unknown>, more: Record<string, unknown> = {}): void =>
    tell({ kind: 'event', body: { event: name, data, me, ...more } });
  const hand: Hand = { client, library, event };
  listenToMessages(client, event);
  listenToStates(client, tell, watch, over);
  client.on('ready', () => {
    watch.ready();
    void namesOf(client).then((names) => tell({ kind: 'ready', me: (me = names) }));
  });
  return {
    run: () =>
      client.initialize().catch((fault: unknown) => over({ kind: 'ended', why: 'failed', reason: faultText(fault) })),
    call: (call) => answer(hand, call),
    async close() {
      watch.stop();
      await client.destroy();
    },
  };
}

/** A pipe instead of a port: however this process dies, the browser sees the end of the pipe and exits too. */
function launch({ executablePath, headless, args }: OpenOptions): Record<string, unknown> {
  return {
    executablePath,
    headless,
    pipe: true,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args,
  };
}

function listenToMessages(
  client: LibraryClient,
  event: (name: string, data: Record<string, unknown>, more?: Record<string, unknown>) => void,
): void {
  for (const name of ['message_create', 'message_ciphertext_failed'])
    client.on(name, (message) => event(name, plainMessage(message)));
  client.on('message_ack', (message, ack) => event('message_ack', plainMessage(message), { ack }));
  client.on('message_edit', (message, body, previous) =>
    event('message_edit', plainMessage(message), { body, previous: typeof previous === 'string' ? previous : null }),
  );
  client.on('message_revoke_everyone', (after) => event('message_revoke_everyone', plainMessage(after)));
  client.on('message_reaction', (reaction) => event('message_reaction', plainReaction(reaction)));
  client.on('contact_changed', (message, old, now, isContact) =>
    event('contact_changed', plainMessage(message), { old, new: now, isContact }),
  );
  client.on('call', (call) => event('call', plainCall(call)));
}

/** `LOGOUT`: the device was removed on the phone. The `..BLOCK` states and DEPRECATED_VERSION do not recover by themselves. */
function listenToStates(client: LibraryClient, tell: Tell, watch: Watch, over: (report: Ended) => void): void {
  client.on('qr', (text) => {
    watch.qr();
    tell({ kind: 'qr', text: String(text).slice(0, 4000) });
  });
  client.on('code', (text) => tell({ kind: 'code', text: String(text).slice(0, 40) }));
  client.on('loading_screen', (percent) => tell({ kind: 'loading', percent: Number(percent) || 0 }));
  client.on('authenticated', () => {
    watch.linked();
    tell({ kind: 'authenticated' });
  });
  client.on('change_state', (state) => tell({ kind: 'alive', state: String(state).slice(0, 100) }));
  client.on('auth_failure', (reason) => over({ kind: 'ended', why: 'auth', reason: faultText(reason) }));
  client.on('disconnected', (reason) => {
    const state = faultText(reason);
    const why = /LOGOUT|^UNPAIRED$/i.test(state)
      ? 'logout'
      : /BLOCK|DEPRECATED_VERSION/.test(state)
        ? 'blocked'
        : 'disconnected';
    over({ kind: 'ended', why, reason: state });
  });
}

interface Watch {
  qr(): void;
  linked(): void;
  ready(): void;
  stop(): void;
}

/** Pings the page regularly, and requests a new code where the library only throws (UNPAIRED_IDLE). */
function createWatch(client: LibraryClient, tell: Tell, qrStaleMs: number): Watch {
  let shown: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const alive = (): void =>
    void client.getState().then(
      (state) => tell({ kind: 'alive', state: String(state ?? 'none') }),
      (fault: unknown) => tell({ kind: 'fault', text: faultText(fault) }),
    );
  const renew = (): void => {
    if (shown === null || performance.now() - shown < qrStaleMs) return;
    shown = performance.now();
    client.pupPage
      ?.evaluate("window.require('WAWebCmd').Cmd.refreshQR()")
      .catch((fault: unknown) => tell({ kind: 'fault', text: faultText(fault) }));
  };
  const every = (run: () => void, ms: number): void => {
    clearInterval(timer);
    timer = setInterval(run, ms);
  };
  return {
    qr() {
      if (shown === null) every(renew, qrStaleMs / 6);
      shown = performance.now();
    },
    linked: () => void (shown = null),
    ready() {
      shown = null;
      every(alive, ALIVE_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}

/** Our own two names; groups mention us by either. The library reports one, the other is looked up once. */
async function namesOf(client: LibraryClient): Promise<string[]> {
  const own = client.info?.wid?._serialized;
  if (own === undefined) return [];
  const [pair] = await client.getContactLidAndPhone([own]).catch(() => []);
  return [...new Set([own, pair?.lid, pair?.pn].filter((wid): wid is string => typeof wid === 'string'))];
}
