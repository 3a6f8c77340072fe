/** Asks questions: never twice in the same words within one wait, and never more often than the flow allows. */
import type { Asks } from '../../model/content';
import type { Frame } from '../../model/flow';
import { given } from '../../model/given';
import { LEAVE, withButtons } from './buttons';
import type { Collect, Outcome, Words } from '../read/flow';
import type { Turn } from '../actions/turn';
import { textHash } from './hash';

/** How many wordings are tried before a question counts as used up, because a text has few variants. */
const VARIANTS = 4;
/** How many wordings of a slot are remembered. */
const REMEMBERED = 16;

/** Runs a `collect` step: continues when its slot is filled and valid, else asks and waits, or leaves when it has asked often enough. */
export function openQuestion(turn: Turn, frame: Frame, plan: Collect): Outcome {
  const value = frame.slots[plan.slot] ?? null;
  const isRight = (one: unknown): boolean => plan.valid === null || plan.valid(turn, frame, one);
  const rejected = value !== null && !(plan.several && Array.isArray(value) ? value.every(isRight) : isRight(value));
  if (value !== null && !rejected) return { kind: 'next' };
  if (rejected) frame.slots[plan.slot] = null;
  // A flow that comes back to its question has had an answer to it: nothing was wrong with that, so its other neutral words come first.
  const neutral = [plan.ask, plan.briefly, plan.help].filter((words) => words !== undefined);
  const again = wordingsAgain(turn, frame, plan);
  const asked = rejected
    ? put(turn, frame, plan, again)
    : put(turn, frame, plan, neutral, turn.heard) || put(turn, frame, plan, [...neutral, ...again]);
  return asked ? { kind: 'wait' } : { kind: 'to', step: plan.otherwise };
}

/** After an invalid answer. False: asked often enough, or no other wording is left; the flow leaves through `otherwise`. */
export function askAgain(turn: Turn, frame: Frame, plan: Collect): boolean {
  return put(turn, frame, plan, wordingsAgain(turn, frame, plan));
}

/** The shopper asked to continue: repeats the question in other words, and says that it is the older matter. */
export function repeat(turn: Turn, frame: Frame, plan: Collect, back: string): void {
  led(turn, frame, plan, (question) =>
    turn.texts(
      'system.resumed',
      turn.language,
      turn.vars(frame, { back, question }),
      turn.pick('system.resumed', timesAsked(frame)),
    ),
  );
}

/** The message brought values for later: confirms that, and repeats the open question. */
export function acknowledge(turn: Turn, frame: Frame, plan: Collect, noted: readonly string[]): void {
  const kept = noted.length > 0 ? 'system.noted' : 'system.noted_all';
  led(turn, frame, plan, (question) =>
    turn.texts(
      kept,
      turn.language,
      turn.vars(frame, { noted: noted.join(', '), question }),
      turn.pick(kept, timesAsked(frame)),
    ),
  );
}

/** A shop text in the first of its variants that was not used recently. */
export function anew(turn: Turn, frame: Frame | null, words: Words): string {
  const text = words(turn, frame);
  if (!turn.heard.includes(textHash(text))) return text;
  for (let variant = 0; variant < VARIANTS; variant++) {
    const other = worded(turn, frame, words, variant);
    if (!turn.heard.includes(textHash(other))) return other;
  }
  return text;
}

/** A question after a lead, both unused in this wait; if all were used, the lead and the shortest question. */
function led(turn: Turn, frame: Frame, plan: Collect, lead: (question: string) => string): void {
  const said = frame.said?.[plan.slot] ?? [];
  const questions = [plan.briefly, plan.help, plan.ask].filter((words) => words !== undefined);
  const asked = questions.flatMap((words) =>
    Array.from({ length: VARIANTS }, (_, variant) => worded(turn, frame, words, variant)),
  );
  const texts = asked.flatMap((question) =>
    Array.from({ length: VARIANTS }, (_, variant) => ({
      question,
      text: worded(turn, frame, () => lead(question), variant),
    })),
  );
  const isNew = ({ question, text }: { question: string; text: string }): boolean =>
    !said.includes(textHash(question)) && !said.includes(textHash(text));
  const chosen = texts.find(isNew) ?? texts.find(({ text }) => !said.includes(textHash(text))) ?? texts[0];
  if (!chosen) return;
  frame.said = {
    ...frame.said,
    [plan.slot]: [...said, textHash(chosen.question), textHash(chosen.text)].slice(-REMEMBERED),
  };
  turn.answered = null;
  say(turn, frame, plan, chosen.text);
}

function wordingsAgain(turn: Turn, frame: Frame, plan: Collect): Words[] {
  const misses = timesAsked(frame);
  const again: Words = (_, of) =>
    turn.texts(
      'system.again',
      turn.language,
      turn.vars(of, { question: plan.ask(turn, of) }),
      turn.pick('system.again', misses),
    );
  const stuck: Words = (_, of) =>
    turn.texts('system.stuck', turn.language, turn.vars(of), turn.pick('system.stuck', misses));
  const own = misses > 1 ? [plan.help, plan.invalid] : [plan.invalid, plan.help];
  return [...own.filter((words) => words !== undefined), plan.ask, again, stuck];
}

/** Sends the first wording that was not used in this wait, nor, as `heard` tells, just now by another flow. */
function put(
  turn: Turn,
  frame: Frame,
  plan: Collect,
  wordings: readonly Words[],
  heard: readonly string[] = [],
): boolean {
  if (timesAsked(frame) > plan.retries) return false;
  const said = frame.said?.[plan.slot] ?? [];
  for (const words of wordings) {
    for (let variant = 0; variant < VARIANTS; variant++) {
      const text = worded(turn, frame, words, variant);
      const hash = textHash(text);
      if (said.includes(hash) || heard.includes(hash)) continue;
      frame.said = { ...frame.said, [plan.slot]: [...said, hash].slice(-REMEMBERED) };
      count(turn, frame);
      // "How long does that take" now refers to the question.
      turn.answered = null;
      say(turn, frame, plan, text);
      return true;
    }
  }
  return false;
}

function worded(turn: Turn, frame: Frame | null, words: Words, variant: number): string {
  turn.variant = variant;
  try {
    return words(turn, frame);
  } finally {
    turn.variant = undefined;
  }
}

function say(turn: Turn, frame: Frame, plan: Collect, text: string): void {
  const choices = plan
    .choices(turn, frame)
    .map(({ label, value }) => ({ kind: 'reply' as const, label, value: String(value) }));
  const leave =
    choices.length === 0 && timesAsked(frame) > 1
      ? [{ kind: 'reply' as const, label: turn.texts('label.leave', turn.language), value: LEAVE }]
      : [];
  const said = withButtons(text, [...choices, ...leave]);
  const { asks } = plan;
  turn.reply(asks && said.kind === 'text' && !said.buttons ? { ...said, asks: tapFor(turn, asks) } : said);
}

function tapFor({ texts, language }: Turn, { what, postal }: NonNullable<Collect['asks']>): Asks {
  if (what === 'catalogue' || what === 'call') return { what };
  return { what, label: texts(`label.share_${what}`, language), ...given({ postal }) };
}

/** How often a step has asked, kept in the frame across loops back to it, so that no question repeats for ever. */
const askedKey = (step: string): string => `#${step}`;

function timesAsked(frame: Frame): number {
  return Number(frame.slots[askedKey(frame.step)] ?? 0);
}

function count(turn: Turn, frame: Frame): void {
  frame.asked = timesAsked(frame) + 1;
  frame.slots[askedKey(frame.step)] = frame.asked;
  frame.waitingSince = new Date(turn.request.now).toISOString();
}
