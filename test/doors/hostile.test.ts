/** Updates with the right secret and the wrong contents: none crashes anything, none gets two answers, and no neighbour is lost. */
import fc from 'fast-check';
import { counted, serve, update, type Opened, type Serving } from './serving';

const QUARANTINED = { state: 'quarantined' };
let serving: Serving;
let updates = 0;
let neighbours = 9000;
beforeAll(async () => void (serving = await serve()));
afterAll(() => serving.close());

async function stillServes(): Promise<void> {
  expect(await serving.ask((neighbours += 1), 'where is my order 1042?')).toContain('1042');
}

test('takes update kinds that it does not know, and counts them', async () => {
  const kinds = ['poll', 'inline_query', 'chat_boost', 'brand_new_kind', '__proto__', 'constructor'];
  for (const kind of kinds)
    expect((await serving.hook(`{"update_id":${(updates += 1)},"${kind}":{"id":1}}`)).status).toBe(200);
  for (const body of [
    '{}',
    '[]',
    'null',
    '1',
    '"x"',
    '{"update_id":"1"}',
    '{"update_id":-1}',
    '{"update_id":1e400}',
    '{"update_id":9007199254740993}',
  ])
    expect([body, (await serving.hook(body)).status]).toEqual([body, 200]);
  expect(await serving.inbox()).toBe(0);
  expect(await counted(serving.url, 'parley_ignored_total{channel="telegram",what="poll"}')).toBe(1);
  expect(await counted(serving.url, 'parley_ignored_total{channel="telegram",what="unknown"}')).toBe(3);
  expect(await counted(serving.url, 'parley_ignored_total{channel="telegram",what="update"}')).toBe(9);
});

test('answers an update that comes ten times, at once and later, one time', async () => {
  const body = update((updates += 1), { text: 'where is my order 1042?' }, 50);
  const answers = await Promise.all(Array.from({ length: 10 }, () => serving.hook(body)));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
  await serving.fake.next(50, 0);
  expect((await serving.hook(body)).status).toBe(200);
  // The same id with other words is still the same event.
  expect((await serving.hook(body.replace('1042', '1043'))).status).toBe(200);
  await stillServes();
  await serving.parley.idle();
  const sent = serving.fake.sentTo(50).map((each) => String(each.payload['text'] ?? each.payload['caption']));
  expect(sent.filter((text) => text.includes('1042'))).toHaveLength(1);
  expect(sent.filter((text) => text.includes('1043'))).toEqual([]);
  expect(await counted(serving.url, 'parley_inbound_total{channel="telegram",outcome="duplicate"}')).toBe(11);
});

const TEXTS: Record<string, string> = {
  'a hundred thousand letters': 'order '.repeat(16_667),
  'a hundred thousand letters without a blank': 'a'.repeat(100_000),
  'NUL in the middle': 'where is\0 my\0 order 1042?',
  'lone surrogates': '\ud800 order \udc00 1042 \udfff\ud83d',
  'only a lone surrogate': '\ud800',
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽'.repeat(200),
  'right to left with overrides': '\u202eאיפה ההזמנה שלי 1042\u202c \u2066مرحبا\u2069',
  'combining marks without end': `Z${'\u0301\u0489'.repeat(4000)}`,
  'only blanks': ' \u00a0\u2003\u200b\t\n',
  'a template': '{{ secrets }} {% include "x" %} ${process.env} <%= 1 %>',
  markup: '<script>alert(1)</script> *b* _i_ [x](javascript:alert(1)) `',
  query: '{"$where":"sleep(1000)"} $gt \'; drop table inbox; --',
  brackets: '(((((((((((((((((((((((((((((('.repeat(100),
  digits: '9'.repeat(5000),
  'a number that is no number': 'order 1e309 -0 Infinity NaN 0x10 1042.',
};

test.each(Object.keys(TEXTS))('answers a text of %s', async (name) => {
  const user = 1000 + Object.keys(TEXTS).indexOf(name);
  expect((await serving.hook(update((updates += 1), { text: TEXTS[name] }, user))).status).toBe(200);
  await stillServes();
  await serving.parley.idle();
  expect(serving.fake.sentTo(user).length).toBeGreaterThan(name === 'only a lone surrogate' ? -1 : 0);
  // What no one may hear again: our insides, or code that ran.
  for (const { payload } of serving.fake.sentTo(user))
    expect(JSON.stringify(payload)).not.toMatch(/\[object Object\]|undefined|GatewayError|node_modules/);
});

