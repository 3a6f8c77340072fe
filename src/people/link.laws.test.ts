/** Laws of linking, on the real store: whatever is joined and undone, no message, no withdrawal and no order is lost, and undoing puts back exactly. */
import fc from 'fast-check';
import type { Identity } from '../model/records';
import { consentOn } from './consent';
import { createPeopleRig, type PeopleRig } from './people.rig';

let rig: PeopleRig;
beforeAll(async () => {
  rig = await createPeopleRig();
});
afterAll(() => rig.close());

const USERS = ['a', 'b', 'c', 'd', 'e'];
const user = fc.constantFrom(...USERS);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), user }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const), user }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), user, from: user, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shop' as const), user, customer: fc.constantFrom('X', 'Y') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  name: (user: string) => string;
  messages: Map<string, string>;
  /** Times of withdrawals by user. */
  stops: Map<string, Date[]>;
  /** Where everyone stood before each link. */
  before: Map<string, Map<string, { customer: string; conversation: string }>>;
  links: string[];
  /** Who was parted from someone: their old words may stand with the other. */
  parted: Set<string>;
}

async function standing(world: World): Promise<Map<string, Identity>> {
  return new Map(await Promise.all(USERS.map(async (each) => [each, await rig.who(world.name(each))] as const)));
}

const places = (everybody: Map<string, Identity>): Map<string, { customer: string; conversation: string }> =>
  new Map([...everybody].map(([name, { customer, conversation }]) => [name, { customer, conversation }]));

async function noted(world: World, identity: Identity, before: Map<string, Identity>): Promise<void> {
  const links = await rig.store.links.ofIdentity(identity._id);
  const latest = links.at(-1);
  if (!latest || world.links.includes(latest.join)) return;
  world.links.push(latest.join);
  world.before.set(latest.join, places(before));
  const former = await rig.store.customers.byId(latest.from.customer);
  // One person's address went to another customer of the shop.
  if (
    former?.shopCustomer !== undefined &&
    latest.conversations === undefined &&
    latest.from.customer !== latest.to.customer
  )
    world.parted.add(identity._id);
}

async function take(world: World, each: Step): Promise<void> {
  await rig.clock.advance(1000);
  const before = await standing(world);
  if (each.do === 'undo') return undo(world, each.which);
  const name = world.name(each.user);
  const identity = await rig.who(name);
  const at = new Date(rig.clock.now());
  if (each.do === 'write') return void world.messages.set(await rig.writes(name), identity._id);
  if (each.do === 'stop') world.stops.set(name, [...(world.stops.get(name) ?? []), at]);
  if (each.do === 'stop' || each.do === 'grant')
    return rig.store.customers.recordConsent(identity.customer, {
      purpose: 'marketing',
      channel: '*',
      state: each.do === 'stop' ? 'withdrawn' : 'granted',
      source: name,
      at,
    });
  if (each.do === 'shop') await rig.link(identity, `${each.customer}${world.name('')}`);
  if (each.do === 'join') await join(world, name, world.name(each.from), each.again);
  await noted(world, identity, before);
}

async function join(world: World, name: string, from: string, again: boolean): Promise<void> {
  const before = await standing(world);
  const code = await rig.code(from);
  const first = await rig.says(name, `here is ${code}, ok?`);
  const confirm = first.said?.key === 'link.confirm' ? first.said.replies?.[0]?.value : undefined;
  const last = confirm === undefined ? first : await rig.taps(name, confirm);
  const key = last.said?.key;
  expect(['link.joined', 'link.same', 'link.other_customer']).toContain(key);
  const [mine, theirs] = [await rig.who(name), await rig.who(from)];
  if (key === 'link.joined') expect([mine.customer, mine.conversation]).toEqual([theirs.customer, theirs.conversation]);
  else expect(places(await standing(world))).toEqual(places(before));
  // A repeated message changes nothing.
  if (!again) return;
  const now = places(await standing(world));
  await rig.says(name, `/start ${code}`);
  expect(places(await standing(world))).toEqual(now);
}

