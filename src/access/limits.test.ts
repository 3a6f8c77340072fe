import { createLimits } from './limits';

const most = { message: 3, key: 2, newcomer: 1, code: 0, lookup: 0, file: 0, filesFrom: 0, copy: 0, copier: 0 };

test('lets so many through, says once that it is too many, and when to come again', async () => {
  const limits = createLimits({ most });
  for (let count = 0; count < 3; count += 1) expect(await limits.take('message', 'ann')).toEqual({ ok: true });
  expect(await limits.take('message', 'ann')).toMatchObject({ ok: false, first: true });
  const after = await limits.take('message', 'ann');
  expect(after).toMatchObject({ ok: false, first: false });
  expect(after.ok ? 0 : after.retryAfterMs).toBeGreaterThan(0);
  expect(after.ok ? 0 : after.retryAfterMs).toBeLessThanOrEqual(60_000);
});

test('counts each one and each door alone', async () => {
  const limits = createLimits({ most });
  for (let count = 0; count < 5; count += 1) await limits.take('message', 'ann');
  expect(await limits.take('message', 'bob')).toEqual({ ok: true });
  expect(await limits.take('key', 'ann')).toEqual({ ok: true });
});

test('looks without counting', async () => {
  const limits = createLimits({ most });
  for (let count = 0; count < 5; count += 1) expect(await limits.look('key', '10.0.0.1')).toEqual({ ok: true });
  await limits.take('key', '10.0.0.1');
  await limits.take('key', '10.0.0.1');
  expect(await limits.look('key', '10.0.0.1')).toMatchObject({ ok: false });
});

test('has no limit where none is set', async () => {
  const limits = createLimits({ most });
  for (let count = 0; count < 50; count += 1) expect(await limits.take('code', 'ann')).toEqual({ ok: true });
});

test('shuts no one out while Redis is away', async () => {
  const away = { defineCommand: () => undefined, status: 'end', rlflxIncr: () => Promise.reject(new Error('away')) };
  const limits = createLimits({ most, redis: away });
  expect(await limits.take('key', '10.0.0.1')).toEqual({ ok: true });
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', false],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', true],
  ['::ffff:203.0.113.7', '203.0.113.7', false],
  ['203.0.113.7', '203.0.113.8', true],
])('takes %s and %s for one caller or two', async (first, second, ok) => {
  const limits = createLimits({ most });
  expect(await limits.take('newcomer', first)).toEqual({ ok: true });
  expect(await limits.take('newcomer', second)).toMatchObject({ ok });
});
