import type { Customer, Identity, ScheduledAction } from '../model/records';
import { emptyConversation } from '../../test/memory-store';
import { DAY_MS, gate, STEPS, type GateFacts } from './gate';
import { person } from './shop.rig';
import { noon, at, minutes, identity, customer, action, talk } from './gate.rig';

const webchat: Identity = { ...identity, _id: 'webchat|a|1', channel: 'webchat' };
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  now: noon,
  action,
  customer,
  profile: person('ada', 'Europe/Berlin'),
  conversation: emptyConversation('k', 'c', at(-1)),
  identities: [identity],
  exit: null,
  zones: ['Europe/Berlin'],
  quiet: [{ start: '21:00', end: '09:00' }],
  ownSlot: null,
  closed: () => false,
  ...more,
});
const said = (
  state: 'granted' | 'withdrawn',
  channel = '*',
  ms = 0,
  source = 'chat',
): Customer['consents'][number] => ({ purpose: 'marketing', channel, state, source, at: at(ms) });
const night = Date.parse('2026-01-15T22:00:00Z');
const service: ScheduledAction = { ...action, purpose: 'service' };
const critical: ScheduledAction = { ...action, purpose: 'critical' };

describe('the gate', () => {
  it('lets a push through that nothing speaks against', () => expect(gate(facts())).toEqual({ outcome: 'send' }));

  it.each<[string, Partial<GateFacts>, string]>([
    ['stops what is final', { action: { ...action, state: 'sent' } }, 'cancel final'],
    ['cancels on an exit', { exit: 'exit:order_placed' }, 'cancel exit:order_placed'],
    [
      'names the exit before the expiry',
      { exit: 'exit:order_placed', now: noon + 2 * DAY_MS },
      'cancel exit:order_placed',
    ],
    ['skips what is too late', { now: noon + DAY_MS + 1 }, 'skip expired'],
    ['lets marketing wait for a complaint', { trouble: 'open_complaint' }, 'postpone open_complaint'],
    ['lets marketing wait while a payment fails', { trouble: 'trouble' }, 'postpone trouble'],
    ['tells of a parcel in spite of a complaint', { action: service, trouble: 'open_complaint' }, 'send'],
    ['skips where nobody can be reached', { identities: [] }, 'skip unreachable'],
    ['skips where every channel is blocked', { identities: [{ ...identity, reachable: false }] }, 'skip unreachable'],
    ['skips where the platform takes nothing from us now', { closed: () => true }, 'skip window_closed'],
    [
      'goes by the channel that still takes free messages',
      { identities: [identity, webchat], closed: (each) => each.channel === 'telegram' },
      'send',
    ],
    ['skips marketing to people of whom nothing is known', { profile: null }, 'skip no_consent'],
    [
      'skips marketing to people who never opted in',
      { profile: person('ada', 'Europe/Berlin', { marketingOptIn: false }) },
      'skip no_consent',
    ],
    [
      'skips marketing after STOP, whatever the shop says',
      { customer: { ...customer, consents: [said('withdrawn')] } },
      'skip no_consent',
    ],
    [
      'skips marketing after STOP on the only channel',
      { customer: { ...customer, consents: [said('withdrawn', 'telegram')] } },
      'skip no_consent',
    ],
    [
      'goes by another channel after STOP on one',
      { identities: [identity, webchat], customer: { ...customer, consents: [said('withdrawn', 'telegram')] } },
      'send',
    ],
    [
      'sends marketing after a yes in the chat, whatever the shop says',
      { profile: null, customer: { ...customer, consents: [said('granted')] } },
      'send',
    ],
    [
      'asks the shop account afresh instead of trusting an old copy',
      {
        profile: person('ada', 'Europe/Berlin', { marketingOptIn: false }),
        customer: { ...customer, consents: [said('granted', '*', 0, 'shop account')] },
      },
      'skip no_consent',
    ],
    ['waits while a person answers', talk({ owner: 'person' }), 'postpone person_owns'],
    ['waits while the customer talks', talk({ lastInboundAt: at(-minutes(15) + 1) }), 'postpone talking'],
    ['does not wait once they have been silent for 15 minutes', talk({ lastInboundAt: at(-minutes(15)) }), 'send'],
    ['waits for the morning', { now: night }, 'postpone quiet_hours'],
    [
      'skips when the morning is too late',
      { now: night, action: { ...action, sendBefore: at(minutes(12 * 60)) } },
      'skip quiet_hours',
    ],
    [
      'waits for the day after the last one',
      { customer: { ...customer, marketingSentAt: [at(-DAY_MS + 1)] } },
      'postpone cap',
    ],
    ['sends a day after the last one', { customer: { ...customer, marketingSentAt: [at(-DAY_MS)] } }, 'send'],
    [
      'skips when the free moment comes too late',
      { customer: { ...customer, marketingSentAt: [at(-1)] }, action: { ...action, sendBefore: at(minutes(60)) } },
      'skip cap',
    ],
    ['waits while it is paused', { pausedUntil: at(minutes(2)) }, 'postpone paused'],
    [
      'waits for the days and hours of its automation',
      { window: { days: [1], from: '10:00', to: '18:00' }, action: { ...action, sendBefore: at(9 * DAY_MS) } },
      'postpone send_window',
    ],
    [
      'keeps to the stricter hours of the country',
      {
        quiet: [
          { start: '21:00', end: '09:00' },
          { start: '10:00', end: '14:00' },
        ],
      },
      'postpone quiet_hours',
    ],
    ['leaves out who is in the silent arm', { holdout: { name: 'cart', percent: 100 } }, 'holdout holdout'],
    ['leaves nobody out of what is critical', { holdout: { name: 'x', percent: 100 }, action: critical }, 'send'],
    [
      'names what makes a push impossible before the arm',
      { holdout: { name: 'cart', percent: 100 }, identities: [] },
      'skip unreachable',
    ],
    [
      'waits for the week after the third one back',
      {
        customer: { ...customer, marketingSentAt: [6, 4, 2].map((days) => at(-days * DAY_MS)) },
        action: { ...action, sendBefore: at(9 * DAY_MS) },
      },
      'postpone cap',
    ],
    [
      'skips under the cap where its campaign says so',
      { customer: { ...customer, marketingSentAt: [at(-1)] }, whenCapped: 'skip' },
      'skip cap',
    ],
    [
      'lets a more important push go first',
      { priority: 50, rivals: [{ action: { _id: 'z', dueAt: at(minutes(5)) }, priority: 30 }] },
      'postpone priority',
    ],
    [
      'does not wait for one that is due later',
      { priority: 50, rivals: [{ action: { _id: 'z', dueAt: at(minutes(6)) }, priority: 30 }] },
      'send',
    ],
    [
      'goes before a less important one',
      { priority: 30, rivals: [{ action: { _id: 'a', dueAt: at(-minutes(5)) }, priority: 50 }] },
      'send',
    ],
    [
      'lets the older of two equals go first',
      { priority: 30, rivals: [{ action: { _id: 'a', dueAt: at(-minutes(5)) }, priority: 30 }] },
      'postpone priority',
    ],
    [
      'competes for nothing where there is room for both',
      {
        priority: 50,
        caps: [{ max: 2, windowMs: DAY_MS }],
        rivals: [{ action: { _id: 'a', dueAt: at(0) }, priority: 30 }],
      },
      'send',
    ],
    [
      'does not stand in the way of a redone turn',
      { customer: { ...customer, marketingSentAt: [at(-1)] }, ownSlot: at(-1) },
      'send',
    ],
    [
      'does not count service under the cap',
      { action: service, profile: null, customer: { ...customer, marketingSentAt: [at(-1)] } },
      'send',
    ],
    ['keeps service quiet at night', { action: service, now: night }, 'postpone quiet_hours'],
    [
      'lets critical news through at night, after STOP and into a talk',
      {
        action: critical,
        now: night,
        profile: null,
        customer: { ...customer, consents: [said('withdrawn')] },
        ...talk({ owner: 'person' }),
      },
      'send',
    ],
  ])('%s', (_title, more, expected) => {
    const decision = gate(facts(more));
    expect(decision.outcome === 'send' ? 'send' : `${decision.outcome} ${decision.reason}`).toBe(expected);
  });

  it('names the moment of each postponement', () => {
    expect(gate(facts({ customer: { ...customer, marketingSentAt: [at(-minutes(60))] } }))).toEqual({
      outcome: 'postpone',
      until: at(DAY_MS - minutes(60)),
      reason: 'cap',
    });
    expect(gate(facts(talk({ owner: 'person' })))).toMatchObject({ until: at(minutes(30)) });
    const decision = gate(facts({ now: night }));
    const morning = Date.parse('2026-01-16T08:00:00Z');
    expect(decision.outcome === 'postpone' && decision.until.getTime() - morning).toBeGreaterThanOrEqual(0);
    expect(decision.outcome === 'postpone' && decision.until.getTime() - morning).toBeLessThan(minutes(15));
  });

  it('has fourteen steps, and each is a function of the facts alone', () => {
    expect(STEPS.map((step) => step.name)).toEqual([
      'final',
      'paused',
      'exit',
      'expired',
      'hold',
      'consent',
      'guard',
      'trouble',
      'quietHours',
      'sendWindow',
      'reach',
      'holdout',
      'priority',
      'cap',
    ]);
  });
});
