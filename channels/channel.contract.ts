/** The contract suite that every channel passes; a channel's own test calls it with what it needs to know. */
import fc from 'fast-check';
import type { Channel, RawRequest, RenderContext, Rendered, SendContext, SendOutcome } from '../src/model/channel';
import { CONTENT_KINDS, type Content } from '../src/model/content';
import type { Address, Decoded } from '../src/model/inbound';
import { anyContent, EXAMPLES } from './content.contract';

export interface ChannelSubject {
  /** Opened with a clock that does not move, so that decoding twice gives the same result. */
  channel: Channel;
  /** Requests for `verify`; or why this channel has no webhook. */
  verify:
    | {
        good: RawRequest;
        missing: RawRequest[];
        wrong: RawRequest[];
        /** 403 where it is not given. */ wrongStatus?: 401 | 403;
      }
    | string;
  /** Bodies that the platform really sends, with what they become; also the seeds of mutation. */
  samples: { body: unknown; kinds: Decoded['kind'][] }[];
  /** Provokes each outcome; or why this channel cannot end so. */
  outcomes: Record<SendOutcome['kind'], (() => Promise<SendOutcome>) | string>;
  /** Throws when the platform would refuse a body: its own limits. */
  limits(rendered: Rendered): void;
  close?(): Promise<void>;
}

export const CONTEXT: RenderContext = { chat: '7', publicUrl: 'https://shop.example', language: 'en' };

export function sendContext(channel: Channel, more: Partial<SendContext> = {}): SendContext {
  const address = { channel: channel.name, account: channel.account, user: '7', chat: '7' };
  return {
    address,
    attemptId: 'a1',
    conversation: 'c1',
    messageId: 'm1',
    seq: 1,
    signal: new AbortController().signal,
    ...more,
  };
}

export function channelContract(name: string, open: () => Promise<ChannelSubject>): void {
  describe(`the channel contract: ${name}`, () => {
    let subject: ChannelSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject.channel.stop?.();
      await subject.channel.stop?.();
      await subject.close?.();
    });
    const get = (): ChannelSubject => subject;
    verifies(get);
    decodes(get);
    renders(get);
    sends(get);
  });
}

function verifies(get: () => ChannelSubject): void {
  it('lets the right secret in, answers 401 without one and 403 with a wrong one', async () => {
    const { channel, verify } = get();
    if (typeof verify === 'string') return expect((await channel.verify(request())).ok).toBe(false);
    expect(await channel.verify(verify.good)).toMatchObject({ ok: true });
    for (const each of verify.missing) expect(await channel.verify(each)).toMatchObject({ ok: false, status: 401 });
    for (const each of verify.wrong)
      expect(await channel.verify(each)).toMatchObject({ ok: false, status: verify.wrongStatus ?? 403 });
  });

  it('refuses random requests without throwing', async () => {
    const anything = fc.record({
      method: fc.string(),
      query: fc.dictionary(fc.string(), fc.string()),
      headers: fc.dictionary(fc.string(), fc.string()),
      body: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    });
    await fc.assert(
      fc.asyncProperty(anything, async (each) => (await get().channel.verify(each)).ok === false),
      { numRuns: 200 },
    );
  });
}

