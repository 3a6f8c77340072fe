/** Converts a chat into a journey: the shopper's actions, and the parts of the replies that must recur. */
import type { Content } from '../../model/content';
import { labelsOf, wordsOf } from './said';
import type { Expectation, JourneyStep } from './schema';
import { saidText, stableWords } from '../read/text/stable';
import type { TextBook } from '../read/text/texts';

export interface Taken {
  step: JourneyStep;
  replies: readonly Content[];
}

/** How many buttons are listed; more of them are a list that may grow. */
const BUTTONS = 5;

export function recordedSteps(taken: readonly Taken[], book: TextBook): JourneyStep[] {
  return taken.map(({ step, replies }) => {
    if (replies.length === 0)
      return step.wait === undefined && step.sign_in === undefined ? { ...step, none: true } : step;
    const expect = replies
      .map((reply) => expectationOf(reply, book))
      .filter((expectation) => Object.keys(expectation).length > 0);
    return { ...step, ...(expect.length > 0 && { expect }), replies: { min: 1 } };
  });
}

function expectationOf(reply: Content, book: TextBook): Expectation {
  const labels = labelsOf(reply).slice(0, BUTTONS);
  const kind = kindsOf(reply);
  return { ...(kind && { kind }), ...wordsIn(reply, book), ...(labels.length > 0 && { buttons: labels }) };
}

/** Other forms in which a channel may show it; text with or without buttons is text everywhere. */
function kindsOf({ kind }: Content): Content['kind'][] | null {
  if (kind === 'text' || kind === 'quickReplies' || kind === 'list') return null;
  return [...new Set<Content['kind']>([kind, 'card', 'image', 'text'])];
}

function wordsIn(reply: Content, book: TextBook): Pick<Expectation, 'text'> {
  if (reply.kind === 'card') return { text: reply.card.title };
  if (reply.kind === 'carousel') return { text: reply.cards[0]?.title ?? '' };
  const words = wordsOf(reply);
  const entry = saidText(book, words);
  // An order number, a price: the subject of the answer, unless the text gives it as an example.
  const figure = /\d{3,}/.exec(words)?.[0];
  const own = figure !== undefined && !entry?.variants.some(({ source }) => source.includes(figure));
  const text = own ? figure : entry && stableWords(entry, words);
  return text === null || text === '' ? {} : { text };
}
