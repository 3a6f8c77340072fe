/** Reminders of promised answers: who gets one, when, and under which key. */
import type { User } from '../model/access';
import type { Ticket } from '../model/desk';
import { remind } from './remind';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-30T10:00:00Z');
const user = (id: string, facts: Partial<User> = {}): User => ({
  _id: id,
  email: `${id}@shop.example`,
  name: id,
  role: 'agent',
  password: '-',
  groups: [],
  capacity: 6,
  disabled: false,
  createdAt: new Date(0),
  ...facts,
});
const USERS = [
  user('ann', { groups: ['returns'] }),
  user('bo', { groups: ['sales'] }),
  user('cy', { role: 'owner' }),
  user('mo', { role: 'marketer' }),
  user('out', { disabled: true }),
];

async function remindedOf(facts: Partial<Ticket>): Promise<string[]> {
  const ticket: Ticket = {
    _id: 't',
    conversation: 'c',
    customer: 'u',
    reason: 'help',
    priority: 'normal',
    language: 'en',
    words: [],
    promisedBy: new Date(NOW + 10 * MINUTE),
    state: 'open',
    history: [],
    createdAt: new Date(NOW - 60 * MINUTE),
    ...facts,
  };
  const keys: string[] = [];
  await remind({
    store: {
      tickets: { list: async ({ state }: { state?: string }) => (ticket.state === state ? [ticket] : []) },
      users: { list: async () => USERS },
      customers: { byId: async () => null },
    } as unknown as Parameters<typeof remind>[0]['store'],
    post: async (key) => keys.push(key),
    now: () => NOW,
  });
  return keys.map((key) => key.split('|').at(-1) ?? '');
}
const due = (minutes: number): Date => new Date(NOW + minutes * MINUTE);

test.each([
  ['of a group: its agents, and those of every group', { group: 'returns' }, ['ann', 'cy']],
  ['of no group: those of every group', {}, ['cy']],
  ['taken: who has it', { group: 'returns', agent: 'bo' }, ['bo']],
  ['without a promise: no one', { promisedBy: null }, []],
  ['answered: no one', { state: 'answered' as const }, []],
  ['due in an hour: not yet', { promisedBy: due(60) }, []],
  ['due in a quarter of an hour: now', { promisedBy: due(15) }, ['cy']],
  ['late by half an hour: still', { promisedBy: due(-30) }, ['cy']],
  ['late by two hours: no more', { promisedBy: due(-120) }, []],
  ['promised for ten minutes, two ago: not yet', { createdAt: due(-2), promisedBy: due(8) }, []],
  ['promised for ten minutes, six ago: now', { createdAt: due(-6), promisedBy: due(4) }, ['cy']],
])('a ticket %s', async (_name, facts: Partial<Ticket>, wanted: string[]) => {
  expect(await remindedOf(facts)).toEqual(wanted);
});
