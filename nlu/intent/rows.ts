/** Training rows: the language packs' examples joined with those that the flows bring along, and what is out of scope or settled. */
import type { IntentExamples } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { bound, normalise } from '../text/normalise';
import type { Row } from './learn';
import { OUTSIDE } from './reading';

/** A merchant's example beats ours where both have the same text; the order is fixed, so that the same files give the same model. */
export function trainingRows(packs: readonly LanguagePack[], examples: IntentExamples): Row[] {
  const rows = new Map<string, Row>();
  for (const row of [
    ...flowRows(examples),
    ...packRows(packs),
    ...saidRows(packs, examples),
    ...outsideRows(packs),
    ...settledRows(packs),
  ]) {
    const same = normalise(bound(row.text)).replace(/\s+/g, ' ').trim();
    if (same !== '' && !rows.has(same)) rows.set(same, row);
  }
  return [...rows.values()].sort((a, b) => compare(a.intent, b.intent) || compare(a.text, b.text));
}

function flowRows(examples: IntentExamples): Row[] {
  return Object.entries(examples).flatMap(([intent, languages]) =>
    Object.entries(languages).flatMap(([language, texts]) => texts.map((text) => ({ text, intent, language }))),
  );
}

function packRows(packs: readonly LanguagePack[]): Row[] {
  return packs.flatMap((pack) =>
    Object.entries(pack.intents).flatMap(([intent, entry]) =>
      entry.examples.map((text) => ({ text, intent, language: pack.language })),
    ),
  );
}

/** An intent that no pack and no flow of this shop has would be trained for no one. */
function saidRows(packs: readonly LanguagePack[], examples: IntentExamples): Row[] {
  const answered = new Set([...Object.keys(examples), ...packs.flatMap((pack) => Object.keys(pack.intents))]);
  return packs.flatMap((pack) =>
    pack.said.flatMap(({ text, intent }) => (answered.has(intent) ? [{ text, intent, language: pack.language }] : [])),
  );
}

function outsideRows(packs: readonly LanguagePack[]): Row[] {
  return packs.flatMap((pack) => pack.outOfScope.map((text) => ({ text, intent: OUTSIDE, language: pack.language })));
}

function settledRows(packs: readonly LanguagePack[]): Row[] {
  return packs.flatMap((pack) =>
    pack.settled.map(({ text, intent }) => ({ text, intent, language: pack.language, settled: true })),
  );
}

/** By code unit: a locale's order may differ between machines. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
