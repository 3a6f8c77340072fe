/** Where a turn stood before an input, so that one whose answer has no room in it is left to the next turn. */
import type { Frame } from '../model/flow';
import type { OpenTurn } from './turn';

/** Returns how to go back. What the shop was told meanwhile stays told, as it does when a turn is redone after a crash. */
export function markOf(turn: OpenTurn): () => void {
  const stack = framesOf(turn, turn.stack);
  const parked = turn.parked && { ...turn.parked, stack: framesOf(turn, turn.parked.stack) };
  const { language, missed, form, choices, wasAsked, askedBack, beside, quiet, over, last, input, at, steps } = turn;
  const rest = { language, missed, form, choices, wasAsked, askedBack, beside, quiet, over, last, input, at, steps, cut: 0, held: [...turn.held], memory: structuredClone(turn.memory), replies: [...turn.replies], effects: [...turn.effects] };
  return () => {
    Object.assign(turn, rest, { stack: stack.map(({ frame }) => frame), parked: parked && { ...parked, stack: parked.stack.map(({ frame }) => frame) } });
    for (const { frame, bind } of [...stack, ...(parked?.stack ?? [])]) bind(frame);
  };
}

/** Copies: a flow that runs changes its frame in place. */
function framesOf(turn: OpenTurn, frames: readonly Frame[]): { frame: Frame; bind(frame: Frame): void }[] {
  return frames.map((frame) => {
    const flow = turn.flowOf(frame);
    return { frame: structuredClone(frame), bind: (copy) => turn.bind(copy, flow) };
  });
}
