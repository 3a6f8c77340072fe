/** Users, sessions, links and keys over the real store: what is refused, what ends, what works once. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Actor } from '../model/access';
import { createAccess, type Access } from './access';
import { PLAIN } from '../../test/plain-seal';
import { createPasswords, type Passwords } from './password';

const HOUR_MS = 3_600_000;
const PASSWORD = 'correct horse battery';
const start: Actor = { kind: 'system', id: 'start', name: 'start' };
const from = { address: '203.0.113.1', agent: 'a browser' };
let clock: FakeClock;
let store: TempStore;
let access: Access;
let ids = 0;

/** The real one takes 60 ms of a processor for each password. */
const quick: Passwords = {
  hash: async (password) => `quick:${[...password].reverse().join('')}`,
  verify: async (kept, password) => kept === `quick:${[...password].reverse().join('')}`,
};

beforeAll(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
  const newId = (): string => `id-${(ids += 1)}-${'x'.repeat(20)}`;
  access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId, passwords: quick });
});
afterEach(async () => {
  const { User, Session, Invitation, ApiKey, Audit, Tries } = store.models;
  await Promise.all([User, Session, Invitation, ApiKey, Audit, Tries].map((model) => model.collection.deleteMany({})));
});
afterAll(() => store.close());

const join = async (email: string, role: 'owner' | 'agent' = 'owner') => {
  const token = (await access.users.firstLink()) ?? (await access.users.invite(start, { role, groups: [] })).token;
  return access.users.accept(token, { email, name: 'Ann', password: PASSWORD });
};
const enter = (email: string, password = PASSWORD) => access.sessions.signIn({ email, password }, from);

