/** Triggers in a project's own code: they decide when a push is due and what it says; planning, the gate and sending are ours. A throw affects only its own push. */
import type { Clock } from '../model/clock';
import type { Content } from '../model/content';
import type { CustomerEvent, Led, ShopEventType } from '../model/event';
import type { Log } from '../model/log';
import type { Customer, ScheduledAction } from '../model/records';
import type { Shop } from '../model/shop';
import { planAction, type Automation, type AutomationParts } from './automation';

const DAY_MS = 86_400_000;

export interface TriggerContext {
  shop: Shop;
  clock: Pick<Clock, 'now'>;
}

export interface PlannedPush {
  /** Unique for this trigger, such as an order number, so that planning is idempotent. */
  id: string;
  /** ms since 1970. */
  dueAt: number;
  /** How long after `dueAt` it is still worth sending, in ms; absent: a day. */
  withinMs?: number;
  /** Data for `contents`, as JSON. */
  data?: Record<string, unknown>;
}

export interface TriggerDefinition {
  name: string;
  about: string;
  on: readonly ShopEventType[];
  /** Marketing requires the shopper's consent, which the gate checks. */
  purpose: ScheduledAction['purpose'];
  /** Null: this event leads to no push. */
  plan(event: CustomerEvent, context: TriggerContext): PlannedPush | null | Promise<PlannedPush | null>;
  /** Asked when it is due: why it must not be sent any more; null while it may. */
  exit?(data: Record<string, unknown>, context: TriggerContext): string | null | Promise<string | null>;
  /** The contents in this language; null: nothing. */
  contents(
    data: Record<string, unknown>,
    context: TriggerContext & { language: string },
  ): Content[] | null | Promise<Content[] | null>;
}

export function ownAutomation(definition: TriggerDefinition, parts: AutomationParts, log: Log): Automation {
  const { name, on } = definition;
  const context: TriggerContext = { shop: parts.shop, clock: parts.clock };
  const guarded = async <T>(doing: string, act: () => Promise<T>, instead: T): Promise<T> => {
    try {
      return await act();
    } catch (fault) {
      log.error({ trigger: name, doing, fault: String(fault) }, 'a trigger of the project failed; the others go on');
      return instead;
    }
  };
  return {
    name,
    on,
    async handle(events, customer, tell) {
      for (const event of events)
        await guarded(
          'plan',
          async () =>
            tell(event.id, ...(await plan(parts, definition, customer, await definition.plan(event, context)))),
          undefined,
        );
    },
    exit: (action) =>
      guarded('exit', async () => (await definition.exit?.(action.data, context)) ?? null, 'exit:trigger_failed'),
    contents: (action, { language }) =>
      guarded('contents', async () => definition.contents(action.data, { ...context, language }), null),
  };
}

async function plan(
  parts: AutomationParts,
  { name, purpose }: TriggerDefinition,
  customer: Customer,
  planned: PlannedPush | null,
): Promise<Led[]> {
  if (planned === null) return [];
  const { id, dueAt, withinMs = DAY_MS, data = {} } = planned;
  return planAction(parts, {
    _id: `${name}:${id}`,
    rule: name,
    step: 1,
    purpose,
    customer: customer._id,
    business: id,
    dueAt: new Date(dueAt),
    sendBefore: new Date(dueAt + withinMs),
    state: 'waiting',
    decisions: [],
    data,
    createdAt: new Date(parts.clock.now()),
  });
}
