/** Tests of identities on a real store: aliases, numbers that change hands, what the last message told. */
import { systemClock } from '../model/clock';
import { identityId } from '../model/records';
import { openTempStore, type TempStore } from '../../test/temp-store';

let store: TempStore;
beforeAll(async () => {
  store = await openTempStore(systemClock());
});
afterAll(() => store.close());

const address = (user: string, ...aliases: string[]) => ({
  channel: 'scripted',
  account: '1',
  user,
  chat: user,
  ...(aliases.length !== 0 && { aliases }),
});
const resolve = async (user: string, ...aliases: string[]): Promise<string> =>
  (await store.identities.resolve(address(user, ...aliases), {}))._id;

test('finds who was known by a number alone when the message brings another id beside it, and then by that id alone', async () => {
  const known = await resolve('p1');
  expect(await resolve('b1', 'p1')).toBe(known);
  expect(await resolve('b1')).toBe(known);
  expect(await resolve('p1')).toBe(known);
  expect((await store.identities.byKey('scripted|1|b1'))?._id).toBe(known);
  expect((await store.identities.byKey('scripted|1|p1'))?._id).toBe(known);
  expect(await store.identities.byKey('scripted|1|nobody')).toBeNull();
});

test('finds who was known by two names when only the second one comes', async () => {
  const known = await resolve('b2', 'p2');
  expect(await resolve('p2')).toBe(known);
});

test('does not take someone for another person who has the number now', async () => {
  const first = await resolve('b3', 'p3');
  const second = await resolve('c3', 'p3');
  expect(second).not.toBe(first);
  expect(await resolve('b3')).toBe(first);
});

test('frees a number that its owner has exchanged for another', async () => {
  const first = await resolve('p4');
  expect(await resolve('b4', 'p4')).toBe(first);
  await store.identities.refresh(first, { ...address('b4', 'q4'), chat: 'q4' });
  expect(await store.identities.byId(first)).toMatchObject({ chat: 'q4', keys: ['scripted|1|b4', 'scripted|1|q4'] });
  expect(await resolve('q4')).toBe(first);
  expect(await resolve('c4', 'p4')).not.toBe(first);
});

test('makes one identity of first messages that come together under several names', async () => {
  const made = await Promise.all(
    Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? resolve('b5', 'p5') : resolve('p5'))),
  );
  expect(new Set(made).size).toBe(1);
  expect(await store.models.Identity.countDocuments({ $or: [{ user: 'b5' }, { user: 'p5' }] })).toBe(1);
});

test('keeps aliases where a message tells none, and the newest time of writing', async () => {
  const id = await resolve('b6', 'p6');
  await store.identities.refresh(id, { ...address('b6'), chat: 'elsewhere', route: { service: 'eu' } });
  await Promise.all([5, 9, 7].map((at) => store.identities.wrote(id, new Date(at))));
  expect(await store.identities.byId(id)).toMatchObject({
    chat: 'elsewhere',
    route: { service: 'eu' },
    aliases: ['p6'],
    lastInboundAt: new Date(9),
  });
});

test('does not write names where there is only one', async () => {
  const id = await resolve('plain');
  expect(id).toBe(identityId(address('plain')));
  expect(await store.identities.byId(id)).not.toHaveProperty('keys');
});

test('is one person under both national forms of a number, whichever was told first', async () => {
  const [kept, dialled] = ['553188887777', '5531988887777'];
  const old = await resolve('552164180266');
  expect(await resolve('5521964180266', '552164180266')).toBe(old);
  const known = await resolve(kept, dialled);
  expect(await resolve(dialled, kept)).toBe(known);
  expect((await store.identities.byKey(`scripted|1|${dialled}`))?._id).toBe(known);
  expect(await resolve('BR.77', kept, dialled)).toBe(known);
});

test('closes the window of a person who wrote before, and not of one who wrote since', async () => {
  const id = await resolve('p9');
  await store.identities.wrote(id, new Date(5000));
  await store.identities.closeWindow(id, new Date(4000));
  expect((await store.identities.byId(id))?.lastInboundAt).toEqual(new Date(5000));
  await store.identities.closeWindow(id, new Date(6000));
  expect((await store.identities.byId(id))?.lastInboundAt).toBeUndefined();
});
