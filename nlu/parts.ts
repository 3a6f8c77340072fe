/** Messages with several requests: each clause is understood separately, small talk is dropped, and clauses that belong together are joined again. */
import type { Entity, UnderstandingPart } from '../src/model/understanding';
import type { Verdict } from './intent/classify';
import { isCourtesy, isOpening, sameMatter } from './matters';
import type { SentimentScorer } from './sentiment/score';
import type { Clause } from './text/clauses';

export interface Asked {
  text: string;
  /** The clauses of the text, in the order said. */
  found: readonly Clause[];
  /** The entities of the whole text. */
  entities: readonly Entity[];
  language: string;
  /** What the text means as a whole. */
  whole: Verdict;
  judge(text: string, entities: readonly Entity[]): Promise<Verdict>;
  sentiment: SentimentScorer;
}

/** Next to clauses that are sure, one that is likely enough is acted on too: dropping it would leave half of the message unanswered. */
const LIKELY = 0.4;
const AHEAD = 1.5;
/** A few intents that have so much together leave no other: it is asked which of them is meant. */
const TORN = 0.8;
const FEW = 2;
const CERTAIN = 0.8;

/** `weak`: not understood; `torn`: a question between two intents or three. */
type Grade = 'sure' | 'likely' | 'torn' | 'weak';

interface Piece extends Pick<Clause, 'start' | 'end' | 'core' | 'asks' | 'bond'> {
  verdict: Verdict;
  grade: Grade;
}

/**
 * The parts, in the order said. None where the message says one thing; a single one where the whole is in doubt and all but one clause is small talk.
 * Costs one judgement per clause, and one for each that is put together again.
 */
export async function partsOf(asked: Asked): Promise<UnderstandingPart[]> {
  if (asked.found.length < 2) return [];
  const clauses = await Promise.all(asked.found.map((clause) => pieceOf(asked, clause)));
  const said = (await joined(asked, clauses, isUnborne)).filter((piece) => !isSmall(asked, piece));
  const doubtful = asked.whole.outOfScope || asked.whole.unsure;
  const stories = await joined(asked, said, isOneStory);
  const firm = stories.filter(({ grade }) => grade === 'sure' || grade === 'likely');
  const kinds = new Set(firm.map(({ verdict }) => verdict.intent.name)).size;
  // A single thing that is understood in a message that is in doubt must be beyond doubt itself.
  const enough = kinds > 1 || !doubtful ? 0 : CERTAIN;
  if (!firm.some(({ grade, verdict }) => grade === 'sure' && verdict.intent.score >= enough)) return [];
  const asides = stories.filter(
    (piece) =>
      (piece.asks && (piece.grade === 'torn' || (piece.grade === 'weak' && doubtful))) || isOwnStory(piece, firm),
  );
  const alone = kinds + asides.length === 1;
  if (alone && !(doubtful && stories.length === 1 && said.length < clauses.length)) return [];
  return absorbed(stories, [...firm, ...asides]).map((piece) => partOf(asked, piece));
}

async function pieceOf(asked: Asked, { start, end, core, asks, bond }: Omit<Clause, 'text'>): Promise<Piece> {
  const verdict = await asked.judge(asked.text.slice(core, end), inside(asked.entities, start, end));
  return { start, end, core, asks, bond, verdict, grade: gradeOf(verdict) };
}

function gradeOf({ intent, runnersUp, outOfScope, unsure }: Verdict): Grade {
  if (outOfScope) return 'weak';
  if (!unsure) return 'sure';
  const next = runnersUp[0]?.score ?? 0;
  if (intent.score >= LIKELY && intent.score >= AHEAD * next) return 'likely';
  const few = runnersUp.slice(0, FEW).reduce((sum, { score }) => sum + score, intent.score);
  return few >= TORN ? 'torn' : 'weak';
}

/** Joins neighbouring clauses that `one` says belong together, and classifies the joined text. */
async function joined(
  asked: Asked,
  pieces: readonly Piece[],
  one: (left: Piece, right: Piece) => boolean,
): Promise<Piece[]> {
  const kept: Piece[] = [];
  for (const right of pieces) {
    const left = kept.at(-1);
    if (!left || !one(left, right)) {
      kept.push(right);
      continue;
    }
    const both = await pieceOf(asked, { ...left, end: right.end, asks: left.asks || right.asks });
    // An ambiguous whole takes the meaning of its surest half.
    kept[kept.length - 1] = both.grade === 'sure' ? both : { ...both, ...meaningOf(left, right) };
  }
  return kept;
}

const SURENESS: Readonly<Record<Grade, number>> = { sure: 3, likely: 2, torn: 1, weak: 0 };

function meaningOf(left: Piece, right: Piece): Pick<Piece, 'verdict' | 'grade'> {
  const { verdict, grade } = SURENESS[right.grade] > SURENESS[left.grade] || !left.asks ? right : left;
  return { verdict, grade };
}

/** A guessed cut between clauses of which one is in doubt. */
function isUnborne(left: Piece, right: Piece): boolean {
  return right.bond === 'guess' && (left.grade !== 'sure' || right.grade !== 'sure');
}

function isOneStory(left: Piece, right: Piece): boolean {
  const [one, other] = [left.verdict.intent.name, right.verdict.intent.name];
  const firm = SURENESS[left.grade] > 1 && SURENESS[right.grade] > 1;
  return firm && (one === other || (right.bond !== 'fresh' && !(left.asks && right.asks) && sameMatter(one, other)));
}

/** A statement between two intents, in its own sentence, is dropped only where what is answered may tell the same story. */
function isOwnStory({ grade, bond, verdict }: Piece, firm: readonly Piece[]): boolean {
  if (grade !== 'torn' || bond !== 'next') return false;
  const meant = [verdict.intent, ...verdict.runnersUp.slice(0, FEW)].map(({ name }) => name);
  const said = firm.map((piece) => piece.verdict.intent.name);
  return !meant.some((name) => isCourtesy(name) || said.some((other) => name === other || sameMatter(name, other)));
}

function isSmall({ text }: Asked, { start, end, verdict, grade }: Piece): boolean {
  return isOpening(text.slice(start, end)) || (isCourtesy(verdict.intent.name) && grade !== 'weak');
}

/** What is in doubt and asks nothing belongs to the part before it, or to the first one: "where is it. the blue one". */
function absorbed(stories: readonly Piece[], parts: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let early: number | null = null;
  for (const piece of stories) {
    const last = kept.at(-1);
    if (parts.includes(piece)) kept.push({ ...piece, start: early ?? piece.start });
    else if (last) last.end = piece.end;
    early = kept.length === 0 ? (early ?? piece.start) : null;
  }
  return kept;
}

function partOf(
  { text, entities, sentiment, language }: Asked,
  { start, end, verdict, grade }: Piece,
): UnderstandingPart {
  const own = text.slice(start, end);
  const { label, score } = sentiment(own, language);
  return {
    text: own,
    start,
    end,
    intent: verdict.intent,
    runnersUp: verdict.runnersUp,
    ...(grade === 'torn' && { unsure: true }),
    ...(grade === 'weak' && { unsure: verdict.unsure, outOfScope: verdict.outOfScope }),
    entities: inside(entities, start, end),
    sentiment: { label, score },
  };
}

function inside(entities: readonly Entity[], start: number, end: number): Entity[] {
  return entities.filter((entity) => entity.start >= start && entity.end <= end);
}
