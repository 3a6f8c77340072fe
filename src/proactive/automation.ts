/** The contract of an automation: one file under triggers/ plans pushes from shop events, knows when one is pointless, and writes it. */
import type { Clock } from '../model/clock';
import type { Card, Content, Media } from '../model/content';
import type { CustomerEvent, GoodsEvent, Led, ShopEventType, StockEvent } from '../model/event';
import type { PushReply } from '../model/flow';
import type { Queue } from '../model/queue';
import type { Customer, Identity, ScheduledAction } from '../model/records';
import type { Cart, Product, Shop, Variant } from '../model/shop';
import type { Store } from '../model/store';
import type { Holdout } from './holdout';
import type { SendWindow } from './window';

export interface Automation {
  /** The `rule` of its actions. */
  readonly name: string;
  /** What it does, in a sentence for marketers. */
  readonly about?: string;
  /** The lower number goes first under the cap; absent: 45. */
  readonly priority?: number;
  /** When to check again while it is paused; also asked in the final check before a send. */
  paused?(action: ScheduledAction): Promise<Date | null>;
  /** Its holdout; undefined: that of the configuration; null: none. */
  holdout?(action: ScheduledAction): Holdout | null | undefined;
  /** Absent: it waits for the next free place. */
  whenCapped?(action: ScheduledAction): 'postpone' | 'skip';
  window?(action: ScheduledAction): SendWindow | null;
  /** Channels in the order in which they are tried; null: where the shopper wrote last. */
  channels?(action: ScheduledAction): readonly string[] | null;
  /** Whether it may go to this address; absent: to every address of the customer. */
  only?(action: ScheduledAction, address: Pick<Identity, 'channel' | 'account'>): boolean;
  /** Takes a place in its rate: null, or when to ask again. */
  throttle?(action: ScheduledAction): Promise<Date | null>;
  readonly on: readonly ShopEventType[];
  /** Plans and cancels actions. Repeated events, and events in any order, lead to the same actions. All are of this customer. */
  handle(events: readonly CustomerEvent[], customer: Customer, tell: Tell): Promise<void>;
  /** An event about goods, which is about no customer. */
  goods?(event: GoodsEvent, tell: Tell): Promise<void>;
  /** Goods are back in stock: an event about no customer. */
  stocked?(event: StockEvent): Promise<void>;
  /** Read fresh from events and shop: why the action must not be sent any more, such as `exit:order_placed`; null while it may. */
  exit(action: ScheduledAction, customer: Customer): Promise<string | null>;
  /** Until when the push waits for something that has not happened yet; null: it may be sent now. */
  hold?(action: ScheduledAction): Promise<Date | null>;
  /** The contents to send; null if a required value is missing. */
  contents(action: ScheduledAction, view: PushView): Promise<Content[] | null>;
  /** Its turn is over: plans what comes after it, such as the same day of a further year. */
  renew?(action: ScheduledAction, customer: Customer): Promise<void>;
  /** The flow that an answer in words enters; absent or null: that of the first button. */
  reply?(action: ScheduledAction): Promise<PushReply | null>;
}

/** Records where an event led, by the event's id. */
export type Tell = (event: string, ...led: Led[]) => void;

/** The text of a key in a language, from flows/texts. */
export type PushTexts = (key: string, language: string, vars?: Record<string, unknown>) => string;

/** Who a push is written for. */
export interface PushView {
  language: string;
  timeZone: string;
  /** ms since 1970. */
  now: number;
  texts: PushTexts;
}

export interface PushCards {
  product(product: Product, view: PushView, wish?: { size?: string; colour?: string }): Card;
  /** `picture`: of its first product. */
  /** `variants`: size and colour of its goods, by SKU. */
  cart(cart: Cart, view: PushView & { picture?: Media; variants?: ReadonlyMap<string, Variant> }): Card;
}

/** The parts of the store that pushes use. */
export interface PushStore {
  customers: Store['customers'];
  identities: Pick<Store['identities'], 'ofCustomer'>;
  conversations: Pick<Store['conversations'], 'byId'>;
  actions: Store['actions'];
  events: Store['events'];
}

export interface AutomationParts {
  store: PushStore;
  shop: Shop;
  queue: Pick<Queue, 'ringAt'>;
  clock: Clock;
  cards: PushCards;
}

/** Cancels a waiting action; returns what to report about it if it was waiting. */
export async function cancelAction(
  { store, clock }: Pick<AutomationParts, 'store' | 'clock'>,
  action: Pick<ScheduledAction, '_id' | 'rule'>,
  reason: string,
): Promise<Led[]> {
  const decision = { at: new Date(clock.now()), outcome: 'cancel' as const, reason };
  if (!(await store.actions.decide(action._id, decision, { state: 'cancelled' }))) return [];
  return [{ by: action.rule, outcome: 'cancelled', text: `the planned push is cancelled`, action: action._id, reason }];
}

/** Writes a new action and sets its timer; returns what to report about it. */
export async function planAction(
  { store, queue }: Pick<AutomationParts, 'store' | 'queue'>,
  action: ScheduledAction,
): Promise<Led[]> {
  const { _id, rule, state, reason } = action;
  const answer = await store.actions.insert(action);
  if (answer === 'known') return [{ by: rule, outcome: 'kept', text: 'this push was planned before', action: _id }];
  if (state !== 'waiting')
    return [{ by: rule, outcome: 'kept', text: 'nothing planned', action: _id, ...(reason && { reason }) }];
  queue.ringAt('action', _id, action.dueAt.getTime());
  const dueAt = action.dueAt.toISOString();
  return [{ by: rule, outcome: 'planned', text: `a push is planned for ${dueAt}`, action: _id, dueAt }];
}
