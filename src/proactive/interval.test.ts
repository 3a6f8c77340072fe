/** The repurchase interval of a shopper, from their own purchases of a product. */
import { learnedDays } from './interval';

const DAY = 86_400_000;
const at = (...days: number[]) => days.map((day) => day * DAY);

test.each([
  ['nothing of one who never bought', [], null],
  ['nothing of one purchase', at(0), null],
  ['nothing of one gap', at(0, 20), null],
  ['regular purchases, drawn a little to the usual 30 days', at(0, 20, 40, 60, 80), 22],
  ['more purchases, drawn less', at(...Array.from({ length: 12 }, (_, index) => index * 20)), 21],
  ['the same in any order', at(80, 0, 60, 20, 40), 22],
  ['one long break counts as one gap', at(0, 20, 40, 240, 260, 280), 21],
  ['orders of the same days as one purchase', at(0, 1, 20, 21, 40, 41, 60, 61, 80), 22],
  ['never less than five days', at(0, 2.1, 4.2, 6.3, 8.4, 10.5, 12.6, 14.7), 5],
  ['never more than 400', at(0, 5_000, 10_000, 15_000), 400],
])('says %s', (_what, purchases, days) => expect(learnedDays(purchases, 30)).toBe(days));
