/** Plays a journey: says, taps and waits, and compares the replies with what must come. */
import { RE2JS } from 're2js';
import type { Content, Table } from '../model/content';
import { choicesOf } from './buttons';
import type { Expectation, Journey, JourneyStep } from './schema/journey';
import { milliseconds } from './schema/parts';

/** Whoever takes the journey's messages: an engine, a channel, the whole path. Each call gives the replies to it. */
export interface Talker {
  say(text: string): Promise<Content[]>;
  /** Taps a button of the last replies by its label. */
  tap(label: string): Promise<Content[]>;
  advance(ms: number): Promise<Content[]>;
}

export interface PlayedStep {
  step: JourneyStep;
  replies: Content[];
  /** What did not come as expected, in sentences. */
  wrong: string[];
}

export interface JourneyResult {
  journey: string;
  ok: boolean;
  steps: PlayedStep[];
}

/** Stops at the first step that goes wrong: what follows would only repeat it. */
export async function runJourney(journey: Journey, talker: Talker): Promise<JourneyResult> {
  const steps: PlayedStep[] = [];
  for (const step of journey.steps) {
    const played = await play(step, talker);
    steps.push(played);
    if (played.wrong.length > 0) return { journey: journey.journey, ok: false, steps };
  }
  return { journey: journey.journey, ok: true, steps };
}

async function play(step: JourneyStep, talker: Talker): Promise<PlayedStep> {
  try {
    const replies = 'say' in step ? await talker.say(step.say) : 'tap' in step ? await talker.tap(step.tap) : await talker.advance(milliseconds(step.wait));
    return { step, replies, wrong: compare(step, replies) };
  } catch (error) {
    return { step, replies: [], wrong: [error instanceof Error ? error.message : 'the talk failed'] };
  }
}

function compare(step: JourneyStep, replies: readonly Content[]): string[] {
  const wrong: string[] = [];
  let from = 0;
  for (const expectation of step.expect ?? []) {
    const reasons = replies.slice(from).map((reply) => misses(expectation, reply));
    const found = reasons.findIndex((reason) => reason === null);
    if (found >= 0) from += found + 1;
    else wrong.push(`expected ${JSON.stringify(expectation)}; ${reasons.length === 0 ? 'no reply was left' : reasons.join('; ')}`);
  }
  if (step.replies !== undefined && replies.length !== step.replies) wrong.push(`expected ${step.replies} replies and got ${replies.length}: ${replies.map((reply) => `${reply.kind} "${wordsOf(reply).slice(0, 80)}"`).join(', ')}`);
  return wrong;
}

/** Why a reply is not the expected one; null when it is. */
function misses(expected: Expectation, reply: Content): string | null {
  const words = wordsOf(reply);
  const seen = `"${words.replace(/\s+/g, ' ').slice(0, 120)}"`;
  if (expected.kind !== undefined && ![expected.kind].flat().includes(reply.kind)) return `got ${reply.kind} ${seen}`;
  if (expected.text !== undefined && !has(words, expected.text)) return `${seen} does not hold "${expected.text}"`;
  if (expected.not !== undefined && has(words, expected.not)) return `${seen} holds "${expected.not}"`;
  if (expected.matches !== undefined && !RE2JS.compile(expected.matches, RE2JS.CASE_INSENSITIVE).matcher(words).find()) return `${seen} does not match ${expected.matches}`;
  const cards = cardsOf(reply);
  if (expected.title !== undefined && !cards.some(({ title }) => has(title, expected.title ?? ''))) return `no card's title holds "${expected.title}", they are: ${cards.map(({ title }) => title).join(', ') || 'none'}`;
  if (expected.cards !== undefined && !counts(cards.length, expected.cards)) return `there are ${cards.length} cards`;
  const labels = labelsOf(reply);
  const missing = (expected.buttons ?? []).filter((label) => !labels.some((shown) => has(shown, label)));
  return missing.length > 0 ? `no button ${missing.join(', ')}, they are: ${labels.join(', ') || 'none'}` : null;
}

function counts(count: number, expected: NonNullable<Expectation['cards']>): boolean {
  return typeof expected === 'number' ? count === expected : count >= (expected.min ?? 0) && count <= (expected.max ?? Infinity);
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function cardsOf(content: Content): { title: string; text?: string | undefined; facts?: { label: string; value: string }[] | undefined; stages?: { label: string }[] | undefined; table?: Table | undefined }[] {
  return content.kind === 'card' ? [content.card] : content.kind === 'carousel' ? content.cards : [];
}

/** Labels of everything that can be tapped. */
export function labelsOf(content: Content): string[] {
  const buttons = content.kind === 'text' ? content.buttons : content.kind === 'card' ? content.card.buttons : content.kind === 'carousel' ? content.cards.flatMap((card) => card.buttons ?? []) : [];
  return [...new Set([...choicesOf(content).map(({ label }) => label), ...(buttons ?? []).map(({ label }) => label)])];
}

function tableWords(table: Table | undefined): string[] {
  return table === undefined ? [] : [table.columns.join(' · '), ...table.rows.map(({ label, values }) => `${label}: ${values.join(' · ')}`)];
}

/** Everything that a shopper reads in a content. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'card':
    case 'carousel': {
      const cards = cardsOf(content).flatMap((card) => [card.title, card.text, ...(card.facts ?? []).map(({ label, value }) => `${label}: ${value}`), ...(card.stages ?? []).map(({ label }) => label), ...tableWords(card.table)]);
      return [content.kind === 'carousel' ? content.text : undefined, ...cards].filter(Boolean).join('\n');
    }
    case 'location':
      return [content.title, content.address].filter(Boolean).join('\n');
    case 'contact':
      return `${content.name} ${content.phone}`;
    case 'list':
      return [content.text, ...content.rows.map((row) => `${row.title} ${row.text ?? ''}`)].join('\n');
    case 'payment':
      return [content.title, content.text, content.total].join('\n');
    case 'form':
    case 'receipt':
      return content.title;
    case 'text':
    case 'quickReplies':
      return content.text;
    default:
      return content.caption ?? '';
  }
}
