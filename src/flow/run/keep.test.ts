/** Tests of putting a turn back to what it was before a step. */
import type { Frame } from '../../model/flow';
import type { OpenTurn } from './turn';
import { keep } from './keep';

test('puts back stack, slots, memory, replies and effects; the frames stay the same objects', () => {
  const frame: Frame = { flow: 'f', version: 'v', step: 's', slots: { a: 1 }, asked: 0 };
  const turn = {
    stack: [frame],
    held: [],
    heard: ['x'],
    memory: {},
    replies: [{ content: { kind: 'text', text: 'before' }, input: 0 }],
    effects: [],
    parked: null,
    last: null,
    answered: null,
    choices: undefined,
    form: undefined,
    missed: 0,
    askedBack: false,
    cut: 0,
    language: 'en',
    variant: undefined,
  } as unknown as OpenTurn;
  const before = structuredClone({ ...turn });
  const back = keep(turn);
  for (let round = 0; round < 2; round += 1) {
    Object.assign(frame.slots, { a: 2, b: 3 });
    frame.waitingSince = '5';
    turn.stack.push({ ...frame });
    turn.memory = { order: { value: '1', at: 1, from: 'said' } };
    turn.heard.push('y');
    turn.choices = [{ label: 'a', value: 'a' }];
    turn.replies.push({ content: { kind: 'text', text: 'half' }, input: 0 });
    turn.effects.push({ kind: 'count', name: 'x' });
    back();
    expect({ ...turn }).toEqual(before);
    expect(turn.stack[0]).toBe(frame);
  }
});
