/** Test sends are bounded for a person, because they keep no quiet hours and count for no cap. */
import type { Campaign } from '../model/campaign';
import { createFakeClock } from '../../test/fake-clock';
import { createMemoryStore } from '../../test/memory-store';
import { TESTS_PER_DAY } from '../proactive/test-sends';
import { sendTest } from './trial';

const DAY = 24 * 3_600_000;

test('a person gets twenty test messages in 24 hours and no more, whatever campaigns they are of', async () => {
  const rung: string[] = [];
  const clock = createFakeClock('2026-01-15T12:00:00Z');
  const store = createMemoryStore(clock.now);
  const [ada, bo] = await Promise.all(['ada', 'bo'].map((id) => store.customers.ensureShopCustomer(id, {})));
  const parts = { store, clock, queue: { ring: (_bell: string, id: string) => void rung.push(id) } };
  const of = async (customer?: { _id: string }): Promise<number> =>
    (await store.actions.ofCustomer(customer?._id ?? '', 100)).length;
  const campaign = (id: string): Campaign =>
    ({ _id: id, purpose: 'marketing', variants: [{ name: 'a' }, { name: 'b' }] }) as Campaign;
  for (let sent = 0; sent < TESTS_PER_DAY; sent += 2) {
    await clock.advance(1_000);
    expect(await sendTest(parts, campaign(`k${sent}`), ['ada'])).toHaveLength(2);
  }
  // Nothing is sent to anyone, where one of them had enough.
  await expect(sendTest(parts, campaign('k'), ['bo', 'ada'])).rejects.toMatchObject({
    code: 'TOO_MANY',
    retryAfterMs: DAY - (TESTS_PER_DAY / 2 - 1) * 1_000,
  });
  expect([await of(ada), await of(bo)]).toEqual([TESTS_PER_DAY, 0]);
  expect(await sendTest(parts, campaign('k'), ['bo'])).toHaveLength(2);
  await clock.advance(DAY);
  expect(await sendTest(parts, campaign('k'), ['ada'])).toHaveLength(2);
  expect(rung).toHaveLength(TESTS_PER_DAY + 4);
});
