/** `handback`: the shopper no longer needs the person; the gateway closes the ticket and confirms it. */
import { z } from 'zod';
import { verb } from './verb';

export const handback = verb(
  'handback',
  { handback: z.literal(true).describe('The shopper needs no person any more') },
  () => ({
    run(turn) {
      turn.effects.push({ kind: 'handback', input: turn.input });
      return { kind: 'next' };
    },
  }),
);
