/** Who gets a waiting conversation: by group, room and turn, on a real store; what two processes give out at once is given once. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { given } from '../model/given';
import type { User } from '../model/access';
import type { Ticket } from '../model/desk';
import { silentLog } from '../model/log';
import { createEmbeddedQueue } from '../queue/embedded';
import { assignWaiting, startAssigning, type AssignParts, type AssignRule } from './assign';
import { createPut } from './rows';
import { createDeskWork } from './work';

let store: TempStore;
let clock: FakeClock;
let queue: ReturnType<typeof createEmbeddedQueue>;
beforeEach(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
  queue = createEmbeddedQueue({ clock, log: silentLog });
});
afterEach(async () => {
  await queue.close(0);
  await store.close();
});

function parts(rule: AssignRule): AssignParts {
  const now = (): number => clock.now();
  const put = createPut({ store, queue, now });
  const work = createDeskWork({ store, queue, put, now, channel: () => undefined, newId: () => 'x' });
  return { store, work, queue, clock, log: silentLog, rule };
}
async function agent(name: string, facts: Partial<User> = {}, available = true): Promise<void> {
  const email = `${name}@x.example`;
  const rest = { role: 'agent' as const, password: '-', groups: [], capacity: 2, disabled: false };
  await store.users.insert({ _id: name, email, name, ...rest, createdAt: new Date(clock.now()), ...facts });
  await store.presence.seen(name, new Date(clock.now()), { available, byDefault: available });
}
let made = 0;
async function waits(group?: string): Promise<string> {
  made += 1;
  const id = `c${made}`;
  await store.conversations.create(id, `customer-${made}`);
  const at = new Date(clock.now() + made);
  const facts = { reason: 'r', priority: 'normal' as const, language: 'en', words: [], promisedBy: null, history: [] };
  const ticket: Ticket = { _id: `${id}-t`, conversation: id, customer: 'x', ...facts, state: 'open', createdAt: at };
  await store.tickets.insert({ ...ticket, ...given({ group }) });
  return `${id}-t`;
}
const holder = async (ticket: string): Promise<string | null> => (await store.tickets.byId(ticket))?.agent ?? null;

test('goes round, oldest first, until no one has room', async () => {
  for (const name of ['ann', 'bo']) await agent(name);
  const tickets = [await waits(), await waits(), await waits(), await waits(), await waits()];
  expect(await assignWaiting(parts('round-robin'))).toBe(4);
  const holders = await Promise.all(tickets.map(holder));
  expect([...holders.slice(0, 2)].sort()).toEqual(['ann', 'bo']);
  expect([...holders.slice(2, 4)].sort()).toEqual(['ann', 'bo']);
  expect(holders[4]).toBeNull();
});

test('the least loaded is chosen, and what is put off is no load', async () => {
  await agent('ann', { capacity: 9 });
  await agent('bo', { capacity: 9 }, false);
  const busy = [await waits(), await waits()];
  await assignWaiting(parts('least-loaded'));
  await store.presence.seen('bo', new Date(clock.now()), { available: true, byDefault: true });
  const next = [await waits(), await waits(), await waits()];
  await assignWaiting(parts('least-loaded'));
  expect([await holder(next[0] ?? ''), await holder(next[1] ?? '')]).toEqual(['bo', 'bo']);
  for (const ticket of busy)
    await store.tickets.snooze(ticket, 'ann', new Date(clock.now() + 1000), new Date(clock.now()));
  const last = await waits();
  await assignWaiting(parts('least-loaded'));
  expect(await holder(last)).toBe('ann');
});

test('a group’s conversation goes to its agents only, and nothing to who is away, gone or disabled', async () => {
  await agent('ann', { groups: ['sales'] });
  await agent('bo', { groups: ['returns'] });
  await agent('away', {}, false);
  await agent('out', { disabled: true });
  const tickets = [await waits('returns'), await waits('sales'), await waits()];
  await assignWaiting(parts('round-robin'));
  expect(await Promise.all(tickets.map(holder))).toEqual(['bo', 'ann', null]);
  await clock.advance(80_000);
  const late = await waits('sales');
  expect(await assignWaiting(parts('round-robin'))).toBe(0);
  expect(await holder(late)).toBeNull();
});

test('two processes that look at once give each conversation to one agent', async () => {
  for (const name of ['ann', 'bo', 'cy']) await agent(name);
  const tickets = [await waits(), await waits(), await waits()];
  const given = await Promise.all([1, 2].map(() => assignWaiting(parts('round-robin'))));
  expect(given.reduce((sum, each) => sum + each, 0)).toBe(3);
  expect((await Promise.all(tickets.map(holder))).every((each) => each !== null)).toBe(true);
});

test('it looks by itself after news of the desk, and stops', async () => {
  await agent('ann');
  const stop = startAssigning(parts('round-robin'));
  await clock.advance(400);
  const ticket = await waits();
  queue.publish('desk', { conversation: 'c' });
  await clock.advance(400);
  await stop();
  expect(await holder(ticket)).toBe('ann');
});
