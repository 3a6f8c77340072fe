import type { Log } from '../model/log';
import { createRelearn } from './relearn';

function said(): { lines: string[]; log: Log } {
  const lines: string[] = [];
  const note = (_: unknown, message: string): void => void lines.push(message);
  return { lines, log: { info: note, warn: note, error: note } };
}
const one = { hello: { en: ['hi there'] } };
const two = { hello: { en: ['hi there', 'good day'] } };

it('says learning, then live, and learns the same examples once', async () => {
  const { lines, log } = said();
  const learned: unknown[] = [];
  const relearn = createRelearn({ retrain: async (examples) => void learned.push(examples) }, one, log);
  await relearn(two);
  await relearn(two);
  expect(learned).toEqual([two]);
  expect(lines).toEqual([
    'learning: the changed flows are live, their new examples follow in a minute',
    'live: the new examples are learned',
    'the changed flows are live',
  ]);
});

it('says that the old model stays, and tries again at the next change', async () => {
  const { lines, log } = said();
  let tries = 0;
  const relearn = createRelearn({ retrain: async () => Promise.reject(new Error(`no ${(tries += 1)}`)) }, one, log);
  await relearn(two);
  await relearn(two);
  expect([tries, lines.filter((line) => line.startsWith('live'))]).toEqual([2, []]);
  expect(lines).toContain('the new examples could not be learned; the old model stays');
});
