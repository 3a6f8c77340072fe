/** What the shop's own held-out sentences meet, by language: right first, answered right, asked back, turned away, wrong; and what is answered of what is out of scope. */
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ownEncoder } from '../nlu/encoder/open';
import { measureSets } from '../nlu/eval/bars';
import { round, speed } from '../nlu/eval/figures';
import { readOutside } from '../nlu/eval/rows';
import { createNlu, type TrainableNlu } from '../nlu/index';
import { readRows } from '../nlu/jsonl';
import { flowExamples } from '../src/flow/read/library';
import { requireFlows } from '../src/flow/read/load';
import type { Understanding } from '../src/model/understanding';
import { benchFeeling } from './feeling';
import { projectRoot } from './path/server';

type Report = (line: Record<string, unknown>) => void;

const heldOut = z.object({
  text: z.string(),
  intent: z.string(),
  lang: z.string(),
  kind: z.enum(['near', 'far']).optional(),
});
/** Of a folder of public sets: rows that are far from any shop. */
const CLINC = join('clinc150', 'oos-valid.jsonl');
/** A message that asks two things, and what it costs next to its halves. */
const TWO = 'where is my order 1042 and what does shipping cost to norway';

export interface NluBench {
  /** A folder of public sets: each is measured, and the out-of-scope rows of one are asked too. */
  data?: string | undefined;
  /** Another encoder than ours, for the sets. */
  encoder?: string | undefined;
  /** Only these sets, and nothing else. */
  sets: readonly string[];
}

/** With the examples of the flows, as the shop runs it. */
export async function benchNlu(report: Report, { data, encoder, sets }: NluBench): Promise<void> {
  const root = projectRoot();
  if (data !== undefined)
    for (const path of [null, encoder ?? ownEncoder(root)])
      await measureSets({ data, encoder: path, only: sets }, (measured) =>
        report({ bench: 'nlu.set', tiers: path === null ? 1 : 2, ...measured }),
      );
  if (sets.length === 0) await benchShop(report, root, data);
}

async function benchShop(report: Report, root: string, data: string | undefined): Promise<void> {
  benchFeeling(report, root, data);
  const cacheDir = mkdtempSync(join(tmpdir(), 'parley-bench-nlu-'));
  const started = performance.now();
  const cpu = process.cpuUsage();
  const examples = flowExamples(requireFlows({ dir: join(root, 'flows') }));
  const nlu = await createNlu({
    root,
    cacheDir,
    examples,
    gazetteer: { products: [], skus: [], colours: [], brands: [], orderPatterns: ['\\b\\d{4,6}\\b'] },
  });
  const { user, system } = process.cpuUsage(cpu);
  report({
    bench: 'nlu.train',
    seconds: round((performance.now() - started) / 1_000),
    cpuSeconds: round((user + system) / 1e6),
  });
  try {
    if ((await nlu.understand('where is my order')).degraded)
      throw new Error('no intent model was trained; keyword rules would be measured');
    await benchRows(report, nlu, root, data);
    await benchTwo(report, nlu);
  } finally {
    await nlu.close();
    rmSync(cacheDir, { recursive: true });
  }
}

/** The held-out rows, by kind, and the out-of-scope rows of a public set. */
async function benchRows(report: Report, nlu: TrainableNlu, root: string, data: string | undefined): Promise<void> {
  const rows = readRows(join(root, 'nlu', 'heldout.jsonl'), heldOut);
  const inside = rows.filter(({ intent }) => intent !== 'oos');
  await benchInside(report, nlu, inside);
  for (const kind of ['near', 'far'] as const) {
    const outside = rows.filter((row) => row.kind === kind);
    await benchOutside(report, nlu, kind, outside);
  }
  const clinc = data === undefined ? '' : join(data, CLINC);
  if (!existsSync(clinc)) return;
  const far = readOutside(clinc).map((text) => ({ text, lang: 'en' }));
  await benchOutside(report, nlu, 'clinc150', far);
}

async function benchInside(
  report: Report,
  nlu: TrainableNlu,
  rows: readonly { text: string; intent: string; lang: string }[],
): Promise<void> {
  for (const lang of [...new Set(rows.map((row) => row.lang))].sort()) {
    const own = rows.filter((row) => row.lang === lang);
    const times: number[] = [];
    const heard: { found: Understanding; right: boolean }[] = [];
    for (const { text, intent } of own) {
      const before = performance.now();
      const found = await nlu.understand(text, { language: lang });
      times.push(performance.now() - before);
      heard.push({ found, right: found.intent.name === intent });
    }
    const share = (holds: (one: { found: Understanding; right: boolean }) => boolean): number =>
      round(heard.filter(holds).length / own.length);
    report({
      bench: 'nlu.heldout',
      lang,
      rows: own.length,
      rightFirst: share(({ right }) => right),
      answeredRight: share(({ found, right }) => right && sure(found)),
      wrong: share(({ found, right }) => !right && sure(found)),
      askedBack: share(({ found }) => found.unsure && !found.outOfScope),
      turnedAway: share(({ found }) => found.outOfScope),
      inParts: share(({ found }) => found.parts !== undefined),
      ...speed(times),
    });
  }
}

async function benchOutside(
  report: Report,
  nlu: TrainableNlu,
  kind: string,
  rows: readonly { text: string; lang: string }[],
): Promise<void> {
  for (const lang of [...new Set(rows.map((row) => row.lang)), 'all']) {
    const own = rows.filter((row) => lang === 'all' || row.lang === lang);
    const found = await Promise.all(own.map((row) => nlu.understand(row.text, { language: row.lang })));
    const share = (holds: (one: Understanding) => boolean): number => round(found.filter(holds).length / own.length);
    report({
      bench: 'nlu.outside',
      kind,
      lang,
      rows: own.length,
      answered: share(sure),
      askedBack: share(({ outOfScope, unsure }) => unsure && !outOfScope),
    });
  }
}

async function benchTwo(report: Report, nlu: TrainableNlu): Promise<void> {
  for (const text of [TWO, ...TWO.split(' and ')]) {
    const times: number[] = [];
    for (let at = 0; at < 200; at += 1) {
      const before = performance.now();
      await nlu.understand(text);
      times.push(performance.now() - before);
    }
    report({
      bench: 'nlu.parts',
      text,
      parts: (await nlu.understand(text)).parts?.map(({ intent }) => intent.name) ?? null,
      ...speed(times),
    });
  }
}

function sure({ outOfScope, unsure }: Understanding): boolean {
  return !outOfScope && !unsure;
}
