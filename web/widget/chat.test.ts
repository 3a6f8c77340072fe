/** The conversation behind the view, on a line that a test holds in its hand. */
import type { HistoryItem } from '../../src/model/channel';
import type { ClientFrame, ServerFrame } from '../../channels/webchat/protocol';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { createChat, type Chat } from './chat';
import { createMemory, mapShelf, type Memory } from './memory';
import type { Socket, Status } from './wire';

interface Line extends Socket {
  said: ClientFrame[];
  closed: boolean;
}

let clock: FakeClock;
let memory: Memory;
let lines: Line[];
let status: Status;
let who: string[];
let count: number;

beforeEach(() => {
  clock = createFakeClock();
  memory = createMemory(mapShelf(), 'test');
  lines = [];
  count = 0;
  who = [];
});

function connect(): Line {
  const line: Line = {
    said: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void line.said.push(JSON.parse(text) as ClientFrame),
    close: () => void (line.closed = true),
  };
  lines.push(line);
  return line;
}

function page(more: { customerToken?: string } = {}): Chat {
  const chat = createChat({
    memory,
    connect,
    language: 'en',
    customerToken: more.customerToken,
    after: clock.after,
    now: clock.now,
    random: () => 0.5,
    id: () => `id-${(count += 1)}`,
    changed: () => undefined,
    status: (next) => (status = next),
    typing: () => undefined,
    offer: () => undefined,
    copied: () => undefined,
    who: ({ kind }) => void who.push(kind),
  });
  chat.start();
  return chat;
}

const line = (): Line => {
  const last = lines.at(-1);
  if (!last) throw new Error('no line was opened');
  return last;
};
const server = (frame: ServerFrame): void => line().onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
const item = (seq: number, more: Partial<HistoryItem> = {}): HistoryItem => ({
  id: `m${seq}`,
  seq,
  direction: 'out',
  at: 0,
  content: { kind: 'text', text: `${seq}` },
  ...more,
});
const message = (seq: number, more: Partial<HistoryItem> = {}): ServerFrame => ({
  type: 'message',
  upTo: seq,
  ...item(seq, more),
});

function welcome(more: Partial<Extract<ServerFrame, { type: 'welcome' }>> = {}): void {
  line().onopen?.({} as Event);
  server({ type: 'welcome', token: 't1', user: 'w1', seq: 0, messages: [], fresh: false, ...more });
}

const stands = (chat: Chat): unknown[] => chat.entries().map((entry) => entry.stand ?? entry.key);

describe('a message of the shopper', () => {
  it('stands there at once and goes from sending to sent to handled, as one line', () => {
    const chat = page();
    chat.send({ kind: 'text', text: 'hi' });
    expect(stands(chat)).toEqual(['sending']);
    welcome();
    expect(line().said.map((frame) => frame.type)).toEqual(['hello', 'message']);
    server({ type: 'ack', clientId: 'id-1' });
    expect(stands(chat)).toEqual(['sent']);
    server(message(1, { direction: 'in', clientId: 'id-1' }));
    server(message(2));
    expect(stands(chat)).toEqual(['handled', 'm2']);
    expect(chat.entries()[0]?.key).toBe('id-1');
    expect(memory.pending()).toEqual([]);
  });

  it('is sent again on a new line until it is taken, and not once more', async () => {
    const chat = page();
    welcome();
    chat.send({ kind: 'text', text: 'hi' });
    line().onclose?.({} as CloseEvent);
    await clock.advance(1000);
    welcome();
    expect(line().said.filter((frame) => frame.type === 'message')).toHaveLength(1);
    server({ type: 'ack', clientId: 'id-1' });
    line().onclose?.({} as CloseEvent);
    await clock.advance(1000);
    welcome();
    expect(line().said.filter((frame) => frame.type === 'message')).toHaveLength(0);
    expect(stands(chat)).toEqual(['sent']);
  });

  it('takes a new line when no one answers', async () => {
    const chat = page();
    welcome();
    chat.send({ kind: 'text', text: 'hi' });
    await clock.advance(10_000);
    expect(lines).toHaveLength(2);
    welcome();
    expect(line().said.at(-1)).toMatchObject({ type: 'message', clientId: 'id-1' });
  });

  it('is tried again when the store was down, and given back when it was refused', async () => {
    const chat = page();
    welcome();
    chat.send({ kind: 'text', text: 'hi' });
    server({ type: 'nack', clientId: 'id-1', retry: true });
    await clock.advance(1500);
    expect(line().said.filter((frame) => frame.type === 'message')).toHaveLength(2);
    server({ type: 'nack', clientId: 'id-1', retry: false });
    expect(stands(chat)).toEqual(['failed']);
    chat.retry('id-1');
    expect(stands(chat)).toEqual(['sending']);
    expect(line().said.filter((frame) => frame.type === 'message')).toHaveLength(3);
  });

  it('outlives the page', () => {
    page().send({ kind: 'text', text: 'hi' });
    const later = page();
    expect(stands(later)).toEqual(['sending']);
    welcome();
    expect(line().said.at(-1)).toMatchObject({ type: 'message', clientId: 'id-1' });
  });
});

