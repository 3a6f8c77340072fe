/** Closes a turn into the state to store, within the contract's limit. */
import type { DecideResult, FlowState } from '../../model/flow';
import type { FlowLog } from '../../model/log';
import { choicesOf } from './buttons';
import type { OpenTurn } from './turn';

/** The contract's limit for the state. */
export const STATE_BYTES = 64 * 1024;

export function closeTurn(turn: OpenTurn): DecideResult {
  // "2" refers to the last buttons shown, and to nothing after a reply without buttons.
  const stale = turn.replies.length > 0 && !turn.replies.some(({ content }) => choicesOf(content).length > 0);
  const old = turn.replies.length > 0 && !turn.replies.some(({ content }) => content.kind === 'form');
  const { parked, held, last, answered, heard, offered, pushed } = turn;
  const state: FlowState = {
    stack: [...turn.stack],
    ...(parked && { parked }),
    ...(held.length > 0 && { held }),
    ...(last && { last }),
    ...(answered && { answered }),
    ...(heard.length > 0 && { heard }),
    ...(offered.length > 0 && { offered }),
    ...(pushed && { pushed }),
    memory: turn.memory,
    missed: turn.missed,
    ...(turn.askedBack && { askedBack: true }),
    ...(turn.form && !old && { form: turn.form }),
    ...(turn.choices && !stale && { choices: turn.choices }),
  };
  return { state: bounded(state, turn.log), language: turn.language, replies: turn.replies, effects: turn.effects };
}

/** A state over the limit first loses the interrupted flows, then everything except the chat's language. */
function bounded(state: FlowState, log: FlowLog): FlowState {
  const size = (): number => Buffer.byteLength(JSON.stringify(state));
  // Serialising costs more than the rest of a plain turn, so small states, which are nearly all, skip it.
  if (roughly(state) < STATE_BYTES / 8) return state;
  if (size() > STATE_BYTES) {
    delete state.parked;
    delete state.last;
    delete state.answered;
    delete state.held;
  }
  while (state.stack.length > 0 && size() > STATE_BYTES) {
    log.warn({ flow: state.stack[0]?.flow }, 'the conversation holds too much; its oldest open flow was dropped');
    state.stack.shift();
  }
  return size() > STATE_BYTES ? { stack: [], memory: {}, missed: state.missed } : state;
}

/** A quick lower bound of the size in characters, with an early exit. */
function roughly(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length * 3;
  if (typeof value !== 'object' || value === null) return 8;
  if (depth > 8) return STATE_BYTES;
  let sum = 2;
  for (const [key, item] of Object.entries(value)) {
    sum += key.length + 3 + roughly(item, depth + 1);
    if (sum > STATE_BYTES) return sum;
  }
  return sum;
}
