/** `hours`: whether the shop is open on the day in question, and when it opens next. */
import { z } from 'zod';
import { dayOf, nextOpen, openOn } from './opening';
import { nameSchema, valueSchema } from './fields';
import { verb } from './verb';

const shape = {
  hours: valueSchema.describe('Opening hours, such as =facts.showroom.hours'),
  on: valueSchema.optional().describe('The day as a date names it, such as =slots.day; today where it is empty'),
  into: nameSchema.describe('The slot for the answer: day, open, from, to, holiday, today, now, next'),
};

const opening = z.object({ days: z.array(z.string()), open: z.string(), close: z.string() });
const known = z.object({ timeZone: z.string().optional(), holidays: z.array(z.string()).default([]) });

export const hours = verb('hours', shape, (step, kit, path) => {
  const slot = kit.slot(step.into, [...path, 'into']);
  const openings = kit.value(step.hours, [...path, 'hours']);
  const on = kit.value(step.on ?? null, [...path, 'on']);
  return {
    run(turn, frame) {
      const { timeZone: zone = turn.shop.timeZone, holidays } = known.parse(turn.facts);
      const calendar = { hours: z.array(opening).parse(openings(turn, frame) ?? []), holidays, zone };
      const day = dayOf(on(turn, frame), turn.at, zone);
      frame.slots[slot] = { ...openOn(day, calendar, turn.at), next: nextOpen(day, calendar, turn.at) };
      return { kind: 'next' };
    },
  };
});
