/** What must outlive a restart: both names of the people seen, and until when messages were received. Lies beside the session, which holds the same and more. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../src/model/clock';
import type { Pair } from './ids';

const SAVE_AFTER_MS = 5000;
const PEOPLE_MAX = 20_000;

const fileSchema = z.object({
  seenAt: z.number().int().positive().nullable(),
  people: z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()])),
});

export interface Memory {
  person(wid: string): Pair | undefined;
  learn(wid: string, pair: Pair): void;
  /** Seconds since 1970; null before the first link and after a logout: then there is nothing to catch up with. */
  seenAt(): number | null;
  seen(seconds: number): void;
  forget(): void;
  save(): void;
}

export function openMemory(file: string, clock: Clock): Memory {
  const { people, seenAt: kept } = read(file);
  let seenAt = kept;
  let cancel: (() => void) | null = null;
  const save = (): void => {
    cancel?.();
    cancel = null;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ seenAt, people: [...people].map(([wid, { lid, pn }]) => [wid, lid, pn]) }),
      { mode: 0o600 },
    );
    renameSync(`${file}.new`, file);
  };
  const changed = (): void => void (cancel ??= clock.after(SAVE_AFTER_MS, save));
  return {
    person: (wid) => people.get(wid),
    learn(wid, pair) {
      people.set(wid, pair);
      for (const first of people.keys()) if (people.size > PEOPLE_MAX) people.delete(first);
      changed();
    },
    seenAt: () => seenAt,
    seen(seconds) {
      if (seconds <= (seenAt ?? 0)) return;
      seenAt = Math.floor(seconds);
      changed();
    },
    forget() {
      seenAt = null;
      changed();
    },
    save,
  };
}

/** An unreadable file only costs a few look-ups. */
function read(file: string): { seenAt: number | null; people: Map<string, Pair> } {
  try {
    const { seenAt, people } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { seenAt, people: new Map(people.map(([wid, lid, pn]) => [wid, { lid, pn }])) };
  } catch {
    return { seenAt: null, people: new Map() };
  }
}
