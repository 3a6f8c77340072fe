/** Tests of remembered texts: the same answer at less cost, never across models, languages or days. */
import { silentLog } from '../src/model/log';
import { createHeard } from './heard';
import type { Pipeline } from './understand';

let asked: string[];
const pipeline = (name: string, more: Partial<Pipeline> = {}): Pipeline => ({
  detect: (_text, hint) => hint ?? 'en',
  findEntities: (text, _language, _country, at) =>
    text.includes('tomorrow')
      ? [{ kind: 'date', text: 'tomorrow', value: new Date((at ?? 0) + 86_400_000).toISOString(), start: 0, end: 8 }]
      : [],
  classify: async (_features, text) => {
    asked.push(text);
    return { intent: { name, score: 1 }, runnersUp: [], outOfScope: false, unsure: false, scope: 1 };
  },
  keywords: () => ({ intent: { name: 'words', score: 1 }, runnersUp: [], outOfScope: false, unsure: false, scope: 1 }),
  alone: {},
  sentiment: () => ({ label: 'neutral', score: 0, leaning: 0 }),
  now: () => 0,
  log: silentLog,
  ...more,
});
beforeEach(() => void (asked = []));

test('asks the model once for a text, a language and a country', async () => {
  const hear = createHeard()(pipeline('a'));
  for (let time = 0; time < 3; time += 1) expect((await hear('hello')).intent.name).toBe('a');
  expect(asked).toEqual(['hello']);
  await hear('hello', { language: 'de' });
  await hear('hello', { country: 'DE' });
  await hear('hello!');
  expect(asked).toHaveLength(4);
});

test('asks a new model anew', async () => {
  const heard = createHeard();
  const [first, second] = [pipeline('a'), pipeline('b')];
  expect((await heard(first)('hello')).intent.name).toBe('a');
  expect((await heard(second)('hello')).intent.name).toBe('b');
  expect((await heard(first)('hello')).intent.name).toBe('a');
  expect(asked).toHaveLength(2);
});

test('understands anew what speaks of time, and what the model could not answer', async () => {
  const heard = createHeard();
  const hear = heard(pipeline('a'));
  const values = [];
  for (const at of [0, 86_400_000])
    values.push((await hear('tomorrow please', { at })).entities[0]?.value.slice(0, 10));
  expect(values).toEqual(['1970-01-02', '1970-01-03']);
  let fails = true;
  const shaky = heard(
    pipeline('a', {
      classify: async () =>
        fails
          ? Promise.reject(new Error('busy'))
          : { intent: { name: 'a', score: 1 }, runnersUp: [], outOfScope: false, unsure: false, scope: 1 },
    }),
  );
  expect(await shaky('hello')).toMatchObject({ degraded: true });
  fails = false;
  expect(await shaky('hello')).not.toHaveProperty('degraded');
});

test('hands out copies: what a caller changes is not heard by the next shopper', async () => {
  const hear = createHeard()(pipeline('a'));
  for (let time = 0; time < 2; time += 1) (await hear('hello')).runnersUp.push({ name: 'x', score: 1 });
  expect((await hear('hello')).runnersUp).toEqual([]);
});

test('forgets what was heard longest ago', async () => {
  const hear = createHeard()(pipeline('a'));
  await hear('hello');
  for (let count = 0; count < 5_000; count += 1) await hear(`text ${count}`);
  asked = [];
  await hear('text 4999');
  expect(asked).toEqual([]);
  await hear('hello');
  expect(asked).toEqual(['hello']);
});
