/** Guessing whose order it is: one stubborn guest, many guests, one known e-mail and thousands of orders, and what the answers betray. */
import type { Shop } from '../../../model/shop';
import { makeFolder } from '../../folder.contract';
import { requireFlows } from '../../read/load';
import { proveOrder } from '../shop/orders';
import { createTries, memoryTries } from './tries';
import { demoShop, NOW, ownership, turnOf } from '../shop/turn.contract';

const folder = makeFolder();
const library = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

interface Answer {
  ok: boolean;
  left: number | null;
  wait_minutes: number | null;
}

/** A shop under attack: every guess is in its own chat unless it names one. */
function attack(
  shopPerHour = 1_000_000,
): (args: Record<string, string>, conversation?: string, now?: number) => Promise<Answer> {
  const owned = ownership('status', memoryTries(), shopPerHour);
  let chats = 0;
  return async (args, conversation = `guest-${(chats += 1)}`, now = NOW) =>
    (await proveOrder.run(turnOf(library, { ownership: owned, conversation, now }), args)) as Answer;
}

it('gives a conversation three tries, then pauses that grow to a day', async () => {
  const guess = attack();
  let now = NOW;
  const waits: number[] = [];
  for (let at = 0; at < 24; at++) {
    const answer = await guess({ order: String(1001 + at), fact: `wrong-${at}@example.org` }, 'one chat', now);
    if (answer.wait_minutes === null) continue;
    expect(await guess({ order: '1042', fact: 'mia@example.com' }, 'one chat', now + MINUTE_MS)).toMatchObject({
      ok: false,
      wait_minutes: answer.wait_minutes - 1,
    });
    waits.push(answer.wait_minutes);
    now += answer.wait_minutes * MINUTE_MS;
  }
  expect(waits).toEqual([10, 30, 90, 270, 810, 1440, 1440, 1440]);
});

it('counts at the order, so that a new chat for each guess wins nothing', async () => {
  const guess = attack();
  const answers = [];
  for (const fact of ['a@example.org', 'b@example.org', 'c@example.org', 'mia@example.com'])
    answers.push(await guess({ order: '1042', fact }));
  expect(answers.map(({ ok, wait_minutes: wait }) => [ok, wait])).toEqual([
    [false, null],
    [false, null],
    [false, 10],
    [false, 10],
  ]);
  expect(await guess({ order: '1042', fact: 'mia@example.com' }, 'the owner', NOW + 11 * MINUTE_MS)).toMatchObject({
    ok: true,
  });
});

it('lets many guests with one e-mail try a few of 10,000 orders a day', async () => {
  const guess = attack();
  let tried = 0;
  for (let number = 2000; number < 12_000; number++) {
    const at = NOW + Math.floor(((number - 2000) / 10_000) * DAY_MS);
    if ((await guess({ order: String(number), fact: 'mia@example.com' }, undefined, at)).wait_minutes === null)
      tried += 1;
  }
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThan(40);
});

it('lets many guests with an e-mail each try no more in an hour than the shop allows', async () => {
  const guess = attack(50);
  let tried = 0;
  for (let at = 0; at < 500; at++)
    if ((await guess({ order: String(2000 + at), fact: `guest-${at}@example.org` })).wait_minutes === null) tried += 1;
  expect(tried).toBe(49);
  expect(await guess({ order: '1042', fact: 'mia@example.com' }, 'the owner', NOW + 60 * MINUTE_MS)).toMatchObject({
    ok: true,
  });
});

it('counts guesses at once one by one', async () => {
  const guess = attack();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, at) => guess({ order: '1042', fact: `guest-${at}@example.org` })),
  );
  expect(answers.filter(({ ok }) => ok)).toEqual([]);
  const after = await guess({ order: '1042', fact: 'mia@example.com' });
  expect(after.ok).toBe(false);
  expect(after.wait_minutes).toBeGreaterThan(0);
});

it('does not count what was right, nor what is no try', async () => {
  const guess = attack();
  for (let at = 0; at < 10; at++)
    expect(await guess({ order: '1042', fact: 'mia@example.com' }, 'the owner')).toMatchObject({ ok: true });
  for (let at = 0; at < 10; at++)
    expect(await guess({ order: '1042', fact: 'what?' }, 'the owner')).toMatchObject({
      ok: false,
      left: null,
      wait_minutes: null,
    });
  expect(await guess({ order: '1042', fact: 'no@example.org' }, 'the owner')).toMatchObject({ left: 2 });
});

it('asks the shop the same and answers the same, whether the order exists, the e-mail is known, or both belong to others', async () => {
  const runs = [
    { order: '1042', fact: 'nobody@example.org' },
    { order: '9999', fact: 'nobody@example.org' },
    { order: '1042', fact: 'emma@example.com' },
    { order: '9999', fact: 'mia@example.com' },
  ];
  const seen = new Set<string>();
  for (const args of runs) {
    const calls: string[] = [];
    const shop = new Proxy(demoShop as Shop, {
      get: (target, name: keyof Shop) =>
        typeof target[name] === 'function'
          ? (...given: never[]) => (calls.push(name), (target[name] as (...all: never[]) => unknown)(...given))
          : target[name],
    });
    const answer = await proveOrder.run(turnOf(library, { shop, conversation: JSON.stringify(args) }), args);
    seen.add(JSON.stringify([answer, calls.sort()]));
  }
  expect([...seen]).toHaveLength(1);
  const pairs = new Set<string>();
  for (const args of [
    { email: 'nobody@example.org', fact: '94107' },
    { email: 'mia@example.com', fact: '10011' },
  ])
    pairs.add(JSON.stringify(await proveOrder.run(turnOf(library, { conversation: JSON.stringify(args) }), args)));
  expect([...pairs]).toHaveLength(1);
});

it('keeps no address and no order number in what it stores', async () => {
  const store = memoryTries();
  const kept: unknown[] = [];
  const tries = createTries({
    store: { ...store, swap: async (row) => (kept.push(row), store.swap(row)) },
    secret: 'a test',
    shopPerHour: 10,
  });
  await tries.claim({ conversation: 'c', order: '1042', email: 'mia@example.com' }, NOW);
  expect(kept).toHaveLength(4);
  expect(JSON.stringify(kept)).not.toMatch(/1042|mia/);
});
