/** Who a card is for, and which variants it shows. */
import { z } from 'zod';
import type { Kit } from '../read/kit';
import type { CardView, Wish } from './show/cards';
import type { Turn } from './turn';
import type { Frame } from '../../model/flow';
import { valueSchema } from './fields';
import type { Path } from '../read/yaml/parse';

export const wishSchema = z
  .strictObject({ colour: valueSchema.optional(), size: valueSchema.optional() })
  .optional()
  .describe('The colour and size asked for');

export function view(turn: Turn): CardView {
  return { language: turn.language, timeZone: turn.shop.timeZone, now: turn.request.now, texts: turn.texts };
}

export function prepareWish(
  spec: Record<string, unknown> | undefined,
  kit: Kit,
  path: Path,
): (turn: Turn, frame: Frame) => { wish?: Wish } {
  const values = kit.values(spec, path);
  return (turn, frame) => {
    const wish = Object.fromEntries(
      Object.entries(values(turn, frame)).filter(([, value]) => typeof value === 'string' && value !== ''),
    );
    return Object.keys(wish).length > 0 ? { wish } : {};
  };
}
