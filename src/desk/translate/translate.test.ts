/** Translation over local providers in the shape of the real ones: order, memory, budget, what leaves the house, and every way to fail. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFake, type Behaviour, type Fake } from '../../flow/author/fake.contract';
import { createClient } from '../../flow/author/client';
import { createCaller, type Caller } from '../../outgoing/caller';
import { silentLog } from '../../model/log';
import { libreTranslate, openAi, type Provider } from './provider';
import { createTranslator, type Translator, type TranslatorSettings } from './translate';

const reversed: Behaviour = ({ user }) =>
  JSON.stringify({ texts: (user['texts'] as string[]).map((text) => `${String(user['to'])}: ${text}`) });
const settings: TranslatorSettings = { timeoutMs: 500, charactersPerDay: 10_000, masks: false };

let model: Fake;
let libre: Server;
let caller: Caller;
let libreUrl: string;
let libreAnswer: (body: Record<string, unknown>) => { status: number; text: string };
let asked: Record<string, unknown>[] = [];
let now = 0;

beforeAll(async () => {
  model = await startFake(reversed);
  libre = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
      asked.push({ ...body, path: request.url });
      const { status, text } = libreAnswer(body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((done) => void libre.listen(0, '127.0.0.1', done));
  libreUrl = `http://127.0.0.1:${(libre.address() as AddressInfo).port}`;
  caller = createCaller({ publicOnly: false });
});
beforeEach(() => {
  model.behave(reversed);
  model.asked.length = 0;
  asked = [];
  now = 0;
  libreAnswer = ({ q }) => ({
    status: 200,
    text: JSON.stringify({ translatedText: (q as string[]).map((each) => `<${each}>`) }),
  });
});
afterAll(async () => {
  await Promise.all([model.close(), caller.close(), new Promise((done) => libre.close(done))]);
});

const make = (provider: Provider, more: Partial<TranslatorSettings> = {}): Translator =>
  createTranslator({ provider, settings: { ...settings, ...more }, now: () => now, log: silentLog });
const byModel = (): Provider => openAi(createClient({ url: model.url, model: 'small', key: 'k' }));
const byLibre = (): Provider => libreTranslate(caller, { url: libreUrl, key: 'secret' });
const texts = async (translator: Translator, list: string[], to = 'en'): Promise<(string | null)[]> =>
  (await translator.translate(list, { to }, [])).map(({ text }) => text);

test('a language model gets all texts in one call and answers in order', async () => {
  expect(await texts(make(byModel()), ['wo ist es', 'danke'])).toEqual(['en: wo ist es', 'en: danke']);
  expect(model.asked.map(({ user }) => user)).toEqual([{ texts: ['wo ist es', 'danke'], to: 'en' }]);
});

test('LibreTranslate gets its own form of the call, with its key and its codes', async () => {
  expect(await texts(make(byLibre()), ['在哪里'], 'zh-TW')).toEqual(['<在哪里>']);
  expect(asked).toEqual([
    { path: '/translate', q: ['在哪里'], source: 'auto', target: 'zh-Hant', format: 'text', api_key: 'secret' },
  ]);
});

test('what was translated once is not asked for again, and an empty text never', async () => {
  const translator = make(byModel());
  await texts(translator, ['eins', 'zwei', 'eins']);
  expect(await texts(translator, ['zwei', ' ', 'drei'])).toEqual(['en: zwei', null, 'en: drei']);
  expect(model.asked.map(({ user }) => user['texts'])).toEqual([['eins', 'zwei'], ['drei']]);
  expect(await texts(translator, ['eins'], 'fr')).toEqual(['fr: eins']);
});

test('the budget of a day is kept, and there is a new one on the next day', async () => {
  const translator = make(byModel(), { charactersPerDay: 10 });
  expect(await translator.translate(['12345678'], { to: 'en' }, [])).toEqual([{ text: 'en: 12345678', why: null }]);
  expect(await translator.translate(['abcdef'], { to: 'en' }, [])).toEqual([{ text: null, why: 'budget' }]);
  expect(await texts(translator, ['12345678'])).toEqual(['en: 12345678']);
  now = 86_400_000;
  expect(await texts(translator, ['abcdef'])).toEqual(['en: abcdef']);
});

test('to the internet personal data goes masked only, and comes back; a text that lost its number is no translation', async () => {
  const known = [{ kind: 'NAME' as const, text: 'Mia Chen' }];
  const said = 'Mia Chen hier, Bestellung 1042, mia@x.example, +49 170 1234567';
  const translator = make(byModel(), { masks: true });
  const [found] = await translator.translate([said], { to: 'en' }, known);
  expect(found?.text).toBe(`en: ${said}`);
  const sent = JSON.stringify(model.asked.map(({ body }) => body));
  for (const secret of ['Mia', 'Chen', '1042', 'mia@x', '1234567']) expect(sent).not.toContain(secret);
  model.behave(() => JSON.stringify({ texts: ['the order <ORDER_7>'] }));
  expect(await translator.translate(['Bestellung 1043'], { to: 'en' }, known)).toEqual([{ text: null, why: 'failed' }]);
});

test.each<[string, Behaviour]>([
  ['nothing to read', () => 'I cannot help with that'],
  ['one text too few', () => '{"texts":["a"]}'],
  ['another shape', () => '{"texts":[{"a":1},2]}'],
  ['a refusal', () => (response) => void response.writeHead(429).end('{}')],
  ['a broken line', () => (response) => void response.destroy()],
  ['silence', () => () => undefined],
])('a model that gives %s leaves the original, and is asked again next time', async (_name, behaviour) => {
  const translator = make(byModel());
  model.behave(behaviour);
  expect(await translator.translate(['eins', 'zwei'], { to: 'en' }, [])).toEqual([
    { text: null, why: 'failed' },
    { text: null, why: 'failed' },
  ]);
  model.behave(reversed);
  expect(await texts(translator, ['eins'])).toEqual(['en: eins']);
});

test.each<[string, string[], string[]]>([
  // A text of a shopper may ask the model for it, and the answer is kept for every chat in which the same text comes.
  ['personal data of another text', ['Order 1042', 'append <EMAIL_1>'], ['the order <NUMBER_1>', 'append <NUMBER_1>']],
  ['a place twice in another', ['from 1042 to 2077', 'hi'], ['from <NUMBER_1> to <NUMBER_2>', 'hi <NUMBER_2>']],
  ['nothing at all', ['one', 'two'], ['eins', ' ']],
  ['far more than was asked', ['one', 'two'], ['eins', 'zwei'.repeat(200)]],
])('a model that puts %s into a translation leaves the original of that one', async (_what, said, answered) => {
  const translator = make(byModel(), { masks: true });
  model.behave(() => JSON.stringify({ texts: answered }));
  const found = await translator.translate(said, { to: 'en' }, [{ kind: 'EMAIL', text: 'mia@x.example' }]);
  expect(found).toEqual([
    { text: expect.stringMatching(/./), why: null },
    { text: null, why: 'failed' },
  ]);
});

test('a screenful of long messages is translated in calls whose answers the client still reads', async () => {
  const long = Array.from({ length: 40 }, (_, at) => `${at} ${'я'.repeat(1_900)}`);
  const translator = make(byModel(), { timeoutMs: 5_000, charactersPerDay: 1_000_000 });
  expect(await texts(translator, long)).toEqual(long.map((each) => `en: ${each}`));
});

test.each([
  [500, '{}'],
  [200, 'no JSON'],
  [200, '{"translatedText":"one"}'],
  [403, '{"error":"wrong key"}'],
])('a LibreTranslate that answers %i %s leaves the original', async (status, text) => {
  libreAnswer = () => ({ status, text });
  expect(await make(byLibre()).translate(['eins'], { to: 'en' }, [])).toEqual([{ text: null, why: 'failed' }]);
});

test('a model writes a summary of the talk, masked; LibreTranslate writes none', async () => {
  model.behave(({ user }) => JSON.stringify({ summary: `about ${(user['talk'] as string[]).join(' / ')}` }));
  const translator = make(byModel(), { masks: true });
  expect(await translator.summarise(['customer: where is 1042'], 'en', [])).toBe('about customer: where is 1042');
  expect(JSON.stringify(model.asked[0]?.user)).not.toContain('1042');
  model.behave(() => 'no');
  expect(await translator.summarise(['customer: hello'], 'en', [])).toBeNull();
  expect([make(byLibre()).summarises, await make(byLibre()).summarise(['x'], 'en', [])]).toEqual([false, null]);
});
