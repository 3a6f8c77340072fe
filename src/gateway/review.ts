/** Texts for people to review: those that the NLU rejected or doubted, without anything that identifies the writer. */
import type { TurnInput } from '../model/flow';
import type { ReviewRow } from '../model/review';
import type { Entity, Understanding } from '../model/understanding';

const TEXT_MAX = 500;
/** Entities that identify a person or a parcel. */
const PRIVATE: ReadonlySet<Entity['kind']> = new Set([
  'email',
  'phone',
  'order',
  'tracking',
  'street',
  'postcode',
  'number',
  'coupon',
]);

/** Null for texts that were understood, and for messages without text. */
export function reviewOf(id: string, conversation: string, { understanding }: TurnInput, at: Date): ReviewRow | null {
  if (!understanding) return null;
  const why = whyOf(understanding);
  if (why === null || understanding.text.trim() === '') return null;
  const { intent, runnersUp, language } = understanding;
  return {
    _id: id,
    conversation,
    text: masked(understanding).slice(0, TEXT_MAX),
    language,
    why,
    intent: { name: intent.name, score: intent.score },
    runnersUp: runnersUp.slice(0, 3).map((each) => each.name),
    state: 'open',
    at,
  };
}

function whyOf({ degraded, outOfScope, unsure }: Understanding): ReviewRow['why'] | null {
  if (degraded) return 'degraded';
  if (outOfScope) return 'rejected';
  return unsure ? 'unsure' : null;
}

/** "where is {order}" is enough to learn from. Digits that no recogniser knew are masked too. */
function masked({ text, entities }: Understanding): string {
  let result = text;
  for (const { kind, start, end } of [...entities].sort((a, b) => b.start - a.start)) {
    if (PRIVATE.has(kind)) result = `${result.slice(0, start)}{${kind}}${result.slice(end)}`;
  }
  return result.replace(/\d{4,}/g, '{number}');
}
