/** Platform events other than messages: receipts, reachability, moved addresses, consents, account news. Each may arrive twice. */
import type {
  Address,
  Decoded,
  InboundConsent,
  InboundLimit,
  InboundMoved,
  InboundNotice,
  InboundReach,
  InboundReceipt,
} from '../model/inbound';
import { given } from '../model/given';
import { identityId } from '../model/records';
import type { Identity } from '../model/records';
import { MOVED, type Identify } from './identify';
import type { PathParts } from './parts';

export interface Account {
  name: string;
  account: string;
}

type Parts = Pick<PathParts, 'store' | 'queue' | 'metrics' | 'log'>;

type News = Exclude<Decoded, { kind: 'message' | 'echo' }>;

export async function told(parts: Parts, identify: Identify, account: Account, event: News): Promise<void> {
  if (event.kind === 'receipt') return receipt(parts, account, event);
  if (event.kind === 'reach') return reach(parts, event);
  if (event.kind === 'moved') return moved(parts, event);
  if (event.kind === 'consent') return consent(parts, identify, event);
  if (event.kind === 'limit') return limit(parts, event);
  if (event.kind === 'notice') return notice(parts, account, event);
  if (event.kind === 'asked') return parts.metrics.count('asked', { channel: account.name, what: event.lookup.about });
  parts.metrics.count('ignored', { channel: account.name, what: event.what });
}

async function receipt({ store, metrics }: Parts, { name, account }: Account, event: InboundReceipt): Promise<void> {
  const ref = given({ providerMessageId: event.providerMessageId, attemptId: event.attemptId });
  const found = await store.outbox.receipt(
    { ...ref, channel: name, account },
    event.status,
    new Date(event.at),
    event.reason,
  );
  metrics.count('receipt', { channel: name, status: event.status, found: String(found) });
}

async function reach({ store, queue }: Parts, { address, reachable }: InboundReach): Promise<void> {
  for (const identity of await concerned({ store }, address)) {
    await store.identities.setReachable(identity._id, reachable);
    queue.publish(MOVED, identity._id);
  }
}

/** The identity keeps its id and is found by the new address too; the conversation continues. In a group this applies to every member. */
async function moved({ store, queue, metrics }: Parts, { from, to }: InboundMoved): Promise<void> {
  const found = await concerned({ store }, { ...from, ...given({ group: to.group }) });
  if (found.length === 0) metrics.count('moved', { channel: to.channel, outcome: 'unknown' });
  for (const identity of found) {
    // A member of a group is addressed by chat id and own id; the chat id changes.
    const user = to.group === true ? to.chat + identity.user.slice(from.chat.length) : to.user;
    // A person who wrote from the new address before this event already has another identity; joining the two needs proof.
    const other = await store.identities.byKey(identityId({ ...to, user }));
    const taken = other !== null && other._id !== identity._id;
    metrics.count('moved', { channel: to.channel, outcome: taken ? 'taken' : 'moved' });
    if (taken) continue;
    await store.identities.refresh(identity._id, { ...to, aliases: [...(to.aliases ?? []), user] });
    queue.publish(MOVED, identity._id);
  }
}

/** Who is affected by news of an address: the person, or every known member of the group. */
async function concerned(
  { store }: Pick<Parts, 'store'>,
  address: Pick<Address, 'channel' | 'account' | 'user' | 'chat' | 'group'>,
): Promise<Identity[]> {
  if (address.group === true && address.user === address.chat) return store.identities.ofGroup(address);
  const identity = await store.identities.byKey(identityId(address));
  return identity ? [identity] : [];
}

/** A shopper who never wrote may opt out too, so this creates the identity. */
async function consent(
  { store, metrics }: Parts,
  identify: Identify,
  { address, state, at }: InboundConsent,
): Promise<void> {
  const identity = await identify({ address, sender: {} });
  await store.customers.recordConsent(identity.customer, {
    purpose: 'marketing',
    channel: address.channel,
    state,
    source: 'platform switch',
    at: new Date(at),
  });
  metrics.count('platform_consent', { channel: address.channel, state });
}

/** A later message opens the window again, so only a window that was open before is closed. A day without marketing is a used slot. */
async function limit({ store, queue, metrics }: Parts, { address, what, at }: InboundLimit): Promise<void> {
  for (const identity of await concerned({ store }, address)) {
    if (what === 'window') await store.identities.closeWindow(identity._id, new Date(at));
    else await store.customers.reserveMarketing(identity.customer, new Date(at), []);
    queue.publish(MOVED, identity._id);
  }
  metrics.count('platform_limit', { channel: address.channel, what });
}

async function notice(
  { store, metrics, log }: Parts,
  { name, account }: Account,
  { what, level, text, data, at }: InboundNotice,
): Promise<void> {
  const row = { channel: name, account, what, level, text, at: new Date(at) };
  await store.notices.put({ _id: `${name}|${account}|${what}`, ...row });
  metrics.count('notice', { channel: name, what, level });
  const say = level === 'stop' ? log.error : level === 'warn' ? log.warn : log.info;
  say.call(log, { channel: name, account, what, text, ...data }, 'the platform has news of the account');
}
