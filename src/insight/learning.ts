/** The learning loop: doubtful texts in groups with a proposal, and labels that are learned only where they make nothing worse. */
import { cluster } from '../../nlu/learning/cluster';
import { judge, type Judgement, type Trained } from '../../nlu/learning/guard';
import type { Row } from '../../nlu/intent/learn';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { ReviewRow } from '../model/review';
import type { ReviewStore } from '../model/store';

const OPEN_MAX = 1_000;

export interface ReviewGroup {
  /** What it probably means: chosen by shoppers, or the NLU's own best guesses together. Null: nothing that we know. */
  proposal: { intent: string; share: number; from: 'shoppers' | 'guess' } | null;
  texts: Pick<ReviewRow, '_id' | 'conversation' | 'text' | 'language' | 'why' | 'meant' | 'at'>[];
}

export interface Learning {
  /** Largest group first. */
  review(): Promise<ReviewGroup[]>;
  /** What a label may be. */
  intents(): string[];
  /** Learns that these texts mean the intent, or says with figures why not; then nothing is changed. */
  label(ids: readonly string[], intent: string): Promise<Judgement>;
  /** Nothing is to be learned from them. Returns how many were still open. */
  dismiss(ids: readonly string[]): Promise<number>;
}

export interface LearningParts {
  reviews: ReviewStore;
  clock: Clock;
  /** What the model that serves was trained on. */
  rows(): readonly Row[];
  /** Sentences whose meaning is settled, not among the rows. */
  regression(): readonly Row[];
  intents(): readonly string[];
  train(rows: readonly Row[]): Promise<Trained>;
  /** Keeps the examples where the next training finds them. */
  write(intent: string, texts: readonly { language: string; text: string }[]): void;
}

export function createLearning(parts: LearningParts): Learning {
  const { reviews, clock } = parts;
  // One after the other: each is judged against what the one before it has taught.
  let tail: Promise<unknown> = Promise.resolve();
  const settle = async (ids: readonly string[], outcome: Parameters<ReviewStore['settle']>[1]): Promise<number> => {
    const done = await Promise.all(ids.map((id) => reviews.settle(id, outcome, new Date(clock.now()))));
    return done.filter(Boolean).length;
  };
  const label = async (ids: readonly string[], intent: string): Promise<Judgement> => {
    if (!parts.intents().includes(intent))
      throw new GatewayError(
        'NOT_FOUND',
        `there is no intent ${intent}; a new one needs a flow or an answer with examples`,
      );
    const found = (await Promise.all(ids.map((id) => reviews.byId(id)))).filter(
      (row) => row?.state === 'open',
    ) as ReviewRow[];
    if (found.length === 0) throw new GatewayError('NOT_FOUND', 'none of these texts is waiting for a label');
    const examples = found.map(({ language, text }) => ({ language, text: unmasked(text) }));
    const judgement = await judge({
      rows: parts.rows(),
      corrections: examples.map(({ text }) => ({ text, intent })),
      regression: parts.regression(),
      train: parts.train,
    });
    if (!judgement.accepted) return judgement;
    // The file first: a text that is settled and not learned would be lost, one learned twice is learned.
    parts.write(intent, examples);
    await settle(ids, { state: 'labelled', label: intent });
    return judgement;
  };
  return {
    async review() {
      const groups = cluster(await reviews.open(OPEN_MAX));
      return groups.map(({ items }) => ({
        proposal: proposalOf(items),
        texts: items.map(({ _id, conversation, text, language, why, meant, at }) => ({
          _id,
          conversation,
          text,
          language,
          why,
          at,
          ...given({ meant }),
        })),
      }));
    },
    intents: () => [...parts.intents()].sort(),
    label(ids, intent) {
      const turn = tail.then(() => label(ids, intent));
      tail = turn.catch(() => undefined);
      return turn;
    },
    dismiss: (ids) => settle(ids, { state: 'dismissed' }),
  };
}

/** What shoppers chose counts before what the model guessed. */
function proposalOf(rows: readonly ReviewRow[]): ReviewGroup['proposal'] {
  const chosen = mostOf(rows.flatMap((row) => (row.meant === undefined ? [] : [row.meant])));
  if (chosen) return { ...chosen, from: 'shoppers' };
  const guessed = mostOf(rows.filter((row) => row.why === 'unsure').map((row) => row.intent.name));
  return guessed ? { ...guessed, from: 'guess' } : null;
}

function mostOf(names: readonly string[]): { intent: string; share: number } | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return best ? { intent: best[0], share: Math.round((best[1] / names.length) * 100) / 100 } : null;
}

const SHAPES: Readonly<Record<string, string>> = { email: 'me@mail.example', street: '10 main street' };

/** Something of the right shape for each mask, so that the example teaches what shoppers write. */
function unmasked(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_whole, kind: string) => SHAPES[kind] ?? '1000');
}
