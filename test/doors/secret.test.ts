/** Who may come in: the webhook's secret and the API key, missing, wrong, mutated, and never anything written for a refused one. */
import fc from 'fast-check';
import type { RawRequest } from '../../src/model/channel';
import { API_KEY, SECRET, serve, update, type Serving } from './serving';

const HEADER = 'x-telegram-bot-api-secret-token';
let serving: Serving;
beforeAll(async () => void (serving = await serve()));
afterAll(() => serving.close());

/** Close misses and far ones: a character more, less, other, in another case, and any printable text. */
const wrongSecret = fc
  .oneof(
    fc
      .nat(SECRET.length - 1)
      .chain((at) =>
        fc
          .string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' })
          .map((char) => SECRET.slice(0, at) + char + SECRET.slice(at + 1)),
      ),
    fc.nat(SECRET.length - 1).map((at) => SECRET.slice(0, at) + SECRET.slice(at + 1)),
    fc
      .tuple(fc.nat(SECRET.length), fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme-ascii' }))
      .map(([at, more]) => SECRET.slice(0, at) + more + SECRET.slice(at)),
    fc.constantFrom(
      SECRET.toUpperCase(),
      SECRET.repeat(2),
      `${SECRET}, ${SECRET}`,
      SECRET.slice(0, 1),
      'undefined',
      'null',
      '[object Object]',
    ),
    fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' }),
  )
  // Blanks around a header's value are no part of it.
  .filter((text) => text.trim() !== SECRET);

test('refuses ten thousand mutated secrets', () => {
  const channel = serving.parley.channels.find((each) => each.name === 'telegram');
  const request = (secret: string | undefined): RawRequest => ({
    method: 'POST',
    query: {},
    headers: { [HEADER]: secret },
    body: Buffer.from(update(1, { text: 'hi' })),
  });
  expect(channel?.verify(request(SECRET))).toEqual({ ok: true });
  fc.assert(
    fc.property(wrongSecret, (secret) => {
      expect(channel?.verify(request(secret))).toMatchObject({ ok: false, status: 403 });
    }),
    { numRuns: 10_000 },
  );
});

test('answers 401 without a secret and 403 with a wrong one, in words that tell nothing, and writes nothing', async () => {
  const before = await serving.inbox();
  const post = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${serving.url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: update(2, { text: 'hi' }),
    });
  const bare = await post({});
  expect([bare.status, await bare.json()]).toEqual([
    401,
    { error: 'SIGNATURE_MISSING', message: 'the secret header is missing' },
  ]);
  expect((await post({ [HEADER]: '' })).status).toBe(401);
  expect((await post({ [`${HEADER} `.trim().replace('token', 'key')]: SECRET })).status).toBe(401);
  const tried = fc.sample(
    wrongSecret.filter((text) => text.trim() !== ''),
    300,
  );
  for (let from = 0; from < tried.length; from += 30) {
    const answers = await Promise.all(tried.slice(from, from + 30).map((secret) => post({ [HEADER]: secret })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([403]));
    expect(await answers[0]?.json()).toEqual({ error: 'SIGNATURE_WRONG', message: 'the secret header is wrong' });
  }
  expect(await serving.inbox()).toBe(before);
  expect(await (await post({ [HEADER]: SECRET })).json()).toEqual({});
  expect(await serving.inbox()).toBe(before + 1);
});

test('lets no one past a wrong secret by way of the query, the path or a GET', async () => {
  const at = (path: string, method = 'POST'): Promise<number> =>
    fetch(`${serving.url}${path}`, { method, ...(method === 'POST' && { body: update(3, { text: 'hi' }) }) }).then(
      (answer) => answer.status,
    );
  const before = await serving.inbox();
  expect(await at(`/webhooks/telegram?${HEADER}=${SECRET}`)).toBe(401);
  expect(await at(`/webhooks/telegram/123456?secret_token=${SECRET}`)).toBe(401);
  expect(await at('/webhooks/telegram', 'GET')).toBe(401);
  expect(await at('/webhooks/webchat')).toBe(401);
  expect(await serving.inbox()).toBe(before);
});

test('opens /api to the key only, by either header', async () => {
  const event = {
    id: 'key-1',
    type: 'order.placed',
    at: '2026-01-01T00:00:00Z',
    customer: 'c-1001',
    order: { number: '9', currency: 'EUR', total: 1, lines: [{ sku: 'a', product: 'b', quantity: 1, price: 1 }] },
  };
  const status = async (headers: Record<string, string>, path = '/events'): Promise<number> =>
    (await serving.api('POST', path, event, headers)).status;
  const wrong: Record<string, string>[] = [
    {},
    { authorization: 'Bearer ' },
    { authorization: `bearer ${API_KEY}` },
    { authorization: `Basic ${API_KEY}` },
    { authorization: API_KEY },
    { 'x-api-key': API_KEY.slice(1) },
    { 'x-api-key': `${API_KEY}x` },
    { authorization: 'Bearer wrong', 'x-api-key': API_KEY },
  ];
  for (const headers of wrong) {
    expect([headers, await status(headers)]).toEqual([headers, 401]);
    expect(await status(headers, '/customers/c-1001/consents')).toBe(401);
    expect(await status(headers, '/conversations/x/owner')).toBe(401);
    // No one learns without a key what is there.
    expect(await status(headers, '/nothing')).toBe(401);
  }
  expect(await serving.parley.parts.store.events.byId('key-1')).toBeNull();
  expect(await status({ authorization: `Bearer ${API_KEY}` })).toBe(202);
  expect(await status({ 'x-api-key': API_KEY })).toBe(200);
});
