import { classify, type Verdict } from './classify';
import { served } from './cache';
import { extract } from './features';
import { trainSentence } from './heads';
import { learn, learnBeside, settles, type Row } from './learn';
import { openRuntime } from './runtime';

const INTENTS = ['refund', 'parcel', 'voucher', 'warranty'];
const FOREIGN = ['flight', 'doctor', 'weather', 'football'];

/** The word that tells, among words that tell nothing. */
function rows(
  names: readonly string[],
  intent: (name: string) => string,
  count: number,
  salt: string,
  more: Partial<Row> = {},
): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const name = names[at % names.length] ?? '';
    return {
      text: `about my ${name} ${salt}${at % 17} ${salt}x${at % 5}`,
      intent: intent(name),
      language: 'en',
      ...more,
    };
  });
}

const taught = [...rows(INTENTS, (name) => name, 120, 'p'), ...rows(FOREIGN, () => 'out_of_scope', 60, 'q')];
const settled = [
  ...rows(INTENTS, (name) => name, 320, 'r', { settled: true }),
  ...rows(FOREIGN, () => 'out_of_scope', 40, 's', { settled: true }),
];

async function say(given: readonly Row[], text: string): Promise<Verdict> {
  const model = served(learn(given, 1), []);
  const runtime = await openRuntime(model.onnx, model.vocabulary);
  try {
    return await classify(model, runtime, extract(text), { language: 'en' });
  } finally {
    await runtime.close();
  }
}

describe('a model with settled sentences', () => {
  it('reads its cut-offs from them, where they are many and speak of most intents', () => {
    expect(settles([...taught, ...settled])).toBe(true);
    expect(settles([...taught, ...settled.slice(0, 100)])).toBe(false);
    expect(
      settles([
        ...taught,
        ...settled.filter(({ intent }) => intent === 'refund'),
        ...rows(['refund'], (name) => name, 300, 't', { settled: true }),
      ]),
    ).toBe(false);
  });

  it('never learns from them', () => {
    const odd: Row = { text: 'wholly unlike the others', intent: 'refund', language: 'en', settled: true };
    expect(learn([...taught, ...settled, odd], 1).vocabulary.idf).toEqual(
      learn([...taught, ...settled], 1).vocabulary.idf,
    );
  });

  it('leaves out those whose intent no one teaches', () => {
    const strange: Row = { text: 'something else', intent: 'unknown', settled: true };
    expect(learn([...taught, ...settled, strange], 1).labels).toEqual([...INTENTS].sort().concat('out_of_scope'));
  });

  it('turns away what it was taught to be out of scope, and names an intent all the same', async () => {
    const found = await say([...taught, ...settled], 'about my doctor p1');
    expect(found.outOfScope).toBe(true);
    expect([found.intent, ...found.runnersUp].map(({ name }) => name).sort()).toEqual([...INTENTS].sort());
    expect(await say([...taught, ...settled], 'about my voucher p1')).toMatchObject({
      intent: { name: 'voucher' },
      outOfScope: false,
      unsure: false,
    });
  });

  it('is the same when the sentence half is learned beside it', async () => {
    const given = [...taught, ...settled];
    const vectors = given.map(({ text }) => Float32Array.of(...INTENTS.map((name) => (text.includes(name) ? 1 : 0))));
    const whole = learn(given, 1, vectors);
    const weights = trainSentence(
      taught.map(({ intent }, at) => ({ sentence: vectors[at], label: whole.labels.indexOf(intent) })),
      { classes: whole.labels.length, seed: 1 },
    );
    const side = weights && (await learnBeside(given, 1, Promise.resolve({ vectors, weights })));
    expect(side?.weights).toEqual(whole.weights);
    expect(side?.calibration).toEqual(whole.calibration);
  });
});
