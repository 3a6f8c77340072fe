/** Creates and removes watches for sold-out goods, according to a turn's effects. Idempotent. */
import { given } from '../model/given';
import type { Effect } from '../model/flow';
import type { ScheduledAction } from '../model/records';
import type { Store } from '../model/store';
import { WATCH_MS, WATCH_RULE } from '../model/watch';

type WatchEffect = Extract<Effect, { kind: 'watch' | 'unwatch' }>;

export async function applyWatch(
  { actions }: Pick<Store, 'actions'>,
  customer: string,
  effect: WatchEffect,
  now: Date,
): Promise<void> {
  const open = (await actions.waitingFor(customer)).filter(
    ({ rule, business }) =>
      rule === WATCH_RULE && (effect.kind === 'watch' || effect.product === undefined || business === effect.product),
  );
  if (effect.kind === 'unwatch') {
    for (const { _id } of open)
      await actions.decide(_id, { at: now, outcome: 'cancel', reason: 'exit:taken_back' }, { state: 'cancelled' });
    return;
  }
  const { product, size, colour, skus } = effect.watch;
  const same = (action: ScheduledAction): boolean =>
    action.business === product && action.data['size'] === size && action.data['colour'] === colour;
  if (open.some(same)) return;
  // A redone turn has the same `at`, so it writes the same row.
  const expires = new Date(effect.at + WATCH_MS);
  const data = { skus, ...given({ size, colour }) };
  await actions.insert({
    _id: [WATCH_RULE, customer, product, size ?? '', colour ?? '', effect.at].join(':'),
    rule: WATCH_RULE,
    step: 1,
    purpose: 'service',
    customer,
    business: product,
    dueAt: expires,
    sendBefore: expires,
    state: 'waiting',
    decisions: [],
    data,
    createdAt: new Date(effect.at),
  });
}
