/** What to take instead of goods that were shown, and when a colour or size that is not there comes back. */
import type { Understanding } from '../../model/understanding';
import { given } from '../../model/given';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { ROLES } from '../../model/roles';
import { asksAbout, wishesOf } from './refer';
import { slotsFrom } from './slots';
import { start } from './start';

/** "Anything similar", of a list of which none was picked: others of its kind. */
export function likeShown(
  { forIntent, shown, product }: Hearing,
  heard: Understanding,
  target: Flow | null,
): Command | null {
  if (!target || target !== forIntent(ROLES.instead) || product?.latest || (shown?.length ?? 0) < 2) return null;
  return heard.entities.some(({ kind }) => kind === 'product' || kind === 'sku')
    ? null
    : { kind: 'refine', wishes: { ...wishesOf(heard), order: 'other' } };
}

/** "When will it be back", after a colour and a size that are not there: those are waited for, not the product as such. */
export function ofVariant({ forIntent, answered }: Hearing, heard: Understanding, target: Flow | null): Command | null {
  if (!target || target !== forIntent(ROLES.restock) || !answered || answered.turns > 1 || !asksAbout(answered.flow))
    return null;
  const { product, size, colour } = answered.slots;
  const named = heard.entities.some(({ kind }) => ['product', 'sku', 'size', 'colour', 'number'].includes(kind));
  if (named || product === undefined || (size === undefined && colour === undefined)) return null;
  return start(target, { ...slotsFrom(target, heard, {}), ...given({ product, size, colour }) });
}
