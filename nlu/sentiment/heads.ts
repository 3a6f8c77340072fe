/** What the feeling model tells, and what each group of nlu/languages/feeling teaches about it. */

/** `good`: praise rather than blame. `polar`: either praise or blame. */
export const HEADS = ['good', 'polar', 'anger', 'worry', 'joy', 'urgent'] as const;
export type Head = (typeof HEADS)[number];
export type Scores = Record<Head, number>;

/** One truth per head, 0 to 1; null where the row does not say. */
export type Truth = readonly (number | null)[];

type Told = Partial<Record<Head, number | null>>;

/** Blame and praise in one sentence, or neither: undecided. */
const UNDECIDED = 0.5;

const TOLD = {
  bad: { good: 0, polar: 1 },
  good: { good: 1, polar: 1 },
  mixed: { good: UNDECIDED, polar: 1 },
  // An angry or worried shopper may be in a hurry as well: the group does not say.
  anger: { good: 0, polar: 1, anger: 1, urgent: null },
  worry: { good: 0, polar: 1, worry: 1, urgent: null },
  joy: { good: 1, polar: 1, joy: 1 },
  urgent: { good: UNDECIDED, polar: 0, urgent: 1 },
  neutral: { good: UNDECIDED, polar: 0 },
  // Reviews and examples of intents: the feelings behind them are unknown.
  blame: { good: 0, polar: 1, anger: null, joy: null, urgent: null },
  praise: { good: 1, polar: 1, anger: null, joy: null },
} as const satisfies Record<string, Told>;

export type Group = keyof typeof TOLD;

export function isGroup(name: string): name is Group {
  return Object.hasOwn(TOLD, name);
}

export function truthOf(group: Group): Truth {
  const told: Told = TOLD[group];
  return HEADS.map((head) => (told[head] === undefined ? 0 : told[head]));
}
