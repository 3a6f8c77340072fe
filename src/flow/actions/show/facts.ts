/** Shows single values of a flow: a coupon, a place, a person to call. */
import { given } from '../../../model/given';
import { isTelephone } from '../../../model/telephone';
import type { Content } from '../../../model/content';
import type { Frame } from '../../../model/flow';
import { view } from '../view';
import { hint } from '../../read/fault';
import type { Turn } from '../turn';
import { numberOf, textOf, type Kind } from './kind';

type Draw = (turn: Turn, values: Record<string, unknown>) => Content | null;

function factKind(name: string, about: string, names: readonly string[], draw: Draw): Kind {
  return {
    name,
    about,
    needs: ['with'],
    prepare(step, kit, path) {
      for (const given of Object.keys(step.with ?? {}))
        if (!names.includes(given))
          kit.fault([...path, 'with', given], `\`card: ${name}\` knows no \`${given}\`${hint(given, names)}`, 'key');
      const values = kit.values(step.with, [...path, 'with']);
      return (turn: Turn, frame: Frame) => {
        const drawn = draw(turn, values(turn, frame));
        if (!drawn) throw new Error(`there is no ${name} to show`);
        return drawn;
      };
    },
  };
}

/** Amounts are minor units of the shop's currency. */
export const coupon = factKind(
  'coupon',
  'a code with what it is worth',
  ['code', 'percent', 'amount', 'minimum', 'until', 'url'],
  (turn, values) => {
    const code = textOf(values.code, 100);
    if (code === undefined) return null;
    const [percent, amount, minimum] = [numberOf(values.percent), numberOf(values.amount), numberOf(values.minimum)];
    const [until, url] = [textOf(values.until), textOf(values.url, 2000)];
    const { currency } = turn.shop;
    return {
      kind: 'card',
      card: turn.cards.coupon(
        {
          code,
          ...given({ percent }),
          ...(amount !== undefined && { amount: { amount, currency } }),
          ...(minimum !== undefined && { minimum: { amount: minimum, currency } }),
          ...given({ until, url }),
        },
        view(turn),
      ),
    };
  },
);

export const location = factKind(
  'location',
  'a place on the map',
  ['latitude', 'longitude', 'title', 'address'],
  (_turn, values) => {
    const [latitude, longitude, title, address] = [
      numberOf(values.latitude),
      numberOf(values.longitude),
      textOf(values.title),
      textOf(values.address),
    ];
    if (latitude === undefined || longitude === undefined) return null;
    return {
      kind: 'location',
      latitude,
      longitude,
      ...given({ title, address }),
    };
  },
);

export const contact = factKind('contact', 'a person or desk to call', ['name', 'phone'], (_turn, values) => {
  const [name, phone] = [textOf(values.name, 100), textOf(values.phone, 40)];
  return name === undefined || phone === undefined || !isTelephone(phone) ? null : { kind: 'contact', name, phone };
});
