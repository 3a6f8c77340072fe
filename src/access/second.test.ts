/** The second step of signing in, over the real store: RFC 6238's own codes, replay, recovery, and guessing. */
import { Secret, TOTP } from 'otpauth';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { PLAIN } from '../../test/plain-seal';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { User } from '../model/access';
import { createSeal } from '../secrets';
import { createAccess, type Access } from './access';
import type { Passwords } from './password';

const PASSWORD = 'correct horse battery';
const from = { address: '203.0.113.1', agent: 'a browser' };
const quick: Passwords = {
  hash: async (password) => `quick:${password}`,
  verify: async (kept, password) => kept === `quick:${password}`,
};
let clock: FakeClock;
let store: TempStore;
let access: Access;
let ids = 0;
let ann: User;

beforeAll(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
  const newId = (): string => `id-${(ids += 1)}-${'x'.repeat(20)}`;
  access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId, passwords: quick });
});
beforeEach(async () => {
  const token = (await access.users.firstLink()) ?? '';
  ann = await access.users.accept(token, { email: 'ann@shop.example', name: 'Ann', password: PASSWORD });
});
afterEach(async () => {
  const { User: users, Session, Invitation, Audit, Tries } = store.models;
  await Promise.all([users, Session, Invitation, Audit, Tries].map((model) => model.collection.deleteMany({})));
});
afterAll(() => store.close());

const enter = (code?: string) =>
  access.sessions.signIn({ email: ann.email, password: PASSWORD, ...(code !== undefined && { code }) }, from);
const codeOf = (secret: string, atMs = clock.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: atMs });
async function turnOn(): Promise<{ secret: string; recovery: string[] }> {
  const { secret } = await access.second.begin(ann, PASSWORD, 'Harbour Lane');
  const { recovery } = await access.second.confirm(ann, codeOf(secret));
  await clock.advance(30_000);
  return { secret, recovery };
}

test('the codes are those of RFC 6238, appendix B', () => {
  const secret = Secret.fromUTF8('12345678901234567890').base32;
  const told = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map((seconds) => codeOf(secret, seconds * 1000));
  expect(told).toEqual(['287082', '081804', '005924', '353130']);
});

test('counts from the confirmed code on: the password alone opens nothing, with the code it does', async () => {
  const { secret, uri } = await access.second.begin(ann, PASSWORD, 'Harbour: Lane');
  expect(uri).toMatch(/^otpauth:\/\/totp\/Harbour%20%20Lane:ann%40shop\.example\?/);
  expect((await enter()).user._id).toBe(ann._id);
  await expect(access.second.confirm(ann, '000000')).rejects.toMatchObject({ code: 'BODY_BROKEN' });
  const { recovery } = await access.second.confirm(ann, codeOf(secret));
  expect(new Set(recovery).size).toBe(10);
  await expect(enter()).rejects.toMatchObject({ code: 'CODE_NEEDED' });
  // The code that confirmed it was used by that.
  await expect(enter(codeOf(secret))).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  await clock.advance(30_000);
  expect((await enter(codeOf(secret))).user._id).toBe(ann._id);
  expect(JSON.stringify(await store.users.list())).not.toContain(secret);
});

