/** `consent`: records whether this shopper wants marketing messages. */
import { z } from 'zod';
import { verb } from './verb';

export const consent = verb('consent', { consent: z.enum(['granted', 'withdrawn']) }, (step) => ({
  run(turn) {
    turn.effects.push({ kind: 'consent', purpose: 'marketing', state: step.consent, source: 'chat' });
    return { kind: 'next' };
  },
}));
