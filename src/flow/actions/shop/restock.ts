/** Shop calls that create and cancel back-in-stock notifications. */
import { given } from '../../../model/given';
import { holds, plainText } from '../../../model/phrases';
import { text, type Call } from './calls';
import { localised, productFor } from './found';

export const watchStock: Call = {
  name: 'watch_stock',
  about:
    'tells this shopper once when a product is there again in a size and colour: {ok, title}; not ok where it is there now or is no longer made',
  args: ['product', 'size', 'colour', 'text'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return null;
    const title = localised(found.title, turn.language);
    const [size, colour] = [text(args.size), text(args.colour)?.toLowerCase()];
    const fits = found.variants.filter(
      (variant) =>
        (size === undefined || variant.size?.toLowerCase() === size.toLowerCase()) &&
        (colour === undefined || variant.colour?.toLowerCase() === colour),
    );
    if (found.discontinued === true || fits.length === 0) return { ok: false, reason: 'discontinued', title };
    if (fits.some(({ stock }) => stock > 0)) return { ok: false, reason: 'in_stock', title };
    // "When is it back?" asks for a date, so the notification is only offered.
    const said = text(args.text);
    if (said !== undefined && !turn.rules.tells.some((words) => holds(plainText(said), words)))
      return { ok: false, reason: 'ask', title };
    const watch = {
      product: found.id,
      skus: fits.map(({ sku }) => sku).slice(0, 100),
      ...given({ size, colour }),
    };
    turn.effects.push({ kind: 'watch', watch, at: turn.at });
    return { ok: true, title };
  },
};

export const unwatchStock: Call = {
  name: 'unwatch_stock',
  about: 'takes back what watch_stock was asked for, of one product or of all',
  args: ['product'],
  async run(turn, args) {
    const found = args.product === undefined || args.product === null ? null : await productFor(turn, args.product);
    turn.effects.push({ kind: 'unwatch', ...(found && { product: found.id }) });
    return { ok: true, title: found ? localised(found.title, turn.language) : null };
  },
};
