import fc from 'fast-check';
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Campaign, CampaignState } from '../model/campaign';
import { GatewayError } from '../model/errors';
import { EDGES, next, type Command } from './states';
import { createCampaignWork } from './work';

const COMMANDS = [
  'edit',
  'approve',
  'schedule',
  'prepare',
  'run',
  'pause',
  'resume',
  'complete',
  'cancel',
  'fail',
] as const;
const LONG = process.env['FAULTS'] === 'long';
const SEQUENCES = LONG ? 10_000 : 150;

test('only the named edges exist, and what is final stays', () => {
  const drawn = (Object.keys(EDGES) as CampaignState[]).flatMap((state) =>
    COMMANDS.flatMap((command) => {
      try {
        return [`${state} -${command}> ${next(state, command)}`];
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'TAKEN', status: 409 });
        return [];
      }
    }),
  );
  expect(drawn).toEqual([
    'draft -edit> draft',
    'draft -approve> draft',
    'draft -schedule> scheduled',
    'draft -cancel> cancelled',
    'draft -fail> failed',
    'scheduled -edit> draft',
    'scheduled -prepare> preparing',
    'scheduled -cancel> cancelled',
    'scheduled -fail> failed',
    'preparing -run> running',
    'preparing -cancel> cancelled',
    'preparing -fail> failed',
    'running -pause> paused',
    'running -complete> completed',
    'running -cancel> cancelled',
    'running -fail> failed',
    'paused -resume> running',
    'paused -cancel> cancelled',
    'paused -fail> failed',
  ]);
  expect((Object.keys(EDGES) as CampaignState[]).filter((state) => Object.keys(EDGES[state]).length === 0)).toEqual([
    'completed',
    'cancelled',
    'failed',
  ]);
});

const ann = { kind: 'user' as const, id: 'ann', name: 'Ann' };
const ben = { kind: 'user' as const, id: 'ben', name: 'Ben' };
const draft = {
  name: 'Sale',
  audience: { rule: { field: 'tag', op: 'has', value: 'vip' } },
  variants: [{ name: 'a', words: { en: { text: 'Sale today' } } }],
};

