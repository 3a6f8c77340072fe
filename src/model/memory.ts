/** What a conversation remembers: each value with its age and its source. Flows read it as `memory.<name>`. */
import { z } from 'zod';

/** The source of a value: the shopper said it, saw it, or chose it; the profile has it; a flow set it; or a person of the shop agreed to it. */
export type MemorySource = 'said' | 'shown' | 'chosen' | 'profile' | 'flow' | 'person';

const SOURCES = ['said', 'shown', 'chosen', 'profile', 'flow', 'person'] as const satisfies readonly MemorySource[];
const entrySchema = z.strictObject({ value: z.unknown(), at: z.number(), from: z.enum(SOURCES) });
export type MemoryEntry = z.infer<typeof entrySchema>;
export type Memory = Record<string, MemoryEntry>;

/** The turn that remembers, with its time in ms. */
export interface Remembering {
  memory: Memory;
  readonly at: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long the engine's own names stay valid, in ms. Names that flows set do not expire. */
const MEMORY_AGE_MS = {
  /** The order number last mentioned. */
  order: 2 * HOUR_MS,
  /** The id of the product last mentioned. */
  product: 2 * HOUR_MS,
  /** The last result list, see `Results`. */
  results: 2 * HOUR_MS,
  /** The last question about goods, for "and the other one?". */
  asked: HOUR_MS / 2,
  size: 30 * DAY_MS,
  /** Measures in cm and kg that the shopper gave for size advice. */
  body: 30 * DAY_MS,
  colour: HOUR_MS,
  email: DAY_MS,
  phone: DAY_MS,
  postcode: DAY_MS,
  address: DAY_MS,
  name: 30 * DAY_MS,
  /** The country and the day last asked about, as ISO codes and dates. */
  country: HOUR_MS,
  /** What a person of the shop agreed with the shopper before the bot resumed. */
  agreed: 30 * DAY_MS,
  date: HOUR_MS,
} as const satisfies Record<string, number>;

/** A result list as it was shown, with the wishes behind it; both are refined later ("cheaper", "in black"). */
export type Results = z.infer<typeof resultsSchema>;

const resultsSchema = z.object({
  /** Product ids in the order shown. */
  products: z.array(z.string()).max(50),
  wishes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export function lastResults(turn: Remembering): Results | null {
  return resultsSchema.safeParse(recall(turn, 'results')).data ?? null;
}

/** State is limited to 64 KB, so beyond this number the oldest flow names are dropped. */
const NAMES_MAX = 40;

export function remember(turn: Remembering, name: string, value: unknown, from: MemorySource): void {
  const { [name]: _old, ...rest } = turn.memory;
  const kept = Object.entries(rest).slice(1 - NAMES_MAX);
  turn.memory =
    value === null || value === undefined ? rest : Object.fromEntries([...kept, [name, { value, at: turn.at, from }]]);
}

/** Null: unknown, or too old to be meant. */
export function recall(turn: Remembering, name: string): unknown {
  const entry = turn.memory[name];
  return entry && isFresh(name, entry, turn.at) ? entry.value : null;
}

/** The valid values by name, as expressions and texts read them. */
export function memoryValues(memory: Memory, now: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(memory).flatMap(([name, entry]) => (isFresh(name, entry, now) ? [[name, entry.value]] : [])),
  );
}

/** Parses memory from the store. A value without age and source comes from an earlier version and counts as stored now. */
export function readMemory(stored: Record<string, unknown> | undefined, now: number): Memory {
  return Object.fromEntries(
    Object.entries(stored ?? {}).map(([name, value]) => [
      name,
      entrySchema.safeParse(value).data ?? { value, at: now, from: 'flow' as const },
    ]),
  );
}

function isFresh(name: string, { at }: MemoryEntry, now: number): boolean {
  const ages: Record<string, number> = MEMORY_AGE_MS;
  const age = ages[name];
  return age === undefined || now - at <= age;
}
