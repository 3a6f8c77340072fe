/** `set`: sets slots or, with the prefix `memory.`, values that outlive the flow; null clears. */
import { z } from 'zod';
import { valueSchema } from './fields';
import { fixed } from '../read/kit';
import { remember } from '../../model/memory';
import { verb } from './verb';

const MEMORY = 'memory.';

const shape = {
  set: z.record(z.string().regex(/^(memory\.)?[a-z][a-z0-9_]*$/, 'write a slot, or memory.<name>'), valueSchema),
};

export const set = verb('set', shape, (step, kit, path) => {
  for (const name of Object.keys(step.set)) if (!name.startsWith(MEMORY)) kit.slot(name, [...path, 'set', name]);
  for (const [name, raw] of Object.entries(step.set))
    kit.refs.fills.push({ slot: name, values: fixed(raw) === undefined ? null : [raw], choices: false });
  const values = kit.values(step.set, [...path, 'set']);
  return {
    run(turn, frame) {
      for (const [name, value] of Object.entries(values(turn, frame))) {
        if (!name.startsWith(MEMORY)) frame.slots[name] = value;
        else remember(turn, name.slice(MEMORY.length), value, 'flow');
      }
      return { kind: 'next' };
    },
  };
});
