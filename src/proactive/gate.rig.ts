/** What the tests of gate share. */
import type { Conversation, Customer, Identity, ScheduledAction } from '../model/records';
import { emptyConversation } from '../../test/memory-store';
import { DAY_MS, type GateFacts } from './gate';

export const noon = Date.parse('2026-01-15T11:00:00Z');
export const at = (ms: number): Date => new Date(noon + ms);
export const minutes = (count: number): number => count * 60_000;
export const identity: Identity = {
  _id: 'telegram|a|1',
  channel: 'telegram',
  account: 'a',
  user: '1',
  chat: '1',
  customer: 'c',
  conversation: 'k',
  reachable: true,
  createdAt: at(-1),
};
export const customer: Customer = { _id: 'c', consents: [], marketingSentAt: [], createdAt: at(-1) };
export const action: ScheduledAction = {
  _id: 'cart:c1:1:1',
  rule: 'cart',
  step: 1,
  purpose: 'marketing',
  customer: 'c',
  business: 'c1',
  dueAt: at(0),
  sendBefore: at(DAY_MS),
  state: 'waiting',
  decisions: [],
  data: {},
  createdAt: at(-1),
};
export const talk = (more: Partial<Conversation>): Partial<GateFacts> => ({
  conversation: { ...emptyConversation('k', 'c', at(-1)), ...more },
});
