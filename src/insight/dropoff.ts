/** Where shoppers leave a flow: for each question that a flow asked, whether they went on, left, or got a person. Pure. */
import type { FlowFigures, StepFigures } from '../model/insight';
import { SILENCE_MS } from '../model/talk';
import type { Said, Talk } from './talks';

interface Question {
  flow: string;
  step: string;
  at: number;
}

type End = 'wentOn' | 'left' | 'handedOver' | 'open';

interface Ended extends Question {
  end: End;
  /** Nothing of its flow was asked before in this talk. */
  first: boolean;
}

/** `handed`: when each conversation was handed over. */
export function flowsOf(
  talks: readonly Talk[],
  handed: ReadonlyMap<string, readonly number[]>,
  now: number,
): FlowFigures[] {
  const flows = new Map<string, Map<string, StepFigures>>();
  const begun = new Map<string, number>();
  for (const talk of talks)
    for (const { flow, step, end, first } of questionsOf(talk, handed.get(talk.conversation) ?? [], now)) {
      const steps = flows.get(flow) ?? new Map<string, StepFigures>();
      flows.set(flow, steps);
      const figures = steps.get(step) ?? { step, asked: 0, wentOn: 0, left: 0, handedOver: 0 };
      steps.set(step, { ...figures, asked: figures.asked + 1, ...(end !== 'open' && { [end]: figures[end] + 1 }) });
      if (first) begun.set(flow, (begun.get(flow) ?? 0) + 1);
    }
  return [...flows]
    .map(([flow, steps]) => ({ flow, talks: begun.get(flow) ?? 0, steps: [...steps.values()] }))
    .sort((a, b) => b.talks - a.talks || a.flow.localeCompare(b.flow));
}

/** The question that waits at the end of a talk, with no answer after it; null: none does. */
export function leftAt(talk: Talk, now: number): Question | null {
  return questionsOf(talk, [], now).find(({ end }) => end === 'left') ?? null;
}

function questionsOf({ rows, end }: Talk, handed: readonly number[], now: number): Ended[] {
  const ended: Ended[] = [];
  const state: { open: Question | null } = { open: null };
  const close = (how: End): void => {
    const { open } = state;
    state.open = null;
    if (open) ended.push({ ...open, end: how, first: ended.every(({ flow }) => flow !== open.flow) });
  };
  for (const turn of turnsOf(rows)) {
    if (turn.some(({ from }) => from === 'person')) close('handedOver');
    if (turn[0]?.from !== 'bot') continue;
    const asks = questionOf(turn);
    // Asked once more, or an aside beside it: it still waits.
    if (asks && state.open && isSame(state.open, asks)) continue;
    close('wentOn');
    state.open = asks;
  }
  const since = state.open?.at ?? 0;
  close(handed.some((at) => at >= since) ? 'handedOver' : now - end < SILENCE_MS ? 'open' : 'left');
  return ended;
}

/** The question that waits after this turn; null: none does. */
function questionOf(turn: readonly Said[]): Question | null {
  const { flow, step, at } = turn.findLast((row) => row.flow !== undefined) ?? {};
  return flow === undefined || step === undefined || at === undefined ? null : { flow, step, at: at.getTime() };
}

function isSame(open: Question, asks: Question): boolean {
  return open.flow === asks.flow && open.step === asks.step;
}

/** What was said in one go by the same side; pushes are no turn of a flow. */
function turnsOf(rows: readonly Said[]): Said[][] {
  const turns: Said[][] = [];
  for (const row of rows) {
    if (row.push === true) continue;
    const last = turns.at(-1);
    if (last?.[0]?.from === row.from) last.push(row);
    else turns.push([row]);
  }
  return turns;
}
