/** /api with the right key and wrong contents: every field checked, operators and special names taken as mere text or refused. */
import { WebSocket } from 'ws';
import type { ServerFrame } from '../../channels/webchat/protocol';
import fc from 'fast-check';
import { API_KEY, serve, type Serving } from './serving';

let serving: Serving;
beforeAll(async () => void (serving = await serve()));
afterAll(() => serving.close());

const line = { sku: 'CF-100-BROWN-250G', product: 'cf-100', quantity: 1, price: 1200 };
const event = {
  id: 'e-1',
  type: 'cart.updated',
  at: '2026-01-01T00:00:00Z',
  customer: 'c-1003',
  cart: { id: 'k-1', currency: 'EUR', total: 1200, lines: [line] },
};
const identity = { channel: 'telegram', account: '123456', user: '77' };
const consent = { purpose: 'marketing', state: 'granted', source: 'test' };

const EVIL: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x'.repeat(100_000),
  [],
  {},
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  [{ $gt: '' }],
  { toString: 1 },
  JSON.parse('{"__proto__":{"x":1}}'),
];

/** The whole, with one of its fields, at any depth, set to `value`. */
function spoilt(whole: unknown, value: unknown): unknown[] {
  if (typeof whole !== 'object' || whole === null) return [];
  return Object.entries(whole).flatMap(([name, inner]) => {
    const put = (each: unknown): unknown =>
      Array.isArray(whole) ? whole.with(Number(name), each) : { ...whole, [name]: each };
    return [put(value), ...spoilt(inner, value).map(put)];
  });
}

/** First: the tests below make customers of any name, "prototype" among them. */
test('answers 404 for customers and conversations that no one has seen', async () => {
  for (const path of [
    '/customers/nobody/actions',
    '/customers/prototype/actions',
    '/customers/%00%00/actions',
    '/customers/%7B%22%24gt%22%3A%22%22%7D/actions',
  ])
    expect([path, (await serving.api('GET', path)).status]).toEqual([path, 404]);
  expect((await serving.api('POST', '/conversations/nobody/owner', { owner: 'person' })).status).toBe(404);
  expect((await serving.api('GET', '/conversations/nobody/messages?after=x&after[$gt]=1')).status).toBe(404);
});

