/** A fake phone with WhatsApp Web: links, receives, replies, fails on demand. The fake library (library.cjs) calls it. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createHistory, type FakeMessage } from './history';

/** How the next start of a browser ends. */
export type Start = 'linked' | 'scan' | 'offline' | 'silent' | 'loading';
/** How the next send ends. */
export type SendFault = 'noLid' | 'invalid' | 'detached' | 'nothing' | 'hang' | 'dies';

export interface Sent {
  chat: string;
  content: unknown;
  options: Record<string, unknown>;
  stanza: string;
}

export interface FakePhone {
  /** Use it as the browser's path. */
  readonly executablePath: string;
  readonly library: string;
  readonly sent: readonly Sent[];
  readonly calls: readonly { name: string; given: unknown[] }[];
  /** Processes that opened a session, oldest first; and how many are open now. */
  readonly processes: readonly number[];
  open(): number;
  next(start: Start): void;
  fail(fault: SendFault): void;
  /** Known pairs of names; others are unknown to it. */
  people: Map<string, { lid: string; pn: string }>;
  /** While true, acks 1, 2 and 3 follow each send. */
  acks: boolean;
  /** A shopper writes; while no browser runs the message stays unread. */
  write(from: string, fields?: Record<string, unknown>): FakeMessage;
  /** A person of the shop writes on the phone itself. */
  writeOwn(to: string, body: string, stanza?: string): FakeMessage;
  emit(event: string, ...given: unknown[]): void;
  /** Makes the library throw outside of any call. */
  run(how: 'reject' | 'throw' | 'hang', message: string, file: string): void;
  /** What the pending `hang` would have returned. */
  release(): void;
  qr(text: string): void;
  link(): void;
  files: Map<string, { mimetype: string; data: string; filename?: string }>;
  /** Resolves when `true` is returned; checked after each event here. */
  until(check: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export const ME = { pn: '4930111111@c.us', lid: '900000000000001@lid' };

export async function startFakePhone(): Promise<FakePhone> {
  const history = createHistory();
  const sockets = new Set<Socket>();
  const news = createNews();
  const [sent, calls, processes]: [Sent[], { name: string; given: unknown[] }[], number[]] = [[], [], []];
  const starts: Start[] = [];
  const faults: SendFault[] = [];
  let hanging: (() => void)[] = [];
  let current: Socket | null = null;
  const tell = (message: Record<string, unknown>, to: Socket | null = current): void =>
    void to?.write(`${JSON.stringify(message)}\n`);
  const emit = (event: string, ...given: unknown[]): void => tell({ emit: event, given });
  const link = (): void => {
    emit('authenticated');
    emit('ready', ME.pn);
  };

  const initialize = (socket: Socket, id: number, pid: number): void => {
    current = socket;
    processes.push(pid);
    const start = starts.shift() ?? 'linked';
    if (start === 'offline')
      return tell({ id, fault: 'net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/' }, socket);
    if (start === 'silent') return;
    tell({ id, value: null }, socket);
    if (start === 'scan') return emit('qr', '2@fake-code-1');
    if (start === 'loading') return emit('authenticated');
    link();
  };
  const send = (socket: Socket, id: number, chat: string, content: unknown, options: Record<string, unknown>): void => {
    const fault = faults.shift();
    if (fault === 'noLid') return tell({ id, fault: 'No LID for user' }, socket);
    if (fault === 'invalid') return tell({ id, fault: 'wid error: invalid wid' }, socket);
    if (fault === 'detached') return tell({ id, fault: 'Attempted to use detached Frame' }, socket);
    if (fault === 'nothing') return tell({ id, value: null }, socket);
    const message = history.own(chat, typeof content === 'string' ? content : String(options['caption'] ?? ''));
    sent.push({ chat, content, options, stanza: message.id.id });
    if (fault === 'dies') return void process.kill(processes.at(-1) ?? 0, 'SIGKILL');
    emit('message_create', message);
    const answer = (): void => {
      tell({ id, value: message }, socket);
      if (phone.acks) for (const ack of [1, 2, 3]) emit('message_ack', { ...message, ack }, ack);
    };
    if (fault === 'hang') hanging.push(answer);
    else answer();
  };
  const asked = (socket: Socket, id: number, name: string, given: unknown[]): void => {
    calls.push({ name, given });
    const [first, second, third] = given;
    if (name === 'initialize') initialize(socket, id, Number(first));
    else if (name === 'send') send(socket, id, String(first), second, third as Record<string, unknown>);
    else if (name === 'lookup')
      tell({ id, value: (first as string[]).map((wid) => phone.people.get(wid) ?? {}) }, socket);
    else if (name === 'state') tell({ id, value: 'CONNECTED' }, socket);
    else if (name === 'chats') tell({ id, value: history.chats() }, socket);
    else if (name === 'messages') tell({ id, value: history.unread(String(first)) }, socket);
    else if (name === 'message') tell({ id, value: history.byId(String(first)) ?? null }, socket);
    else if (name === 'download') tell({ id, value: phone.files.get(String(first)) ?? null }, socket);
    else tell({ id, value: null }, socket);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { id, name, given } = JSON.parse(line) as { id: number; name: string; given: unknown[] };
        asked(socket, id, name, given);
        news.tell();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (current === socket) current = null;
      news.tell();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const phone: FakePhone = {
    executablePath: `fake-phone:${(server.address() as AddressInfo).port}`,
    library: join(__dirname, 'library.cjs'),
    ...{ sent, calls, processes, emit, link },
    open: () => sockets.size,
    next: (start) => void starts.push(start),
    fail: (fault) => void faults.push(fault),
    people: new Map([[ME.pn, ME]]),
    acks: false,
    write(from, fields = {}) {
      const message = history.theirs(from, fields, current === null);
      emit('message_create', message);
      return message;
    },
    writeOwn(to, body, stanza) {
      const message = history.own(to, body, stanza);
      emit('message_create', message);
      return message;
    },
    run: (how, message, file) => tell({ run: how, given: [message, file] }),
    release() {
      hanging.forEach((answer) => answer());
      hanging = [];
    },
    qr: (text) => emit('qr', text),
    files: new Map(),
    until: news.until,
    close: () => close(server, sockets),
  };
  return phone;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
}

/** Waiting tests check again after each event. */
function createNews(): { tell(): void; until: FakePhone['until'] } {
  const watchers = new Set<() => void>();
  return {
    tell: () => watchers.forEach((watch) => watch()),
    until: (check) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!check()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
}
