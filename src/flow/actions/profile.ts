/** `profile`: stores what the shopper said about themselves. */
import { z } from 'zod';
import { valueSchema } from './fields';
import { verb } from './verb';

const shape = {
  profile: z.strictObject({
    name: valueSchema.optional(),
    email: valueSchema.optional(),
    phone: valueSchema.optional(),
  }),
};

export const profile = verb('profile', shape, (step, kit, path) => {
  const values = kit.values(step.profile, [...path, 'profile']);
  return {
    run(turn, frame) {
      const known = Object.entries(values(turn, frame)).filter(
        ([, value]) => typeof value === 'string' && value !== '',
      );
      if (known.length > 0) turn.effects.push({ kind: 'profile', ...Object.fromEntries(known) });
      return { kind: 'next' };
    },
  };
});
