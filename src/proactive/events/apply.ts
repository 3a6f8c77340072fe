/** Applies what events say about a shopper to the customer; an older event never overwrites a newer one. */
import type { CustomerEvent, Led } from '../../model/event';
import type { Customer } from '../../model/records';
import type { PushStore } from '../automation';

type Store = Pick<PushStore, 'customers' | 'events'>;

export async function applyEvent(store: Store, event: CustomerEvent, customer: Customer): Promise<Led | null> {
  if (event.type === 'consent.changed') return applyConsent(store, event, customer);
  return event.type === 'customer.updated' ? applyProfile(store, event, customer) : null;
}

/** Consents are ordered by time, so a late one is inserted at its place. */
async function applyConsent(
  { customers }: Store,
  { consent, at }: Extract<CustomerEvent, { type: 'consent.changed' }>,
  customer: Customer,
): Promise<Led> {
  const { textVersion, proof, ...said } = consent;
  const row = { ...said, at: new Date(at), ...(textVersion && { textVersion }), ...(proof && { proof }) };
  await customers.mergeConsents(customer._id, [row]);
  const where = consent.channel === '*' ? 'all channels' : consent.channel;
  return { by: 'consent', outcome: 'changed', text: `consent to ${consent.purpose} on ${where}: ${consent.state}` };
}

async function applyProfile(
  { customers, events }: Store,
  event: Extract<CustomerEvent, { type: 'customer.updated' }>,
  customer: Customer,
): Promise<Led> {
  const at = new Date(event.at);
  const later = await events.since(event.customer, 'customer.updated', new Date(at.getTime() + 1));
  const known = new Set(later.flatMap(({ body }) => Object.keys((body['profile'] as object | undefined) ?? {})));
  const { timeZone, birthday: _kept, ...facts } = event.profile;
  const told = {
    ...facts,
    ...(timeZone !== undefined && { timeZone: { zone: timeZone, source: 'explicit' as const } }),
  };
  const fresh = Object.fromEntries(Object.entries(told).filter(([name]) => !known.has(name)));
  if (Object.keys(fresh).length > 0) await customers.update(customer._id, fresh);
  const names = Object.keys(fresh).join(', ');
  return names === ''
    ? { by: 'profile', outcome: 'kept', text: 'the profile already has newer values' }
    : { by: 'profile', outcome: 'changed', text: `the profile now has ${names}` };
}