describe('commands of people and of the runner', () => {
  let store: TempStore;
  const clock = createFakeClock('2026-03-01T12:00:00Z');
  beforeAll(async () => void (store = await openTempStore(clock)));
  afterAll(() => store.close());
  let ids = 0;
  const work = () =>
    createCampaignWork({ store, queue: { ring: () => undefined }, clock, newId: () => `c${(ids += 1)}` });

  /** A command as people or the runner give it; `stale`: on what they read before another change. */
  async function tell(id: string, command: Command, stale: boolean): Promise<Campaign | null> {
    const read = (await store.campaigns.byId(id)) as Campaign;
    const version = read.version - (stale ? 1 : 0);
    const by = work();
    if (command === 'edit') return by.edit(id, version, draft, ann);
    if (command === 'approve') return by.approve(id, version, ben);
    if (command === 'schedule') return by.schedule(id, version, true);
    if (command === 'pause' || command === 'resume' || command === 'cancel') return by[command](id);
    return store.campaigns.change(id, { state: read.state, version }, { state: next(read.state, command) });
  }

  test(`${SEQUENCES} sequences of commands follow the edges, refuse the rest with 409, and never lose an update`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...COMMANDS), fc.boolean()), { minLength: 1, maxLength: 12 }),
        async (commands) => {
          const { _id } = await work().create(draft, ann);
          let model: { state: CampaignState; version: number; approved: boolean } = {
            state: 'draft',
            version: 1,
            approved: false,
          };
          for (const [command, stale] of commands) {
            const to = EDGES[model.state][command];
            const versioned = !['pause', 'resume', 'cancel'].includes(command);
            const refused = to === undefined || (stale && versioned);
            const outcome = await tell(_id, command, stale).catch((fault: unknown) => fault as GatewayError);
            if (refused)
              expect(outcome === null || (outcome instanceof GatewayError && outcome.status === 409)).toBe(true);
            else {
              model = {
                state: to,
                version: model.version + 1,
                approved: command === 'approve' || (model.approved && command !== 'edit'),
              };
            }
            const { state, version, approval } = (await store.campaigns.byId(_id)) as Campaign;
            expect({ state, version, approved: approval !== null }).toEqual(model);
          }
        },
      ),
      { numRuns: SEQUENCES },
    );
  });

  test('two people who save one draft: the second is told and nothing is overwritten', async () => {
    const { _id, version } = await work().create(draft, ann);
    const saved = await Promise.allSettled(
      ['One', 'Two'].map((name) => work().edit(_id, version, { ...draft, name }, ann)),
    );
    expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = saved.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'TAKEN' });
  });

  test('of two workers one begins a campaign', async () => {
    const { _id, version } = await work().create(draft, ann);
    await work().schedule(_id, version, true);
    const at = new Date(clock.now());
    const until = new Date(clock.now() + 15_000);
    const taken = await Promise.all(['w1', 'w2', 'w3'].map((owner) => store.campaigns.lease(_id, owner, at, until)));
    expect(taken.filter((each) => each !== null)).toHaveLength(1);
  });

  test('what cannot be sent is refused when it is written, in words', async () => {
    const fault = (more: object): Promise<string> =>
      work()
        .create({ ...draft, ...more }, ann)
        .then(
          () => 'taken',
          (refusal: Error) => refusal.message,
        );
    const variant = (text: string): object => ({ variants: [{ name: 'a', words: { en: { text } } }] });
    expect(await fault(variant('Hi {{ nmae }}'))).toMatch(/variant a, en: there is no variable "nmae"; there are name/);
    expect(await fault(variant('Hi {{ name'))).toMatch(/variant a, en: /);
    expect(await fault({ schedule: { kind: 'recurring', cron: '0 9 * * 1', zone: 'Europe/Berln' } })).toMatch(
      /no time zone/,
    );
    expect(await fault({ schedule: { kind: 'recurring', cron: '* * * * *', zone: 'Europe/Berlin' } })).toMatch(
      /more often/,
    );
    expect(await fault({ schedule: { kind: 'recurring', cron: '0 25 * * *', zone: 'UTC' } })).toMatch(/cannot be read/);
    expect(await fault({ schedule: { kind: 'at', at: '2020-01-01T00:00:00Z' } })).toMatch(/is over/);
    expect(await fault({ schedule: { kind: 'local', date: '2026-02-01', time: '10:00' } })).toMatch(
      /over in every zone/,
    );
    expect(await fault({ audience: { ...draft.audience, include: ['none'] } })).toMatch(/no list none/);
    expect(await fault({ holdoutPercent: -1 })).toMatch(/holdoutPercent/);
  });

  test('an audience of no one or of everyone is asked back', async () => {
    const { _id, version } = await work().create(draft, ann);
    await expect(work().schedule(_id, version, false)).rejects.toThrow(/no customers/);
    await store.customers.ensureShopCustomer('eve', {});
    const all = await work().create({ ...draft, audience: { rule: { all: [] } } }, ann);
    await expect(work().schedule(all._id, all.version, false)).rejects.toThrow(/everybody, 1 customers/);
    await expect(work().schedule(all._id, all.version, true)).resolves.toMatchObject({ state: 'scheduled' });
  });

  test('a text that a recipient lacks a value for is not launched, and the fall-back is offered', async () => {
    const text = (source: string): object => ({
      ...draft,
      audience: { rule: { all: [] } },
      variants: [{ name: 'a', words: { en: { text: source } } }],
    });
    const bare = await work().create(text('Hi {{ first_name }}!'), ann);
    await expect(work().schedule(bare._id, bare.version, true)).rejects.toThrow(
      /have no first_name; write \{\{ first_name \| default/,
    );
    for (const source of [
      'Hi {{ first_name | default: "you" }}!',
      '{% if name %}Hi {{ name }}{% else %}Hi{% endif %}',
    ]) {
      const safe = await work().create(text(source), ann);
      await expect(work().schedule(safe._id, safe.version, true)).resolves.toMatchObject({ state: 'scheduled' });
    }
  });

  test('above a thousand recipients a second person approves, and an edit voids that', async () => {
    const people = Array.from({ length: 1_001 }, (_, index) => ({
      _id: `p${index}`,
      tags: ['big'],
      consents: [],
      marketingSentAt: [],
      createdAt: new Date(),
    }));
    await store.models.Customer.collection.insertMany(people as never[]);
    const big = { ...draft, audience: { rule: { field: 'tag', op: 'has', value: 'big' } } };
    const { _id, version } = await work().create(big, ann);
    await expect(work().schedule(_id, version, false)).rejects.toThrow(/1001 recipients are more than 1000/);
    await expect(work().approve(_id, version, ann)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const approved = await work().approve(_id, version, ben);
    const edited = await work().edit(_id, approved.version, { ...big, name: 'Other words' }, ann);
    await expect(work().schedule(_id, edited.version, false)).rejects.toThrow(/second person/);
    const again = await work().approve(_id, edited.version, ben);
    await expect(work().schedule(_id, again.version, false)).resolves.toMatchObject({ state: 'scheduled' });
  });
});
