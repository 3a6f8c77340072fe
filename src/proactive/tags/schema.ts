/** The shape of a tag in YAML: the events that bring points, how long these are worth something, and how many it takes. */
import { z } from 'zod';
import { EVENT_TYPES, GOODS_TYPES, type ShopEventType } from '../../model/event';

const about = EVENT_TYPES.filter((type) => !GOODS_TYPES.includes(type));
const types = z.enum(about as [ShopEventType, ...ShopEventType[]]);
const cel = z.string().min(1).max(500).describe('an expression over `event`');
const points = z.number().min(-1_000).max(1_000);

const ruleSchema = z.strictObject({
  on: types.describe('an event of the shopper'),
  if: cel.optional().describe('which of them'),
  add: z.union([points, cel]).optional().describe('points, or an expression such as event.order.total / 10000'),
  set: points.optional().describe('the points from then on, whatever they were: 0 ends the tag'),
});

export const tagSchema = z.strictObject({
  about: z.string().min(1).max(300),
  halfLife: z
    .string()
    .regex(/^\d{1,4}[hd]$/, 'hours or days, such as 12h or 3d')
    .describe('hours or days after which points are worth half: 3d, 365d'),
  from: z.number().min(0.1).max(10_000).describe('the tag is given from so many points on'),
  keep: z.number().min(0.1).max(10_000).optional().describe('and kept down to these; absent: half of `from`'),
  points: z.array(ruleSchema).min(1).max(20),
});
export type TagSpec = z.infer<typeof tagSchema>;