describe('links', () => {
  test('the first one makes an owner once, and there is no second', async () => {
    const old = (await access.users.firstLink()) ?? '';
    const token = (await access.users.firstLink()) ?? '';
    const given = { email: 'ann@shop.example', name: 'Ann', password: PASSWORD };
    await expect(access.users.accept(old, given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await access.users.accept(token, given)).toMatchObject({ role: 'owner' });
    await expect(access.users.accept(token, given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await access.users.firstLink()).toBeNull();
  });

  test('of two who use one at the same moment one becomes a user', async () => {
    const token = (await access.users.firstLink()) ?? '';
    const outcomes = await Promise.allSettled(
      ['a', 'b'].map((name) => access.users.accept(token, { email: `${name}@x.example`, name, password: PASSWORD })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store.users.list()).toHaveLength(1);
  });

  test('a refused e-mail address or password does not use it up', async () => {
    await join('ann@shop.example');
    const { token } = await access.users.invite(start, { role: 'agent', groups: ['returns'] });
    const given = { email: 'ann@shop.example', name: 'Bo', password: PASSWORD };
    await expect(access.users.accept(token, given)).rejects.toMatchObject({ code: 'TAKEN' });
    await expect(access.users.accept(token, { ...given, password: 'short' })).rejects.toThrow('at least 10');
    expect(await access.users.accept(token, { ...given, email: 'bo@shop.example' })).toMatchObject({
      role: 'agent',
      groups: ['returns'],
    });
  });

  test('is bound to the invited address, and to its time', async () => {
    await join('ann@shop.example');
    const given = { role: 'agent' as const, groups: [], email: 'bo@shop.example' };
    const { token } = await access.users.invite(start, given);
    expect(await access.users.look(token)).toMatchObject({ kind: 'invite', email: 'bo@shop.example' });
    await clock.advance(7 * 24 * HOUR_MS + 1);
    expect(await access.users.look(token)).toBeNull();
    const late = access.users.accept(token, { email: 'bo@shop.example', name: 'Bo', password: PASSWORD });
    await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a reset sets the password and ends every session', async () => {
    const ann = await join('ann@shop.example');
    const { token = '' } = await enter('ann@shop.example');
    const link = await access.users.reset(start, ann._id);
    await access.users.accept(link.token, { email: '', name: '', password: 'another long password' });
    expect(await access.sessions.check(token)).toBeNull();
    await expect(enter('ann@shop.example')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
    expect((await enter('ann@shop.example', 'another long password')).user._id).toBe(ann._id);
  });
});

describe('sessions', () => {
  test('nothing in the store signs anyone in', async () => {
    await join('ann@shop.example');
    const { token = '' } = await enter('ann@shop.example');
    const kept = JSON.stringify([
      await store.sessions.ofUser((await store.users.list())[0]?._id ?? ''),
      await store.users.list(),
    ]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(PASSWORD);
  });

  test('ends at sign-out, and a replayed cookie is refused', async () => {
    await join('ann@shop.example');
    const { token = '', session } = await enter('ann@shop.example');
    expect(await access.sessions.check(token)).not.toBeNull();
    await access.sessions.end(session);
    expect(await access.sessions.check(token)).toBeNull();
  });

  test('gets a new token every hour; the old one is good for the requests under way only', async () => {
    await join('ann@shop.example');
    const { token = '' } = await enter('ann@shop.example');
    await clock.advance(HOUR_MS + 1);
    const both = await Promise.all([access.sessions.check(token), access.sessions.check(token)]);
    expect(both.every((each) => each !== null)).toBe(true);
    const fresh = both.flatMap((each) => each?.token ?? []);
    expect(fresh).toHaveLength(1);
    expect(await access.sessions.check(token)).not.toBeNull();
    await clock.advance(60_001);
    expect(await access.sessions.check(token)).toBeNull();
    expect(await access.sessions.check(fresh[0] ?? '')).not.toBeNull();
  });

  test('ends after twelve idle hours, and after two weeks however busy', async () => {
    await join('ann@shop.example');
    const idle = (await enter('ann@shop.example')).token ?? '';
    await clock.advance(12 * HOUR_MS + 1);
    expect(await access.sessions.check(idle)).toBeNull();
    let token = (await enter('ann@shop.example')).token ?? '';
    let hours = 0;
    for (let found = await access.sessions.check(token); found; found = await access.sessions.check(token)) {
      token = found.token ?? token;
      hours += 11;
      await clock.advance(11 * HOUR_MS);
    }
    expect(hours).toBeGreaterThanOrEqual(14 * 24);
    expect(hours).toBeLessThan(14 * 24 + 12);
  });

  test('ends everywhere when the user is disabled, and the role counts at once', async () => {
    await join('ann@shop.example');
    const bo = await join('bo@shop.example', 'agent');
    const { token = '' } = await enter('bo@shop.example');
    await access.users.change(start, bo._id, { role: 'read-only' });
    expect((await access.sessions.check(token))?.user.role).toBe('read-only');
    await access.users.change(start, bo._id, { disabled: true });
    expect(await access.sessions.check(token)).toBeNull();
    await expect(enter('bo@shop.example')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
  });

  test('pauses an account after five wrong passwords, the right one included, and no other account', async () => {
    await join('ann@shop.example');
    await join('bo@shop.example', 'agent');
    for (let at = 0; at < 5; at += 1)
      await expect(enter('ann@shop.example', 'wrong')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
    await expect(enter('ann@shop.example')).rejects.toMatchObject({
      code: 'TOO_MANY',
      retryAfterMs: expect.any(Number),
    });
    expect((await enter('bo@shop.example')).user.name).toBe('Ann');
    await clock.advance(60_001);
    expect((await enter('ann@shop.example')).user.role).toBe('owner');
  });

  test('a page that was left open guesses the current password five times, not more, however it asks', async () => {
    const ann = await join('ann@shop.example');
    const { session } = await enter('ann@shop.example');
    const next = 'another long password';
    const change = (old: string) =>
      access.users.changePassword(ann, session._id, { old, password: next }).then(
        () => 'changed',
        (fault: { code: string }) => fault.code,
      );
    const turnOn = (password: string) =>
      access.second.begin(ann, password, 'x').catch((fault: { code: string }) => fault.code);
    const codes: unknown[] = [];
    for (let at = 0; at < 5; at += 1) codes.push(await (at % 2 === 0 ? change('wrong') : turnOn('wrong')));
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'SIGN_IN_WRONG'));
    expect([await change(PASSWORD), await turnOn(PASSWORD)]).toEqual(['TOO_MANY', 'TOO_MANY']);
    await clock.advance(60_001);
    expect(await change(PASSWORD)).toBe('changed');
    expect((await enter('ann@shop.example', next)).user._id).toBe(ann._id);
  });

  test('counts many at once, and says the same of an unknown address', async () => {
    await join('ann@shop.example');
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => enter('ann@shop.example', 'wrong')));
    const codes = many.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'));
    expect(codes.filter((code) => code === 'SIGN_IN_WRONG').length).toBeLessThanOrEqual(5);
    await expect(enter('nobody@shop.example', 'wrong')).rejects.toThrow('the e-mail address or the password is wrong');
  });
});

test('passwords are kept as argon2id, and none is right where there is no account', async () => {
  const passwords = createPasswords();
  const kept = await passwords.hash(PASSWORD);
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.verify(kept, PASSWORD)).toBe(true);
  expect(await passwords.verify(kept, `${PASSWORD}.`)).toBe(false);
  expect(await passwords.verify(null, 'of no account')).toBe(false);
  expect(await passwords.verify('no hash', PASSWORD)).toBe(false);
});

test('the only owner stays one', async () => {
  const ann = await join('ann@shop.example');
  await expect(access.users.change(start, ann._id, { role: 'agent' })).rejects.toMatchObject({ code: 'TAKEN' });
  await expect(access.users.change(start, ann._id, { disabled: true })).rejects.toMatchObject({ code: 'TAKEN' });
  const bo = await join('bo@shop.example', 'agent');
  await access.users.change(start, bo._id, { role: 'owner' });
  expect(await access.users.change(start, ann._id, { role: 'agent' })).toMatchObject({ role: 'agent' });
});

test('a key is shown once, works with its scopes until its end, and not after it is revoked', async () => {
  const given = { name: 'shop', scopes: ['events:write' as const], expiresAt: new Date(clock.now() + HOUR_MS) };
  const { key, row } = await access.keys.make(start, given);
  expect(JSON.stringify(await store.keys.list())).not.toContain(key);
  expect(await access.keys.check(key)).toMatchObject({ name: 'shop', scopes: ['events:write'] });
  await clock.advance(HOUR_MS);
  expect(await access.keys.check(key)).toBeNull();
  const other = await access.keys.make(start, { ...given, expiresAt: null });
  await access.keys.revoke(start, other.row._id);
  expect(await access.keys.check(other.key)).toBeNull();
  await expect(access.keys.revoke(start, other.row._id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(row).not.toHaveProperty('hash');
});

test('the log tells who changed what, before and after, and no secret', async () => {
  const ann = await join('ann@shop.example');
  await clock.advance(1);
  await access.users.change({ kind: 'user', id: ann._id, name: 'Ann' }, ann._id, { capacity: 3 });
  const [last, ...rest] = await store.audit.list(new Date(clock.now() + 1), 10);
  expect(last).toMatchObject({
    what: 'user.changed',
    by: { name: 'Ann' },
    before: { capacity: 6 },
    after: { capacity: 3 },
  });
  expect(rest).toMatchObject([{ what: 'user.joined' }]);
  expect(JSON.stringify([last, rest])).not.toMatch(/argon2|correct horse/);
});
