/** The summary at take-over, taken from what was said: wishes, orders, mood, what the bot tried. Pure. */
import type { Meaning, Summary } from '../../model/assist';
import type { Message } from '../../model/records';
import { OUT_OF_SCOPE, ROLES } from '../../model/roles';
import type { Understanding } from '../../model/understanding';
import { isWish, opening, wordsOf } from './words';

const WANTS_MAX = 4;
const TRIED_MAX = 4;
const ORDERS_MAX = 3;
/** The mood is that of the last messages: it changes while people wait. */
const MOOD_OF = 3;

export interface SummaryParts {
  /** Of one talk, oldest first. */
  messages: readonly Message[];
  /** By message; of the shopper's texts. */
  understood: ReadonlyMap<string, Understanding>;
  /** The order that the conversation remembers. */
  order: string | null;
  reason: string | null;
  titleOf(intent: string): string | null;
}

export function summaryOf(parts: SummaryParts): Summary {
  const shopper = parts.messages.filter(({ direction, content }) => direction === 'in' && content.kind !== 'reaction');
  const read = shopper.flatMap((message) => parts.understood.get(message._id) ?? []);
  const { mood, emotion } = moodOf(read);
  return {
    reason: parts.reason,
    wants: wantsOf(shopper, parts),
    orders: ordersOf(read, parts.order),
    mood,
    emotion,
    tried: triedIn(parts),
    missed: shopper.filter(({ intent }) => intent?.name === OUT_OF_SCOPE).length,
  };
}

/** Each wish once, in the words in which it came last; without any, the longest thing that was said. */
function wantsOf(shopper: readonly Message[], parts: SummaryParts): Summary['wants'] {
  const { titleOf } = parts;
  const found = new Map<string, Summary['wants'][number]>();
  for (const message of shopper) {
    const intent = intentOf(message, parts);
    const words = opening(wordsOf(message));
    if (!isWish(intent) || intent === ROLES.person || intent === OUT_OF_SCOPE || words === '') continue;
    found.delete(intent);
    found.set(intent, { intent, title: titleOf(intent), words, at: message.at.toISOString() });
  }
  if (found.size > 0) return [...found.values()].slice(-WANTS_MAX);
  const open = shopper.filter((message) => [undefined, OUT_OF_SCOPE].includes(intentOf(message, parts)));
  const [longest] = [...open].sort((a, b) => wordsOf(b).length - wordsOf(a).length);
  const words = longest ? opening(wordsOf(longest)) : '';
  return longest && words !== '' ? [{ intent: null, title: null, words, at: longest.at.toISOString() }] : [];
}

/** While an agent answers, messages are stored without an intent, so the one read here is used. */
function intentOf({ _id, intent }: Message, { understood }: SummaryParts): string | undefined {
  const read = understood.get(_id);
  return intent?.name ?? (read?.outOfScope ? OUT_OF_SCOPE : read?.intent.name);
}

function ordersOf(read: readonly Understanding[], remembered: string | null): string[] {
  const named = read.flatMap(({ entities }) =>
    entities.filter(({ kind }) => kind === 'order').map(({ value }) => value),
  );
  const newest = [...named.reverse(), ...(remembered === null ? [] : [remembered])];
  return [...new Set(newest)].slice(0, ORDERS_MAX);
}

/** Anger counts before worry, and both before a label. */
function moodOf(read: readonly Understanding[]): Pick<Summary, 'mood' | 'emotion'> {
  const last = read.slice(-MOOD_OF);
  const felt = (emotion: Understanding['emotion']): boolean => last.some((each) => each.emotion === emotion);
  const emotion = felt('anger') ? 'anger' : felt('anxiety') ? 'anxiety' : null;
  const labels = last.map(({ sentiment }) => sentiment.label);
  const mood = emotion !== null || labels.includes('negative') ? 'negative' : (labels.at(-1) ?? 'neutral');
  return { mood, emotion };
}

/** Which answer the bot gave to which wish; the first message of an answer says what it is about. */
function triedIn({ messages, titleOf }: SummaryParts): Summary['tried'] {
  let asked: Meaning | null = null;
  const tried: Summary['tried'] = [];
  for (const message of messages) {
    if (message.direction === 'in') {
      const { name } = message.intent ?? {};
      const answers = isWish(name) && name !== ROLES.person && name !== OUT_OF_SCOPE;
      asked = answers ? { intent: name, title: titleOf(name) } : null;
    } else if (message.purpose === 'reply' && asked !== null) {
      const words = opening(wordsOf(message));
      if (words !== '') tried.push({ ...asked, words, at: message.at.toISOString() });
      asked = null;
    }
  }
  return tried.slice(-TRIED_MAX);
}
