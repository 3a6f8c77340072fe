import { given } from '../../model/given';
import { systemClock } from '../../model/clock';
import { createBreaker } from './breaker';
import { createBudget } from './budget';
import { AuthorFault, createClient, type Written } from './client';
import { FAILURES, startFake, status, type Fake } from './fake.contract';

const prompt = { system: 'You are strict.', user: '{"message":"hello"}', maxTokens: 50 };
let fake: Fake;
beforeAll(async () => void (fake = await startFake(() => '{"commands":[]}')));
afterAll(() => fake.close());
beforeEach(() => void fake.asked.splice(0));

const ask = (key?: string, ms = 2_000): Promise<Written> =>
  createClient({ url: fake.url, model: 'small', ...given({ key }) })(prompt, AbortSignal.timeout(ms));

test('asks for JSON from the named model with the key, and gives the text and the tokens', async () => {
  fake.behave(() => '{"commands":[]}');
  expect(await ask('sk-1')).toEqual({ text: '{"commands":[]}', tokens: 100 });
  const [asked] = fake.asked;
  expect(asked?.headers.authorization).toBe('Bearer sk-1');
  expect(asked?.body).toMatchObject({
    model: 'small',
    stream: false,
    max_tokens: 50,
    response_format: { type: 'json_object' },
  });
});

test('sends no key where there is none', async () => {
  await ask();
  expect(fake.asked[0]?.headers.authorization).toBeUndefined();
});

test('leaves out what a server refuses, at once and from then on', async () => {
  fake.behave(({ body }) =>
    'response_format' in body
      ? (response) => void response.writeHead(400).end('{"error":"\'response_format.type\' must be \'json_schema\'"}')
      : '{"commands":[]}',
  );
  const client = createClient({ url: fake.url, model: 'small' });
  for (let time = 0; time < 2; time++)
    expect((await client(prompt, AbortSignal.timeout(2_000))).text).toBe('{"commands":[]}');
  expect(fake.asked.map(({ body }) => 'max_tokens' in body)).toEqual([true, false, false]);
});

const FORM = new Set([
  'prose instead of JSON',
  'JSON with a fence around it',
  'a list instead of an object',
  'nested brackets without an end',
]);
test.each(FAILURES.filter(([name]) => !FORM.has(name)))('fails on %s', async (_, behaviour) => {
  fake.behave(behaviour);
  await expect(ask(undefined, 150)).rejects.toThrow();
});

test('says how long a server wants to be left alone', async () => {
  fake.behave(status(429, { 'retry-after': '2' }));
  const fault = await ask().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(AuthorFault);
  expect(fault).toMatchObject({ why: 'status 429', retryAfterMs: 2_000 });
});

test('follows no redirect, because the key would go along', async () => {
  const other = await startFake(() => '{}');
  fake.behave(status(307, { location: `${other.url}/chat/completions` }));
  await expect(ask('sk-1')).rejects.toThrow();
  expect(other.asked).toEqual([]);
  await other.close();
});

describe('the budget', () => {
  it('ends with the calls or the tokens of a day, and begins anew at midnight UTC', () => {
    let now = Date.parse('2026-11-20T23:00:00Z');
    const budget = createBudget({ callsPerDay: 2, tokensPerDay: 1_000 }, { now: () => now });
    budget.take(400)?.settle(900);
    expect(budget.take(400)).toBeNull();
    budget.take(100)?.settle(10);
    expect(budget.used()).toEqual({ calls: 2, tokens: 910 });
    expect(budget.take(1)).toBeNull();
    now += 3_600_000;
    expect(budget.used()).toEqual({ calls: 0, tokens: 0 });
    expect(budget.take(1_000)).not.toBeNull();
  });

  it('sets an estimate aside, so that calls at once cannot pass the limit together', () => {
    const budget = createBudget({ callsPerDay: 10, tokensPerDay: 1_000 }, systemClock());
    const taken = [budget.take(600), budget.take(600)];
    expect(taken.map((one) => one !== null)).toEqual([true, false]);
  });

  it('of nothing allows nothing', () => {
    expect(createBudget({ callsPerDay: 0, tokensPerDay: 1_000 }, systemClock()).take(1)).toBeNull();
    expect(createBudget({ callsPerDay: 1, tokensPerDay: 0 }, systemClock()).take(1)).toBeNull();
  });
});

describe('the breaker', () => {
  it('opens after three failures in a row, for a minute', () => {
    let now = 1_000;
    const breaker = createBreaker({ now: () => now });
    for (const outcome of ['failed', 'failed', 'succeeded', 'failed', 'failed'] as const) breaker[outcome]();
    expect(breaker.open()).toBe(false);
    breaker.failed();
    expect(breaker.open()).toBe(true);
    now += 60_000;
    expect(breaker.open()).toBe(false);
  });

  it('rests as long as the server asks, ten minutes at most', () => {
    let now = 0;
    const breaker = createBreaker({ now: () => now });
    breaker.failed(5_000);
    expect(breaker.open()).toBe(true);
    now = 5_000;
    expect(breaker.open()).toBe(false);
    breaker.failed(86_400_000);
    now += 600_000;
    expect(breaker.open()).toBe(false);
  });
});