test('one code signs in once, also of two who send it at the same moment, and never one before it', async () => {
  const { secret } = await turnOn();
  const code = codeOf(secret);
  const early = codeOf(secret, clock.now() - 30_000);
  const both = await Promise.allSettled([enter(code), enter(code)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(enter(early)).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
});

test.each([
  ['of a clock that is 30 s slow', -30_000, true],
  ['of a clock that is 30 s fast', 30_000, true],
  ['of two minutes ago', -120_000, false],
  ['of in two minutes', 120_000, false],
])('a code %s', async (_name, ms, right) => {
  const { secret } = await turnOn();
  await clock.advance(300_000);
  const entered = await enter(codeOf(secret, clock.now() + ms)).then(
    () => true,
    () => false,
  );
  expect(entered).toBe(right);
});

test('a recovery code works once, however it is written, and the others go on', async () => {
  const { recovery } = await turnOn();
  const [first = '', second = ''] = recovery;
  const both = await Promise.allSettled([enter(first), enter(first.toUpperCase().replaceAll('-', ' '))]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await enter(second)).user._id).toBe(ann._id);
  expect(JSON.stringify(await store.users.list())).not.toContain(second);
});

test('guessing is paused after five, and asking without a code does not give new tries', async () => {
  const { secret } = await turnOn();
  for (let at = 0; at < 4; at += 1) {
    await expect(enter('123456')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  }
  await expect(enter()).rejects.toMatchObject({ code: 'CODE_NEEDED' });
  await expect(enter(codeOf(secret))).rejects.toMatchObject({ code: 'TOO_MANY' });
});

test('a session alone turns nothing on or off; an owner can for a lost telephone, and the log says who', async () => {
  await turnOn();
  const [kept] = await store.users.list();
  await expect(access.second.begin(kept ?? ann, 'wrong', 'x')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  await expect(access.second.off(kept ?? ann, 'wrong')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  await expect(enter()).rejects.toMatchObject({ code: 'CODE_NEEDED' });
  await access.second.offFor({ kind: 'user', id: 'o', name: 'Olga' }, ann._id);
  expect((await enter()).user._id).toBe(ann._id);
  await expect(access.second.offFor({ kind: 'user', id: 'o', name: 'Olga' }, 'none')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const rows = await store.audit.list(new Date(clock.now() + 1), 10);
  expect(rows.map(({ what, by }) => [what, by.name])).toEqual(
    expect.arrayContaining([
      ['user.second-step-on', 'Ann'],
      ['user.second-step-off', 'Olga'],
    ]),
  );
});

test('another telephone replaces the first only once its code is confirmed', async () => {
  const { secret } = await turnOn();
  const next = await access.second.begin(ann, PASSWORD, 'x');
  expect((await enter(codeOf(secret))).user._id).toBe(ann._id);
  await access.second.confirm(ann, codeOf(next.secret));
  await clock.advance(30_000);
  await expect(enter(codeOf(secret))).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  expect((await enter(codeOf(next.secret))).user._id).toBe(ann._id);
});

test('a link for a new password asks for the code too, and stays good until it is right; guesses are bounded', async () => {
  const { secret, recovery } = await turnOn();
  const { token = '' } = (await access.users.forgot(ann.email)) ?? {};
  const set = (code?: string) =>
    access.users.accept(token, {
      email: '',
      name: '',
      password: 'another long password',
      ...(code !== undefined && { code }),
    });
  await expect(set()).rejects.toMatchObject({ code: 'CODE_NEEDED' });
  await expect(set('000000')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  expect((await enter(recovery[0])).user._id).toBe(ann._id);
  expect((await set(codeOf(secret)))._id).toBe(ann._id);
  await expect(set(recovery[1])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { token: next = '' } = (await access.users.forgot(ann.email)) ?? {};
  const guess = () =>
    access.users
      .accept(next, { email: '', name: '', password: PASSWORD, code: '000000' })
      .catch((fault: { code: string }) => fault.code);
  const guesses: unknown[] = [];
  for (let at = 0; at < 6; at += 1) guesses.push(await guess());
  expect(guesses.at(-1)).toBe('TOO_MANY');
});

test('with another secret of the gateway a code is refused, and a recovery code still opens', async () => {
  const { secret, recovery } = await turnOn();
  const seal = createSeal('another secret of the gateway');
  const newId = (): string => `other-${(ids += 1)}-${'x'.repeat(20)}`;
  const moved = createAccess({ store, seal, now: () => clock.now(), newId, passwords: quick });
  const signIn = (code?: string) =>
    moved.sessions.signIn({ email: ann.email, password: PASSWORD, ...(code !== undefined && { code }) }, from);
  await expect(signIn(codeOf(secret))).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  expect((await signIn(recovery[0])).user._id).toBe(ann._id);
});
