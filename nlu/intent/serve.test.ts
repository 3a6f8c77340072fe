import { silentLog, type Log } from '../../src/model/log';
import type { Encoder } from '../encoder/encoder';
import { served } from './cache';
import { extract } from './features';
import { heartOf } from './heart';
import { learn, type Row } from './learn';
import { serveIntents } from './serve';

/** Intents told apart by a word that the n-grams of a new word cannot know; the encoder below does. */
const MEANING: Record<string, string[]> = {
  fruit: ['apple', 'pear', 'plum', 'fig', 'cherry', 'melon', 'mango', 'lime'],
  metal: ['iron', 'tin', 'zinc', 'gold', 'silver', 'lead', 'nickel', 'steel'],
};
const ROWS: Row[] = Object.entries(MEANING).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));

function sense(text: string): Float32Array {
  return Float32Array.of(
    ...Object.values(MEANING).map((words) =>
      words.includes(text) || (text === 'kiwi' && words.includes('apple')) ? 1 : 0,
    ),
  );
}

function encoder(encode: Encoder['encode']): Encoder {
  return { id: 'test', width: 2, bytes: 0, encode, close: () => Promise.resolve() };
}

describe('serveIntents with a sentence encoder', () => {
  const model = served(
    learn(
      ROWS,
      1,
      ROWS.map(({ text }) => sense(text)),
    ),
    [],
  );

  it('lets the sentence vector join where cross-validation says that it helps', async () => {
    expect(model.calibration.fusion).toBeGreaterThan(0);
    const service = await serveIntents(
      model,
      encoder((text) => Promise.resolve(sense(text))),
      silentLog,
    );
    expect((await service.classify(extract('kiwi'), 'kiwi')).intent.name).toBe('fruit');
    await service.close();
  });

  it('knows an example by heart where the weights are in doubt', async () => {
    const heart = heartOf([{ text: 'Xyq vbw', intent: 'metal' }], model.labels);
    for (const [served, doubted] of [
      [model, true],
      [{ ...model, heart }, false],
    ] as const) {
      const service = await serveIntents(served, null, silentLog);
      const { intent, unsure, outOfScope } = await service.classify(extract('xyq vbw?'), 'xyq vbw?');
      expect(unsure || outOfScope).toBe(doubted);
      if (!doubted) expect(intent).toEqual({ name: 'metal', score: 0.9 });
      await service.close();
    }
  });

  it('answers from n-grams when the encoder fails, and says so in the log', async () => {
    const heard: string[] = [];
    const log: Log = { ...silentLog, error: (_: unknown, message: string) => void heard.push(message) };
    const service = await serveIntents(
      model,
      encoder(() => Promise.reject(new Error('broken'))),
      log,
    );
    expect((await service.classify(extract('silver'), 'silver')).intent.name).toBe('metal');
    expect(heard).toEqual(['the encoder does not answer; n-grams alone decide']);
    await service.close();
  });

  it('leaves the vector out where it says nothing, and then never asks for it', async () => {
    const plain = served(
      learn(
        ROWS,
        1,
        ROWS.map(() => Float32Array.of(0, 0)),
      ),
      [],
    );
    expect(plain.calibration.fusion).toBe(0);
    let asked = 0;
    const service = await serveIntents(
      plain,
      encoder(() => Promise.resolve(Float32Array.of(++asked, 0))),
      silentLog,
    );
    await service.classify(extract('silver'), 'silver');
    expect(asked).toBe(0);
    await service.close();
  });
});