async function undo(world: World, which: number): Promise<void> {
  const link = world.links[which % Math.max(1, world.links.length)];
  if (link === undefined) return;
  const rows = await rig.store.links.ofJoin(link);
  const outcome = await rig.undo(link);
  const now = await standing(world);
  if (outcome.kind === 'undone') {
    for (const [name, identity] of now) {
      if (!rows.some((row) => row.identity === identity._id)) continue;
      expect({ customer: identity.customer, conversation: identity.conversation }).toEqual(
        world.before.get(link)?.get(name),
      );
    }
    for (const identity of now.values()) world.parted.add(identity._id);
  } else if (outcome.kind === 'later') expect(world.links).toContain((await rig.store.links.byId(outcome.link))?.join);
  else expect(outcome.kind).toBe('before');
}

async function check(world: World, shopOf: Map<string, string>): Promise<void> {
  const histories = new Map<string, Set<string>>();
  for (const [name, identity] of await standing(world)) {
    const customer = await rig.store.customers.byId(identity.customer);
    expect((await rig.store.conversations.byId(identity.conversation))?.customer).toBe(identity.customer);
    const conversations = await rig.store.conversations.ofCustomer(identity.customer);
    const messages = (await Promise.all(conversations.map((each) => rig.store.messages.after(each, 0, 1000)))).flat();
    histories.set(identity.customer, new Set(messages.map((message) => message._id)));
    const mine = [...world.messages].filter(([, writer]) => writer === identity._id).map(([id]) => id);
    if (!world.parted.has(identity._id))
      expect(mine.filter((id) => !histories.get(identity.customer)?.has(id))).toEqual([]);
    // Each withdrawal is with anyone who this address belongs to, and counts until a later grant.
    const stops = world.stops.get(world.name(name)) ?? [];
    const recorded = (customer?.consents ?? [])
      .filter((consent) => consent.state === 'withdrawn' && consent.source === world.name(name))
      .map((consent) => consent.at.getTime());
    expect(recorded).toEqual(expect.arrayContaining(stops.map((at) => at.getTime())));
    const lastStop = stops.at(-1);
    if (lastStop && !(customer?.consents ?? []).some((consent) => consent.state === 'granted' && consent.at > lastStop))
      expect(consentOn(customer?.consents ?? [], 'marketing', 'scripted')).toBe('withdrawn');
    // Once known to the shop, known for good, unless someone undid that.
    if (!world.parted.has(identity._id) && shopOf.has(name)) expect(customer?.shopCustomer).toBe(shopOf.get(name));
    if (customer?.shopCustomer !== undefined) shopOf.set(name, customer.shopCustomer);
    else shopOf.delete(name);
  }
  // Every conversation belongs to someone, and every message is in one.
  const held = await Promise.all(
    [...world.messages.keys()].map(
      async (id) =>
        (await rig.store.messages.byId(id)) !== null &&
        (await rig.store.conversations.byId(id.split(':')[0] ?? '')) !== null,
    ),
  );
  expect(held.every(Boolean)).toBe(true);
}

test('no sequence of messages, consents, codes, sign-ins and undoings loses anything', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      run += 1;
      const prefix = `r${run}`;
      const world: World = {
        name: (each) => `${prefix}${each}`,
        messages: new Map(),
        stops: new Map(),
        before: new Map(),
        links: [],
        parted: new Set(),
      };
      const shopOf = new Map<string, string>();
      for (const each of steps) {
        await take(world, each);
        await check(world, shopOf);
      }
    }),
    {
      numRuns: Number(process.env['PROPERTY_RUNS'] ?? 25),
      ...(process.env['PROPERTY_SEED'] && { seed: Number(process.env['PROPERTY_SEED']) }),
    },
  );
}, 600_000);
