/** Reads everything that a decision about a push depends on, fresh and without writing: sending and preview share it. */
import type { Conversation, Customer, Identity, ScheduledAction } from '../model/records';
import type { ShopCustomer } from '../model/shop';
import { zonesOf } from '../people/zone';
import type { Automation } from './automation';
import { bestFirst } from './due';
import { DAY_MS, PRIORITY, type GateFacts, type Rival, type Trouble } from './gate';
import type { PushParts } from './parts';
import type { QuietHours } from './quiet';
import type { Slots } from './slot';
import { templateName } from './template';

export async function look(
  parts: PushParts,
  slots: Pick<Slots, 'own'>,
  action: ScheduledAction,
  conversation: Conversation,
  now = parts.clock.now(),
): Promise<GateFacts | null> {
  const { store, shop, config } = parts;
  const customer = await store.customers.byId(action.customer);
  const rule = ruleOf(parts, action);
  if (customer === null || rule === undefined) return null;
  const [exit, hold, identities, about, waiting, pausedUntil] = await Promise.all([
    rule.exit(action, customer),
    rule.hold?.(action) ?? null,
    store.identities.ofCustomer(customer._id),
    askShop(shop, customer),
    isCapped(action) ? store.actions.waitingFor(action.customer) : [],
    rule.paused?.(action) ?? null,
  ]);
  const { profile, zones } = about;
  const allowed = identities.filter((each) => rule.only?.(action, each) ?? true);
  return {
    now,
    action,
    customer,
    profile,
    conversation,
    identities: preferred(bestFirst(allowed, conversation), rule.channels?.(action) ?? []),
    exit,
    hold,
    pausedUntil,
    zones,
    quiet: quietFor(config, profile, action),
    rivals: rivalsOf(parts, action, waiting),
    trouble: isCapped(action) ? await troubleOf(parts, action, conversation, waiting) : null,
    ...limitsOf(parts, rule, action),
    ownSlot: slots.own(action, customer),
    closed: (identity) => parts.closed?.(identity, templateName(action)) ?? false,
  };
}

/** The limits of the automation and of the configuration; a test send has none. */
function limitsOf(parts: PushParts, rule: Automation, action: ScheduledAction) {
  return {
    window: rule.window?.(action) ?? null,
    whenCapped: rule.whenCapped?.(action) ?? 'postpone',
    priority: rule.priority ?? PRIORITY,
    holdout: armOf(parts, rule, action),
    ...(parts.config.caps && { caps: parts.config.caps }),
    ...(isTest(action) && UNBOUND),
  } satisfies Partial<GateFacts>;
}

/** The hours that the gate and the final check use. A test send goes to its testers at any hour. */
export function quietFor(
  { quiet, quietByCountry }: PushParts['config'],
  profile: ShopCustomer | null,
  action: ScheduledAction,
): QuietHours[] {
  const country = quietByCountry?.[profile?.country ?? ''];
  return isTest(action) ? [] : [quiet, ...(country ? [country] : [])];
}

/** A test send does not count. */
const UNBOUND = {
  window: null,
  holdout: null,
  caps: [{ max: Infinity, windowMs: 0 }],
};

function isTest({ data }: ScheduledAction): boolean {
  return data['test'] === true;
}

/** Whether it takes a place under the caps. */
export function isCapped(action: ScheduledAction): boolean {
  return action.purpose === 'marketing' && !isTest(action);
}

export function ruleOf(
  { rules }: Pick<PushParts, 'rules'>,
  { rule }: Pick<ScheduledAction, 'rule'>,
): Automation | undefined {
  return rules.find(({ name }) => name === rule);
}

/** An automation without its own value uses the configuration's, which applies to marketing only. */
function armOf({ config }: PushParts, rule: Automation, action: ScheduledAction): GateFacts['holdout'] {
  const own = rule.holdout?.(action);
  if (own !== undefined) return own;
  return action.purpose === 'marketing' ? { name: '*', percent: config.holdoutPercent ?? 0 } : null;
}

/** `waiting`: the pushes of this person that wait. */
export async function troubleOf(
  { complains, clock }: Pick<PushParts, 'complains' | 'clock'>,
  action: ScheduledAction,
  conversation: Pick<Conversation, '_id'>,
  waiting: readonly ScheduledAction[],
): Promise<Trouble | null> {
  if (await complains?.(conversation._id)) return 'open_complaint';
  const soon = clock.now() + DAY_MS;
  return waiting.some(({ _id, purpose, dueAt }) => purpose === 'critical' && _id !== action._id && +dueAt <= soon)
    ? 'trouble'
    : null;
}

function rivalsOf(parts: PushParts, action: ScheduledAction, waiting: readonly ScheduledAction[]): Rival[] {
  return waiting
    .filter((each) => each._id !== action._id && isCapped(each))
    .map((each) => ({ action: each, priority: ruleOf(parts, each)?.priority ?? PRIORITY }));
}

/** Identities on the named channels come first, in their order. */
function preferred(identities: Identity[], channels: readonly string[]): Identity[] {
  const rank = ({ channel }: Identity): number =>
    channels.includes(channel) ? channels.indexOf(channel) : channels.length;
  return [...identities].sort((a, b) => rank(a) - rank(b));
}

export async function askShop(
  shop: PushParts['shop'],
  customer: Customer,
): Promise<{ profile: ShopCustomer | null; zones: GateFacts['zones'] }> {
  const id = customer.shopCustomer;
  const [profile, orders] =
    id === undefined ? [null, []] : await Promise.all([shop.customer(id), shop.ordersOf(id, 1)]);
  const address = orders[0]?.shipTo.timeZone ?? profile?.timeZone;
  const { zones } = zonesOf({
    stored: customer.timeZone,
    address,
    phone: customer.phone ?? profile?.phone,
    shop: shop.timeZone,
  });
  return { profile, zones };
}
