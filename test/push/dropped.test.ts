/** Pushes that were decided and did not leave: their action says so, and their place under the cap is free. */
import { cart, HOUR, OLIVER, play, shown, type Play } from './play';

let on: Play;
const { id, user } = OLIVER;
beforeEach(async () => {
  on = await play();
  await on.link(id, user);
  await on.post('cart.updated', id, cart('k1'));
});
afterEach(() => on.close());

test('says of a push that was stopped while it waited for the platform that it was cancelled', async () => {
  on.fake.fail('tooMany');
  await on.leap(HOUR);
  expect(await on.actions(id)).toMatchObject([{ state: 'sent' }]);
  expect(await on.slots(id)).toHaveLength(1);
  expect(
    (
      await on.api('POST', `/customers/${id}/consents`, {
        purpose: 'marketing',
        state: 'withdrawn',
        source: 'account page',
      })
    ).status,
  ).toBe(201);
  await on.leap(HOUR);
  expect(shown(on.fake, user)).toEqual([]);
  expect(await on.actions(id)).toMatchObject([
    {
      state: 'cancelled',
      reason: 'no_consent',
      decisions: [{ outcome: 'send' }, { outcome: 'cancel', reason: 'no_consent' }],
    },
  ]);
  expect(await on.slots(id)).toEqual([]);
});

test('says of a push that the platform refused for good that it failed, and lets the next one go', async () => {
  on.fake.setWebhook(null);
  await on.fake.block(user);
  await on.leap(HOUR);
  expect(await on.actions(id)).toMatchObject([
    { state: 'failed', decisions: [{ outcome: 'send' }, { outcome: 'fail' }] },
  ]);
  expect((await on.actions(id))[0]?.reason).toMatch(/blocked/);
  expect(await on.slots(id)).toEqual([]);
  on.fake.setWebhook(`${on.url}/webhooks/telegram`);
  expect(await on.fake.unblock(user)).toBe(200);
  await on.post('cart.updated', id, cart('k2'));
  await on.leap(HOUR);
  expect(shown(on.fake, user)).toHaveLength(1);
  expect(await on.slots(id)).toHaveLength(1);
});

test('keeps the place of a push that may have arrived, and never sends it again', async () => {
  on.fake.fail('resetAfter');
  await on.leap(HOUR);
  await on.leap(HOUR);
  expect(shown(on.fake, user)).toHaveLength(1);
  expect(await on.actions(id)).toMatchObject([{ state: 'sent' }]);
  expect(await on.slots(id)).toHaveLength(1);
});
