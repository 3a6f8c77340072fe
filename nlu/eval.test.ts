import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { evaluate } from './eval';
import { ROOT } from './testing';

const DATA = join(ROOT, '..', 'shared', 'data', 'merchant50');

describe('evaluate', () => {
  it('measures rows from plain and packed files', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'parley-eval-'));
    const lines = ['a', 'b'].flatMap((intent) => Array.from({ length: 20 }, (_, at) => JSON.stringify({ text: `${intent}${intent} word ${'xyz'.charAt(at % 3)}`, intent, lang: 'en' })));
    writeFileSync(join(dir, 'train.jsonl.gz'), gzipSync(lines.join('\n')));
    writeFileSync(join(dir, 'oos.jsonl'), '{"text":"qqq ppp","intent":"oos"}\n');
    const result = await evaluate({ train: join(dir, 'train.jsonl.gz'), oos: join(dir, 'oos.jsonl'), seed: 1 });
    expect(result).toMatchObject({ rows: 32, intents: 2, accuracy: 1, macroF1: 1, oosRecallAt5: 1, auroc: 1 });
    expect(result.modelBytes).toBeGreaterThan(0);
    rmSync(dir, { recursive: true });
  });

  it('reaches 93 % on a merchant of 50 intents and turns away 80 % of what is out of scope', async () => {
    if (!existsSync(DATA)) {
      console.warn(`skipped: ${DATA} is absent, the accuracy of the intent model was not measured`);
      return;
    }
    const result = await evaluate({ train: join(DATA, 'train.jsonl'), valid: join(DATA, 'valid.jsonl'), oos: join(DATA, 'oos-valid.jsonl'), seed: 1 });
    expect(result.accuracy).toBeGreaterThanOrEqual(0.93);
    expect(result.oosRecallAt5).toBeGreaterThanOrEqual(0.8);
  });
});