const evil: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    Number.MIN_VALUE,
    '',
    '\0',
    '\ud800',
    'x'.repeat(5000),
    [],
    {},
    [[[[]]]],
    { $gt: '' },
    { $where: 'sleep(9)' },
    { $ne: null },
    { $regex: '.*' },
    { constructor: { prototype: { polluted: true } } },
    JSON.parse('{"__proto__":{"polluted":true}}'),
    { toString: 1, valueOf: 1 },
    { length: -1 },
    { toJSON: 1 },
    { then: 1 },
    { 'a.b': 1 },
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.double(),
  fc.dictionary(
    fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', '$set', '$where', '', 'a.b', '\0', 'type', 'id', 'text'),
      fc.string({ maxLength: 8 }),
    ),
    fc.jsonValue({ maxDepth: 3 }),
    { maxKeys: 5 },
  ),
);

const VALID: readonly Record<string, unknown>[] = [
  { text: 'where is my order 1042?', entities: [{ type: 'bold', offset: 0, length: 5 }] },
  { photo: [{ file_id: 'a', file_unique_id: 'b', width: 10, height: 10, file_size: 5 }], caption: 'this one?' },
  { location: { latitude: 52.5, longitude: 13.4 } },
  { contact: { phone_number: '+491701234567', first_name: 'Ann', user_id: 7 } },
  { document: { file_id: 'a', mime_type: 'text/plain', file_name: 'x.txt' }, reply_to_message: { message_id: 1 } },
];

/** A valid update in which some places, keys or values, are something else. */
const mutated = fc
  .record({
    base: fc.oneof(
      fc.constantFrom(...VALID).map((fields) => ({ kind: 'message', fields })),
      fc.constant({ kind: 'callback_query', fields: {} }),
    ),
    places: fc.array(fc.record({ at: fc.nat(200), value: evil, key: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ base, places }) => {
    const id = (updates += 1);
    const whole = JSON.parse(update(id, base.fields, 2000 + (id % 20))) as Record<string, unknown>;
    if (base.kind === 'callback_query') {
      const message = whole['message'] as Record<string, unknown>;
      whole['callback_query'] = { id: String(id), from: message['from'], message, chat_instance: '1', data: 'v:menu' };
      delete whole['message'];
    }
    for (const { at, value, key } of places) spoil(whole, at, structuredClone(value), key);
    return JSON.stringify(whole);
  });

function spoil(whole: Record<string, unknown>, at: number, value: unknown, key: boolean): void {
  const spots: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of Object.keys(node)) {
      spots.push([node as Record<string, unknown>, name]);
      walk((node as Record<string, unknown>)[name]);
    }
  };
  walk(whole);
  const spot = spots[at % Math.max(1, spots.length)];
  if (!spot) return;
  const [node, name] = spot;
  if (key)
    Object.defineProperty(node, typeof value === 'string' ? value : '__proto__', {
      value: node[name],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else node[name] = value;
}

test('survives any mutation of an update: 200 or 400, nothing set aside, and the neighbour is answered', async () => {
  const seen = new Map<number, number>();
  let rounds = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutated, { minLength: 5, maxLength: 30 }), async (bodies) => {
      const answers = await Promise.all(bodies.map((body) => serving.hook(body)));
      for (const { status } of answers) {
        seen.set(status, (seen.get(status) ?? 0) + 1);
        expect([200, 400, 413]).toContain(status);
      }
      if ((rounds += 1) % 10 === 0) await stillServes();
    }),
    { numRuns: 60, endOnFailure: true },
  );
  await serving.parley.idle();
  await stillServes();
  expect(seen.get(200) ?? 0).toBeGreaterThan(100);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  const { Inbox } = (serving.parley.parts.store as Opened).models;
  expect(await Inbox.find(QUARANTINED).lean()).toEqual([]);
  expect(await counted(serving.url, 'parley_turn_failed_total')).toBe(0);
  expect(await Inbox.countDocuments({ state: 'waiting' })).toBe(0);
});