test.each([
  ['an event', '/events', event, [200, 202, 400]],
  ['a link', '/customers/c-1003/identities', identity, [400, 404]],
  ['a consent', '/customers/c-1003/consents', consent, [400, 201]],
  ['an owner', '/conversations/none/owner', { owner: 'bot' }, [400, 404]],
])('refuses %s in which any field is something else, and never breaks over it', async (_name, path, body, allowed) => {
  const bodies = [...EVIL.flatMap((value) => spoilt(body, value)), ...EVIL, [body]];
  for (const each of bodies) {
    const answer = await serving.api('POST', path, each);
    expect([each, allowed.includes(answer.status)]).toEqual([each, true]);
    expect(answer.body).not.toMatch(/node_modules|\bat .+:\d+|\/src\//);
  }
  expect((await serving.api('POST', path)).status).toBe(400);
});

test('takes an event once, whatever the second one of its id says, and only whole ones', async () => {
  const twice = { ...event, id: 'e-twice' };
  const first = await serving.api('POST', '/events', twice);
  expect([first.status, JSON.parse(first.body)]).toMatchObject([202, { id: 'e-twice', outcome: 'new', led: [{}] }]);
  const second = await serving.api('POST', '/events', { ...twice, customer: 'c-1005' });
  expect([second.status, JSON.parse(second.body)]).toEqual([200, { id: 'e-twice', outcome: 'known' }]);
  const read = await serving.api('GET', '/events/e-twice');
  expect(JSON.parse(read.body)).toMatchObject({ event: { customer: event.customer, type: event.type } });
  expect((await serving.api('GET', '/events/none')).status).toBe(404);
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => serving.api('POST', '/events', { ...event, id: 'e-race' })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([...Array.from({ length: 29 }, () => 200), 202]);
  for (const at of ['yesterday', '2026-01-01', '2026-13-01T00:00:00Z', 1_700_000_000])
    expect((await serving.api('POST', '/events', { ...event, id: `e-${at}`, at })).status).toBe(400);
  expect(
    (
      await serving.api('POST', '/events', {
        ...event,
        id: 'e-lines',
        cart: { ...event.cart, lines: Array.from({ length: 201 }, () => line) },
      })
    ).status,
  ).toBe(400);
  expect((await serving.api('POST', '/events', { ...event, id: 'e-type', type: 'cart.exploded' })).status).toBe(400);
});

test('takes an array and lines of JSON, each row with its answer, and a long file past the limit of one body', async () => {
  const rows = Array.from({ length: 3 }, (_, index) => ({ ...event, id: `row-${index}` }));
  const array = await serving.api('POST', '/events', [...rows, { ...event, id: 'row-3', at: 'x' }, rows[0]]);
  expect([array.status, JSON.parse(array.body)]).toMatchObject([
    200,
    { new: 3, known: 1, refused: 1, answers: [{}, {}, {}, { id: 'row-3', outcome: 'refused', field: 'at' }, {}] },
  ]);
  const post = async (
    body: string,
    headers: Record<string, string> = { 'x-api-key': API_KEY },
  ): Promise<[number, string[]]> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/x-ndjson', ...headers }, body };
    const answer = await fetch(`${serving.url}/api/events`, init);
    return [answer.status, (await answer.text()).trim().split('\n')];
  };
  const filler = 'x'.repeat(30_000);
  const lines = Array.from({ length: 60 }, (_, index) =>
    JSON.stringify({ ...event, id: `line-${index}`, filler, customer: `many-${index}` }),
  );
  const [status, answers] = await post(`${lines.join('\n')}\n{"id":\n`);
  expect([status, answers.length, answers.at(-1)]).toEqual([200, 62, '{"new":60,"known":0,"refused":1}']);
  expect(answers.at(-2)).toBe('{"line":61,"outcome":"refused","field":"","reason":"the line is not JSON"}');
  expect((await post(lines.slice(0, 10).join('\n')))[1].at(-1)).toBe('{"new":0,"known":10,"refused":0}');
  expect((await post('{}', {}))[0]).toBe(401);
});

test('keeps events of any id and customer apart, also of names that are special elsewhere', async () => {
  const strange = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter((text) => !/\p{Surrogate}/u.test(text));
  const names = [
    '__proto__',
    'constructor',
    '$where',
    '$gt',
    'a.b',
    'a:b|c',
    '\0',
    '../../x',
    '%00',
    ...fc.sample(strange, 40),
  ];
  for (const name of new Set(names)) {
    expect([
      name,
      (await serving.api('POST', '/events', { ...event, id: name, customer: name, cart: { ...event.cart, id: name } }))
        .status,
    ]).toEqual([name, 202]);
    expect([name, (await serving.api('POST', '/events', { ...event, id: name })).status]).toEqual([name, 200]);
  }
  await serving.parley.idle();
  expect(await serving.parley.parts.store.events.unhandled(new Date(Date.now() + 1000), 100)).toEqual([]);
});

test('links an address of a channel that is on, and no other', async () => {
  const link = (body: unknown): Promise<number> =>
    serving.api('POST', '/customers/c-1005/identities', body).then((answer) => answer.status);
  expect(await link(identity)).toBe(201);
  expect(await link(identity)).toBe(201);
  expect(await link({ ...identity, channel: 'telegramm' })).toBe(404);
  expect(await link({ ...identity, account: '999' })).toBe(404);
  expect(await link({ ...identity, more: 1 })).toBe(400);
  expect(await serving.parley.parts.store.identities.byId('telegramm|123456|77')).toBeNull();
  const customer = await serving.parley.parts.store.customers.byShopCustomer('c-1005');
  expect(await serving.parley.parts.store.identities.ofCustomer(customer?._id ?? '')).toHaveLength(1);
});

