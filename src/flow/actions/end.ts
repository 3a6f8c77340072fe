/** `end`: ends the flow. */
import { z } from 'zod';
import { END } from '../read/flow';
import { verb } from './verb';

export const end = verb('end', { end: z.literal(true) }, () => ({
  final: true,
  run: () => ({ kind: 'to', step: END }),
}));