describe('a conversation', () => {
  it('stands there at once after a reload and goes on from where it was', () => {
    page();
    welcome({ seq: 2, messages: [item(1), item(2)] });
    const later = page();
    expect(stands(later)).toEqual(['m1', 'm2']);
    line().onopen?.({} as Event);
    expect(line().said[0]).toMatchObject({ type: 'hello', token: 't1', since: 2 });
    server({ type: 'welcome', token: 't2', user: 'w1', seq: 3, messages: [item(2), item(3)], fresh: false });
    expect(stands(later)).toEqual(['m1', 'm2', 'm3']);
  });

  it('keeps its order when a message comes late', () => {
    const chat = page();
    welcome();
    server({ type: 'message', upTo: 0, ...item(2) });
    server(message(1));
    expect(stands(chat)).toEqual(['m1', 'm2']);
  });

  it('begins anew when the session is another one', () => {
    const chat = page();
    welcome({ seq: 1, messages: [item(1)] });
    chat.send({ kind: 'text', text: 'taken' });
    server({ type: 'ack', clientId: 'id-1' });
    chat.identify('of another customer');
    welcome({ user: 'w2', fresh: true });
    expect(chat.entries()).toEqual([]);
    expect(line().said[0]).toMatchObject({ customerToken: 'of another customer' });
  });

  it('is forgotten at a sign-out', () => {
    const chat = page({ customerToken: 'c' });
    welcome({ seq: 1, messages: [item(1)] });
    chat.send({ kind: 'text', text: 'hi' });
    chat.forget();
    expect(chat.entries()).toEqual([]);
    line().onopen?.({} as Event);
    expect(line().said[0]).toEqual({ type: 'hello', since: 0, language: 'en' });
    expect(memory.pending()).toEqual([]);
  });
});

describe('marks', () => {
  it('tell what came, then what was read, each once', async () => {
    const chat = page();
    welcome({ seq: 2, messages: [item(1), item(2)] });
    await clock.advance(400);
    chat.look();
    await clock.advance(400);
    chat.look();
    await clock.advance(400);
    expect(line().said.slice(1)).toEqual([
      { type: 'seen', seq: 2, read: false },
      { type: 'seen', seq: 2, read: true },
    ]);
  });

  it('count what is unread, also after a reload', () => {
    const chat = page();
    welcome({ seq: 1, messages: [item(1)] });
    chat.look();
    server(message(2));
    server(message(3, { direction: 'in' }));
    expect(chat.unread()).toBe(1);
    expect(page().unread()).toBe(1);
  });
});

describe('the line', () => {
  it('comes back after growing, scattered pauses', async () => {
    page();
    const pauses: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      const from = clock.now();
      const before = lines.length;
      line().onclose?.({} as CloseEvent);
      expect(status).toBe('offline');
      while (lines.length === before) await clock.advance(125);
      pauses.push(clock.now() - from);
    }
    expect(pauses).toEqual([375, 750, 1500, 3000, 6000, 12_000, 15_000, 15_000]);
  });

  it('is given up when it is silent, and held by a sign of life', async () => {
    page();
    welcome();
    await clock.advance(50_000);
    server({ type: 'beat' });
    await clock.advance(50_000);
    expect(lines).toHaveLength(1);
    await clock.advance(12_000);
    expect(lines[0]?.closed).toBe(true);
    expect(lines).toHaveLength(2);
  });

  it('bears frames that it does not know', () => {
    const chat = page();
    welcome();
    for (const data of ['', '{', 'null', '{"type":"later"}', '7']) line().onmessage?.({ data } as MessageEvent);
    expect(chat.entries()).toEqual([]);
  });
});

it('hears who answers, anew after each welcome', async () => {
  page();
  welcome();
  server({ type: 'who', who: { kind: 'nobody', promisedBy: null, zone: 'UTC' } });
  line().onclose?.({} as CloseEvent);
  await clock.advance(1000);
  welcome();
  server({ type: 'who', who: { kind: 'assistant' } });
  expect([lines.length, who]).toEqual([2, ['nobody', 'assistant']]);
});