function decodes(get: () => ChannelSubject): void {
  it('decodes its samples as declared', () => {
    const { channel, samples } = get();
    for (const { body, kinds } of samples) {
      const events = channel.decode(body);
      expect(events.map((event) => event.kind)).toEqual(kinds);
      events.forEach((event) => sound(event, channel));
    }
  });

  it('decodes any value without throwing, twice the same, and leaves the body as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 6 }), fc.anything()), (body) =>
        decodesSoundly(get().channel, body),
      ),
      { numRuns: 500 },
    );
  });

  it('decodes its samples with any one value exchanged', () => {
    const { channel, samples } = get();
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>('\0', '\ud800x', 'x'.repeat(20_000), 2 ** 60, -1, Infinity, '__proto__', null),
    );
    if (samples.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), odd, (sample, at, value) =>
        decodesSoundly(channel, exchanged(sample.body, at, value)),
      ),
      { numRuns: 1000 },
    );
  });

  it('decodes prototype keys and deep nesting without harm', () => {
    const bodies = [
      '{"__proto__":{"update_id":1,"message":{}}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      `${'['.repeat(1000)}${']'.repeat(1000)}`,
      `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`,
    ];
    for (const body of bodies)
      for (const event of get().channel.decode(JSON.parse(body))) expect(event.kind).toBe('ignored');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
}

function renders(get: () => ChannelSubject): void {
  it.each(CONTENT_KINDS)('renders %s within the limits', (kind) => rendersSoundly(get(), EXAMPLES[kind]));

  it('renders any content: total, the same twice, within the limits', () => {
    fc.assert(
      fc.property(anyContent, (content) => rendersSoundly(get(), content)),
      { numRuns: 400 },
    );
  });
}

function sends(get: () => ChannelSubject): void {
  it.each(['accepted', 'rejected', 'ambiguous', 'notAccepted'] as const)(
    'ends a send as %s, or declares why not',
    async (kind) => {
      const provoke = get().outcomes[kind];
      if (typeof provoke === 'string') return expect(provoke.length).toBeGreaterThan(10);
      const outcome = await provoke();
      expect(outcome.kind).toBe(kind);
      if (outcome.kind === 'accepted') expect(outcome.providerMessageId).not.toBe('');
      else expect(outcome.reason).not.toBe('');
    },
  );

  it('does not send what was aborted before', async () => {
    const { channel } = get();
    const [body] = channel.render(EXAMPLES.text, CONTEXT).bodies;
    if (body)
      expect((await channel.send(body, sendContext(channel, { signal: AbortSignal.abort() }))).kind).toBe(
        'notAccepted',
      );
  });

  it('hears of any event without throwing', () => {
    const { channel, samples } = get();
    for (const { body } of samples)
      for (const event of channel.decode(body)) expect(() => channel.received?.(event)).not.toThrow();
  });
}

export function request(headers: RawRequest['headers'] = {}, body = '{}'): RawRequest {
  return { method: 'POST', query: {}, headers, body: Buffer.from(body) };
}

function decodesSoundly(channel: Channel, body: unknown): void {
  const events = channel.decode(body);
  expect(channel.decode(body)).toEqual(events);
  for (const event of events) sound(event, channel);
}

/** What core trusts of an event: ids as text, a time that a Date holds, clean bounded text. */
function sound(event: Decoded, channel: Channel): void {
  if (event.kind === 'ignored') return expect(event.what && event.reason).toBeTruthy();
  expect(event.eventId).toMatch(/\S/);
  expect(Number.isFinite(new Date(event.at).getTime())).toBe(true);
  for (const address of addressesOf(event)) {
    expect(address).toMatchObject({ channel: channel.name, account: channel.account });
    for (const part of [address.user, address.chat]) expect(part).toMatch(/\S/);
  }
  const all = JSON.stringify(event);
  expect(all).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  expect(all.length).toBeLessThan(100_000);
  if (event.kind === 'message' && event.content.kind === 'text') {
    expect(event.content.text).not.toBe('');
    expect(event.content.text.length).toBeLessThanOrEqual(16_000);
  }
}

function addressesOf(
  event: Exclude<Decoded, { kind: 'ignored' }>,
): Pick<Address, 'channel' | 'account' | 'user' | 'chat'>[] {
  if (event.kind === 'moved') return [event.from, event.to];
  return 'address' in event && event.address ? [event.address] : [];
}

function rendersSoundly(subject: ChannelSubject, content: Content): void {
  const rendered = subject.channel.render(frozen(content), CONTEXT);
  expect(subject.channel.render(content, CONTEXT)).toEqual(rendered);
  expect(rendered.bodies.length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered);
  expect(new Set(rendered.tokens.map((each) => each.token)).size).toBe(rendered.tokens.length);
  subject.limits(rendered);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** A deep copy of the body with the value at its `at`-th place exchanged. */
function exchanged(body: unknown, at: number, value: unknown): unknown {
  const copy: unknown = structuredClone(body);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return value;
  place[0][place[1]] = value;
  return copy;
}
