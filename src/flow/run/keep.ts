/** A snapshot of a turn before a step, so that a failed step leaves no traces. */
import type { Frame } from '../../model/flow';
import type { OpenTurn } from './turn';

/** The returned function restores the turn. Frames stay the same objects, because the turn identifies their flows by them. */
export function keep(turn: OpenTurn): () => void {
  const { parked, held, last, answered, heard, choices, form, missed, askedBack, cut, language, variant } = turn;
  const plain = { parked, last, answered, choices, form, missed, askedBack, cut, language, variant };
  const { stack, memory } = turn;
  const lists = (from: Pick<OpenTurn, 'stack' | 'held' | 'heard' | 'memory'>): object => ({
    stack: [...from.stack],
    held: [...from.held],
    heard: [...from.heard],
    memory: { ...from.memory },
  });
  const kept = lists({ stack, held, heard, memory }) as Parameters<typeof lists>[0];
  const frames = stack.map((frame) => [frame, contentsOf(frame)] as const);
  const lengths = [turn.replies.length, turn.effects.length] as const;
  return () => {
    Object.assign(turn, plain, lists(kept));
    for (const [frame, contents] of frames) refill(frame, contents);
    [turn.replies.length, turn.effects.length] = lengths;
  };
}

function contentsOf(frame: Frame): Frame {
  return { ...frame, slots: { ...frame.slots }, ...(frame.said && { said: { ...frame.said } }) };
}

function refill(frame: Frame, contents: Frame): void {
  for (const key of Object.keys(frame)) if (!(key in contents)) Reflect.deleteProperty(frame, key);
  Object.assign(frame, contentsOf(contents));
}
