/** Compares a journey step's replies with the expected and the forbidden ones. */
import { RE2JS } from 're2js';
import type { Content } from '../../model/content';
import { cardsOf, labelsOf, wordsOf } from './said';
import type { Expectation, JourneyStep } from './schema';

/** Differences from the expectation, in sentences. `before`: the earlier replies of the journey. */
export function compare(
  step: JourneyStep,
  replies: readonly Content[],
  before: ReadonlySet<string>,
  fresh: boolean,
): string[] {
  return [
    ...missing(step, replies),
    ...wrongCount(step, replies),
    ...unwanted(step, replies),
    ...(fresh ? again(replies, before) : []),
  ];
}

function missing(step: JourneyStep, replies: readonly Content[]): string[] {
  const wrong: string[] = [];
  let from = 0;
  for (const expectation of step.expect ?? []) {
    const reasons = replies.slice(from).map((reply) => misses(expectation, reply));
    const found = reasons.findIndex((reason) => reason === null);
    if (found >= 0) from += found + 1;
    else
      wrong.push(
        `expected ${JSON.stringify(expectation)}; ${reasons.length === 0 ? 'no reply was left' : reasons.join('; ')}`,
      );
  }
  return wrong;
}

function wrongCount({ replies: wanted, none }: JourneyStep, replies: readonly Content[]): string[] {
  const came = `${replies.length}: ${replies.map((reply) => `${reply.kind} "${wordsOf(reply).slice(0, 80)}"`).join(', ')}`;
  if (none === true && replies.length > 0) return [`expected no reply and got ${came}`];
  if (typeof wanted === 'number')
    return replies.length === wanted ? [] : [`expected ${wanted} replies and got ${came}`];
  if (wanted === undefined) return [];
  const { min = 0, max = Infinity } = wanted;
  if (replies.length < min) return [`expected at least ${min} replies and got ${came}`];
  return replies.length > max ? [`expected at most ${max} replies and got ${came}`] : [];
}

function unwanted({ not = [] }: JourneyStep, replies: readonly Content[]): string[] {
  return [not]
    .flat()
    .flatMap((words) =>
      replies
        .filter((reply) => has(`${wordsOf(reply)}\n${labelsOf(reply).join('\n')}`, words))
        .map((reply) => `"${words}" must not come; got ${reply.kind} "${wordsOf(reply).slice(0, 120)}"`),
    );
}

function again(replies: readonly Content[], before: ReadonlySet<string>): string[] {
  return replies
    .filter((reply) => before.has(sameWords(reply)))
    .map((reply) => `said before, word for word: "${wordsOf(reply).slice(0, 120)}"`);
}

/** The key by which two replies count as equal; '' for a content without text. */
export function sameWords(reply: Content): string {
  return wordsOf(reply).replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Why a reply is not the expected one; null if it is. */
function misses(expected: Expectation, reply: Content): string | null {
  const words = wordsOf(reply);
  const seen = `"${words.replace(/\s+/g, ' ').slice(0, 120)}"`;
  if (expected.kind !== undefined && ![expected.kind].flat().includes(reply.kind)) return `got ${reply.kind} ${seen}`;
  if (expected.text !== undefined && !has(words, expected.text)) return `${seen} does not hold "${expected.text}"`;
  if (expected.not !== undefined && has(words, expected.not)) return `${seen} holds "${expected.not}"`;
  if (expected.matches !== undefined && !RE2JS.compile(expected.matches, RE2JS.CASE_INSENSITIVE).matcher(words).find())
    return `${seen} does not match ${expected.matches}`;
  const cards = cardsOf(reply);
  if (expected.title !== undefined && !cards.some(({ title }) => has(title, expected.title ?? '')))
    return `no card's title holds "${expected.title}", they are: ${cards.map(({ title }) => title).join(', ') || 'none'}`;
  if (expected.cards !== undefined && !counts(cards.length, expected.cards)) return `there are ${cards.length} cards`;
  const labels = labelsOf(reply);
  const missing = (expected.buttons ?? []).filter((label) => !labels.some((shown) => has(shown, label)));
  return missing.length > 0 ? `no button ${missing.join(', ')}, they are: ${labels.join(', ') || 'none'}` : null;
}

function counts(count: number, expected: NonNullable<Expectation['cards']>): boolean {
  return typeof expected === 'number'
    ? count === expected
    : count >= (expected.min ?? 0) && count <= (expected.max ?? Infinity);
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
