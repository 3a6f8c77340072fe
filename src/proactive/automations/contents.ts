/** What a step says: its text with its values, a card of the product where it shows one, and its buttons. */
import type { Button, Content } from '../../model/content';
import type { ScheduledAction } from '../../model/records';
import { EVENT_SCHEMAS } from '../../model/event';
import { given } from '../../model/given';
import type { Product } from '../../model/shop';
import type { AutomationParts, PushView } from '../automation';
import type { Made } from './made';
import type { StepSpec } from './schema';
import { entryIn, factsFor, productIn } from './scope';

/** What a source knows besides the expressions. */
export interface Further {
  values?: Record<string, unknown>;
  wish?: { size?: string; colour?: string };
}

/** Null where a value that the text needs is not there: better nothing than half of it. */
export async function contentsOf(
  made: Made,
  action: ScheduledAction,
  view: PushView,
  further: Further = {},
): Promise<Content[] | null> {
  const { file, parts } = made;
  const step = file.spec.steps[action.step - 1];
  const customer = await parts.store.customers.byId(action.customer);
  if (step === undefined || customer === null) return null;
  const scope = await factsFor(made, action, customer, [...file.expressions.values()]);
  const value = (source: string): unknown => localised(file.expressions.get(source)?.run(scope), view.language);
  const values = Object.fromEntries(Object.entries(step.with ?? {}).map(([name, source]) => [name, value(source)]));
  if (Object.values(values).some((each) => each === null || each === undefined || each === '')) return null;
  const say = (key: string): string => view.texts(key, view.language, { ...values, ...further.values });
  const said: Said = {
    text: say(step.text),
    buttons: buttonsOf(step, value, say),
    ...given({ title: step.title && say(step.title) }),
  };
  if (step.show === 'cart') return cartShown(parts, action, view, said);
  if (step.show === 'product')
    return productShown(parts, await parts.shop.product(productIn(action)), view, said, further);
  return [{ kind: 'text', text: said.text, ...(said.buttons.length > 0 && { buttons: said.buttons }) }];
}

interface Said {
  title?: string;
  text: string;
  buttons: Button[];
}

function buttonsOf(
  { buttons = [] }: StepSpec,
  value: (source: string) => unknown,
  say: (key: string) => string,
): Button[] {
  return buttons.flatMap(({ label, url, flow, with: slots = {} }): Button[] => {
    const address = url === undefined ? undefined : value(url);
    if (flow !== undefined) return [{ kind: 'reply', label: say(label), value: going(flow, slots, value) }];
    return typeof address === 'string' && address !== '' ? [{ kind: 'url', label: say(label), url: address }] : [];
  });
}

function productShown(
  { cards }: AutomationParts,
  product: Product | null,
  view: PushView,
  { text, buttons }: Said,
  { wish }: Further,
): Content[] | null {
  return product === null ? null : [{ kind: 'card', card: { ...cards.product(product, view, wish), text, buttons } }];
}

/** The cart as the shop has it now, with its very variants; of one that it hands out no more, the first product as the event told it. */
async function cartShown(
  { shop, cards }: AutomationParts,
  action: ScheduledAction,
  view: PushView,
  { title, text, buttons }: Said,
): Promise<Content[] | null> {
  const cart = await shop.cart(action.business);
  const lines = cart?.lines ?? linesIn(action);
  const products = (
    await Promise.all([...new Set(lines.map(({ product }) => product))].map((id) => shop.product(id)))
  ).filter((product) => product !== null);
  const variants = new Map(products.flatMap((product) => product.variants).map((variant) => [variant.sku, variant]));
  const [product] = products;
  if (cart !== null) {
    const picture =
      product === undefined || product.picture === ''
        ? {}
        : { picture: { url: product.picture, alt: product.title[view.language] ?? product.title.en } };
    return [
      {
        kind: 'card',
        card: { ...cards.cart(cart, { ...view, ...picture, variants }), ...given({ title }), text, buttons },
      },
    ];
  }
  if (product === undefined) return null;
  const { size, colour } = variants.get(lines.find((line) => line.product === product.id)?.sku ?? '') ?? {};
  const card = cards.product(product, view, given({ size, colour }));
  const links = (card.buttons ?? []).filter((button) => button.kind === 'url');
  return [{ kind: 'card', card: { ...card, text, buttons: [...links, ...buttons] } }];
}

/** As the event told them. */
function linesIn(action: ScheduledAction): readonly { product: string; sku: string }[] {
  return EVENT_SCHEMAS[0].shape.cart.safeParse(entryIn(action).event['cart']).data?.lines ?? [];
}

function going(flow: string, slots: Record<string, string>, value: (source: string) => unknown): string {
  const given = Object.entries(slots).flatMap(([name, source]) => {
    const found = value(source);
    return typeof found === 'string' || typeof found === 'number'
      ? [`${name}=${encodeURIComponent(String(found))}`]
      : [];
  });
  return given.length === 0 ? `go:${flow}` : `go:${flow}?${given.join('&')}`;
}

/** The shop's titles are one text for each language. */
function localised(value: unknown, language: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const texts = value as Record<string, unknown>;
  return texts[language] ?? texts['en'] ?? value;
}
