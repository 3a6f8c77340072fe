/** The ledger's rows as talks: what a shopper and the shop say without a day's silence between. Pure. */
import type { SaidRow } from '../model/said';
import { SILENCE_MS } from '../model/talk';

export type Said = Omit<SaidRow, 'terms'>;

export interface Talk {
  conversation: string;
  rows: Said[];
  start: number;
  end: number;
  channel: string;
  /** Of the shopper's first word that was understood. */
  language: string | null;
  /** What the shopper wanted first. */
  topic: string | null;
  byPerson: boolean;
  /** When the next talk of the same conversation began. */
  next: number | null;
}

/** `rows` oldest first. Pushes that no one answered are no talk. */
export function talksOf(rows: readonly Said[]): Talk[] {
  const by = new Map<string, Said[][]>();
  for (const row of rows) {
    if (row.from === 'note') continue;
    const runs = by.get(row.conversation) ?? [];
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && row.at.getTime() - last.at.getTime() <= SILENCE_MS) run.push(row);
    else runs.push([row]);
    by.set(row.conversation, runs);
  }
  return [...by.values()].flatMap((runs) => {
    const talks = runs.filter((run) => run.some(({ from }) => from === 'shopper')).map(talkOf);
    return talks.map((talk, at) => ({ ...talk, next: talks[at + 1]?.start ?? null }));
  });
}

function talkOf(rows: Said[]): Talk {
  const shopper = rows.filter(({ from }) => from === 'shopper');
  const [first] = shopper;
  const wanted = shopper.find(({ intent }) => intent !== undefined && !SMALL_TALK.has(intent)) ?? first;
  return {
    conversation: first?.conversation ?? '',
    rows,
    start: first?.at.getTime() ?? 0,
    end: rows.at(-1)?.at.getTime() ?? 0,
    channel: first?.channel ?? '',
    language: shopper.find(({ language }) => language !== undefined)?.language ?? null,
    topic: wanted?.intent ?? null,
    byPerson: rows.some(({ from }) => from === 'person'),
    next: null,
  };
}

const SMALL_TALK = new Set(['greeting', 'greet', 'thanks', 'goodbye', 'start']);
