/** Judges one turn of a talk by the facts that were fixed for it. */
import type { Content } from '../../src/model/content';
import { labelsOf, wordsOf } from '../../src/flow/journeys/play';
import type { TalkTurn } from './set';

export const VERDICTS = ['right', 'useful', 'wrong', 'askedAgain', 'silent', 'handedOver'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Judged {
  verdict: Verdict;
  /** A question of the last turns came again in the same words. */
  nagged: boolean;
  /** Which of the facts were missed, for those who mend it. */
  why: string[];
}

/** `handed`: this turn handed over. `before`: the texts of the turns before, latest last. */
export function judge(
  turn: TalkTurn,
  replies: readonly Content[],
  handed: boolean,
  before: readonly string[][],
): Judged {
  const texts = replies.map(wordsOf);
  const all = [...texts, ...replies.flatMap(labelsOf)].join('\n');
  const nagged = turn.tap === undefined && texts.some((text) => isQuestion(text) && before.flat().includes(text));
  const missing = turn.must.filter((pattern) => !found(pattern, all)).map((pattern) => `missing /${pattern}/`);
  const present = turn.mustNot.filter((pattern) => found(pattern, all)).map((pattern) => `holds /${pattern}/`);
  const why = [...missing, ...present];
  return { verdict: verdictOf(turn, all, replies.length, handed, why), nagged, why };
}

function verdictOf(turn: TalkTurn, all: string, count: number, handed: boolean, why: readonly string[]): Verdict {
  if (count === 0) return turn.quiet ? 'right' : 'silent';
  if (!turn.person && handed) return 'handedOver';
  if (turn.known.some((pattern) => found(pattern, all))) return 'askedAgain';
  if (why.length === 0) return 'right';
  return turn.useful.some((pattern) => found(pattern, all)) ? 'useful' : 'wrong';
}

function found(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'iu').test(text);
}

function isQuestion(text: string): boolean {
  return /[?？؟]\s*$/.test(text.trim());
}