describe('files of the web chat', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  let door: Awaited<ReturnType<typeof webchat>>;
  beforeAll(async () => void (door = await webchat(serving.url)));
  afterAll(() => door.raw.terminate());
  const send = (
    body: Buffer | string,
    token: string | null = door.token,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${serving.url}/channels/webchat/files`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'image/png', ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
    });

  test.each([
    ['of no kind that is taken', Buffer.alloc(1024 * 1024), 400, 'BODY_BROKEN'],
    ['a picture', Buffer.concat([PNG, Buffer.alloc(1024 * 1024)]), 413, 'BODY_TOO_LARGE'],
  ])(
    'that end nowhere (%s) are refused, and the answer shows nothing of our insides',
    async (_what, piece, status, error) => {
      const body = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(piece) });
      const headers = { 'content-type': 'image/png', authorization: `Bearer ${door.token}` };
      const endless = { method: 'POST', body, headers, duplex: 'half' };
      const answer = await fetch(`${serving.url}/channels/webchat/files`, endless as RequestInit);
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ error })]);
    },
  );

  test('are kept, belong to who sent them, and are shown again with an address that opens', async () => {
    const answer = await send(PNG);
    expect(answer.status).toBe(201);
    const { ref, type } = (await answer.json()) as { ref: string; type: string };
    expect(type).toBe('image/png');
    const content = { kind: 'media', media: 'image', ref, type, name: 'shoe.png', caption: 'it arrived like this' };
    door.say({ type: 'message', clientId: 'picture-0001', content });
    await door.next('ack');
    await serving.parley.idle();
    const again = await webchat(serving.url, door.token);
    const shown = again.welcome.messages.find(({ direction }) => direction === 'in')?.content as { url: string };
    again.raw.terminate();
    const file = await fetch(serving.url + shown.url);
    expect([file.status, file.headers.get('content-type'), Buffer.from(await file.arrayBuffer()).equals(PNG)]).toEqual([
      200,
      'image/png',
      true,
    ]);
    const stranger = await webchat(serving.url);
    stranger.say({ type: 'message', clientId: 'picture-0002', content });
    expect(await stranger.next('nack')).toMatchObject({ retry: false });
    stranger.raw.terminate();
  });

  test.each<[string, () => Promise<Response>, number]>([
    ['without a session', () => send(PNG, null), 401],
    ['with a session that we did not sign', () => send(PNG, 'a.b'), 401],
    ["from another shop's page", () => send(PNG, door.token, { origin: 'https://other.example' }), 403],
    ['that are pages', () => send('<html><script>alert(1)</script>'), 400],
    ['that are nothing', () => send(''), 400],
    [
      'of a channel without such a client',
      () => fetch(`${serving.url}/channels/telegram/files`, { method: 'POST', body: PNG }),
      404,
    ],
  ])('are refused %s', async (_what, act, status) => {
    expect((await act()).status).toBe(status);
  });
});

/** A browser's line to the web chat, greeted. */
async function webchat(url: string, token?: string) {
  const raw = new WebSocket(`${url.replace('http', 'ws')}/channels/webchat`);
  const frames: ServerFrame[] = [];
  let wake = (): void => undefined;
  raw.on('message', (data) => {
    frames.push(JSON.parse(String(data as Buffer)) as ServerFrame);
    wake();
  });
  const next = async <T extends ServerFrame['type']>(type: T): Promise<Extract<ServerFrame, { type: T }>> => {
    for (;;) {
      const found = frames.findIndex((frame) => frame.type === type);
      if (found >= 0) return frames.splice(found, 1)[0] as Extract<ServerFrame, { type: T }>;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const say = (frame: unknown): void => raw.send(JSON.stringify(frame));
  await new Promise((resolve) => raw.once('open', resolve));
  say({ type: 'hello', since: 0, language: 'en', ...(token !== undefined && { token }) });
  const welcome = await next('welcome');
  return { raw, say, next, welcome, token: welcome.token };
}
