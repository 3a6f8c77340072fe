/** References to what was shown: "the second one in 42", "cheaper", "in black", 第二个, 便宜点的. */
import { hasThai, isEastAsian } from '../../model/scripts';
import type { Entity, Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command, Wishes } from '../../model/command';
import type { Hearing, ShownProduct } from './hearing';
import { ROLES } from '../../model/roles';
import { isClear, start } from './start';
import { entityValue, slotsFrom } from './slots';
import { without } from './language';
import type { Pointer } from './words';

const CONSTRAINTS: readonly Entity['kind'][] = ['colour', 'size', 'money', 'brand', 'number', 'quantity'];
/** Words next to a reference that do not change its meaning. */
const REST_MAX = 2;
const REST_CJK_MAX = 4;
/** "I don't like ... at all", "anything but ...". */
const REFUSED_REST = 4;
/** More things than this are never compared. */
const SOME_MAX = 4;
const REST_THAI_MAX = 14;
/** "In red?" is hardly a search while a product is being discussed; "anything in red" is one. */
const SURE_SEARCH = 0.8;
/** From this score a doubtful intent about something else may be meant, while those about goods together stay below the other. */
const ELSE_LEAST = 0.4;
const GOODS_LEAST = 0.15;

/** Only a size, colour or price: it narrows what was shown, whatever intent it is assigned. */
export function narrowing(hearing: Hearing, heard: Understanding): Command | null {
  // The 粉 of "豆子还是粉" is powder, and no pink.
  const asked = hearing.asked.get(heard.text)?.topics ?? [];
  const colours = heard.entities.filter(({ kind }) => kind === 'colour');
  if (colours.some(({ text }) => asked.some(({ said }) => said !== undefined && said !== text && said.includes(text))))
    return null;
  const refused = turnedDown(hearing, heard);
  if (refused) return refused;
  return onlyWishes(hearing, heard) && !comparesSome(hearing, heard)
    ? (chosen(hearing, heard, null) ?? refined(hearing, heard))
    : null;
}

/** "Not black either", "anything but white": of what was shown, without that. */
function turnedDown({ shown, words }: Hearing, heard: Understanding): Command | null {
  const { text, entities } = heard;
  const colours = entities.filter(({ kind }) => kind === 'colour');
  if (shown === null || colours.length === 0 || words.asks(text) || !words.excludes(text)) return null;
  // Beside other wishes a search for all of them says it better: "no white ones, rather a red backpack".
  if (entities.length > colours.length || words.rest(without(text, colours)).length > REFUSED_REST) return null;
  return { kind: 'refine', wishes: { not: colours.map(({ value }) => `not ${value}`).join(', ') } };
}

/** Choosing from or refining what was shown; null: no reference. `target` is the flow of the message's intent. */
export function referTo(hearing: Hearing, heard: Understanding, target: Flow | null): Command | null {
  return (
    narrowing(hearing, heard) ??
    (((aboutProducts(hearing, target) && !likelyElse(hearing, heard, target)) || isPlace(hearing, heard)) &&
    !comparesSome(hearing, heard)
      ? chosen(hearing, heard, target)
      : null)
  );
}

/** "The first one?", 最便宜那款, and nothing else, refers to the list, whatever intent it is assigned. */
function isPlace({ words }: Hearing, { text }: Understanding): boolean {
  const pointer = words.points(text);
  return pointer !== null && pointer !== 'it' && words.onlyPoints(text);
}

/** "Compare the first two" refers to more than one. */
function comparesSome({ forIntent, words }: Hearing, heard: Understanding): boolean {
  const some = heard.entities.some(
    ({ kind, value }) => (kind === 'number' || kind === 'quantity') && Number(value) > 1 && Number(value) <= SOME_MAX,
  );
  return (
    some &&
    isClear(heard) &&
    words.points(heard.text) !== null &&
    forIntent(heard.intent.name) === forIntent(ROLES.compare)
  );
}

/** "Can I return them after opening": the doubt is only between things other than goods, so that "them" picks nothing. */
export function likelyElse(
  { forIntent }: Hearing,
  { intent, runnersUp, outOfScope }: Understanding,
  target: Flow | null,
): boolean {
  if (target !== null || outOfScope || intent.score < ELSE_LEAST) return false;
  const ofGoods = [intent, ...runnersUp].filter(({ name }) => {
    const flow = forIntent(name);
    return flow !== null && (asksAbout(flow) || flow === forIntent(ROLES.find));
  });
  return ofGoods.reduce((sum, { score }) => sum + score, 0) < GOODS_LEAST;
}

/** A clear wish for something other than products is no reference, whatever words it contains ("cancel the second one"). */
export function aboutProducts({ forIntent }: Hearing, target: Flow | null): boolean {
  return target === null || asksAbout(target) || target === forIntent(ROLES.find);
}

/** A flow about a product takes it from the message or the memory; other flows may have a slot of the same name. */
export function asksAbout(flow: Flow): boolean {
  const slot = flow.slots.get('product');
  return (
    slot !== undefined && (slot.memory === 'product' || slot.from.includes('product') || slot.from.includes('sku'))
  );
}

function chosen(hearing: Hearing, heard: Understanding, target: Flow | null): Command | null {
  const { product, words, forIntent } = hearing;
  if (heard.entities.some(({ kind }) => kind === 'product' || kind === 'sku')) return null;
  const pointer = words.points(heard.text);
  const ask = target && asksAbout(target) && target !== forIntent(ROLES.find) ? target : forIntent(ROLES.ask);
  if (!ask) return null;
  const id = pointer === null ? null : pointed(hearing, pointer);
  // "Is it lighter than the first one", of another product: both are meant.
  if (id !== null && product !== null && id !== product.id && product.latest && target === forIntent(ROLES.compare))
    return target && start(target, slotsFrom(target, heard, { product: product.id }));
  if (id !== null) return chooseOf(id, ask, withoutPlace(heard, pointer));
  return variantOf(hearing, heard, ask);
}

function chooseOf(product: string, ask: Flow, heard: Understanding): Command {
  return { kind: 'choose', product, flow: ask.name, slots: slotsFrom(ask, heard, { product }) };
}

/** "In black?" after one product was discussed asks about that product; "anything in black?" and a price ask for others. */
function variantOf(hearing: Hearing, heard: Understanding, ask: Flow): Command | null {
  const { product, words, forIntent } = hearing;
  const wishes = wishesOf(heard);
  if (product?.latest !== true || wishes === null || words.wants(heard.text) !== null) return null;
  if (wishes.min !== undefined || wishes.max !== undefined || wishes.brand !== undefined) return null;
  const looks =
    isClear(heard) &&
    forIntent(heard.intent.name) === forIntent(ROLES.find) &&
    (heard.intent.score >= SURE_SEARCH || hearing.seeking.has(heard.text));
  if (looks || !(onlyWishes(hearing, heard) || asksVariant(hearing, heard))) return null;
  const [only, ...more] = hearing.follows.has(heard.text) ? othersIn(hearing, product.id, wishes.colour) : [];
  if (only && more.length > 0) return { kind: 'refine', wishes };
  return chooseOf(only ? only.id : product.id, ask, heard);
}

/** "Got a 1kg bag?", about the coffee under discussion, which comes in that size: one extra word is no other wish. */
function asksVariant({ words, product }: Hearing, heard: Understanding): boolean {
  const size = heard.entities.find(({ kind }) => kind === 'size');
  return (
    size !== undefined &&
    !isClear(heard) &&
    product?.sizes.includes(size.value) === true &&
    words.rest(without(heard.text, [size])).length <= 1
  );
}

/** "What about the navy one", about a jacket that does not come in navy: those of the list that do. */
function othersIn({ shown }: Hearing, product: string, colour: string | undefined): ShownProduct[] {
  const own = shown?.find(({ id }) => id === product);
  return colour === undefined || !shown || !own || own.colours.includes(colour)
    ? []
    : shown.filter(({ colours }) => colours.includes(colour));
}

/** The 2 of "number 2" is a position, not a size. */
function withoutPlace(heard: Understanding, pointer: Pointer | null): Understanding {
  if (pointer === null || typeof pointer === 'string') return heard;
  return {
    ...heard,
    entities: heard.entities.filter(
      ({ kind, value }) =>
        !((kind === 'number' || kind === 'size' || kind === 'quantity') && value === String(pointer.place)),
    ),
  };
}

export function pointed(hearing: Hearing, pointer: Pointer): string | null {
  if (typeof pointer === 'object') return placed(hearing.shown, pointer.place);
  return pointer === 'it' ? itself(hearing) : extreme(hearing.shown, pointer);
}

function placed(shown: readonly ShownProduct[] | null, place: number): string | null {
  return (place < 0 ? shown?.at(place) : shown?.[place - 1])?.id ?? null;
}

/** "It": the product discussed since the list was shown, or the only one of the list. */
function itself({ shown, product }: Hearing): string | null {
  if (product !== null && (product.latest || shown === null)) return product.id;
  return shown?.length === 1 ? (shown[0]?.id ?? null) : null;
}

function extreme(shown: readonly ShownProduct[] | null, which: 'cheapest' | 'dearest'): string | null {
  const priced = (shown ?? []).filter((one): one is ShownProduct & { price: number } => one.price !== null);
  const sorted = [...priced].sort((a, b) => (which === 'cheapest' ? a.price - b.price : b.price - a.price));
  return sorted[0]?.id ?? null;
}

function refined(hearing: Hearing, heard: Understanding): Command | null {
  const { words } = hearing;
  const wishes = wishesOf(heard);
  // "Anything cheaper", of a product that was talked about before any list: of its kind.
  const shown = hearing.shown ?? (hearing.product && words.wants(heard.text) !== null ? [] : null);
  if (shown === null) return null;
  // "Cheaper, under 60" says what cheaper is.
  const order = wishes?.min === undefined && wishes?.max === undefined ? words.wants(heard.text) : null;
  if (order === null && wishes === null) return null;
  const one =
    order === null && wishes?.colour !== undefined && words.points(heard.text) !== null
      ? only(shown, wishes.colour)
      : null;
  const ask = hearing.forIntent(ROLES.ask);
  if (one !== null)
    return { kind: 'choose', product: one, ...(ask && { flow: ask.name }), slots: { colour: wishes?.colour } };
  return { kind: 'refine', wishes: { ...wishes, ...(order !== null && { order }) } };
}

/** "The black one" is a choice if only one of them comes in black. */
function only(shown: readonly ShownProduct[], colour: string): string | null {
  const fitting = shown.filter(({ colours }) => colours.includes(colour));
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
}

/** Null: the message has no constraint. */
export function wishesOf({ entities }: Understanding): Wishes | null {
  const value = (kind: Entity['kind']): string | undefined => entities.find((one) => one.kind === kind)?.value;
  const money = entities.find(({ kind }) => kind === 'money');
  const [min, max] = money ? [entityValue(money, 'min'), entityValue(money, 'max')] : [null, null];
  // "In 42" without the word size: a bare number after a list of goods with sizes.
  const size = value('size') ?? (money || value('order') ? undefined : value('number'));
  const [colour, brand] = [value('colour'), value('brand')];
  const wishes = {
    ...(colour && { colour }),
    ...(size && { size }),
    ...(brand && { brand }),
    ...(typeof min === 'number' && { min }),
    ...(typeof max === 'number' && { max }),
  };
  return Object.keys(wishes).length > 0 ? wishes : null;
}

/** The message has only constraints, pointers and fillers, so it narrows what was shown and searches for nothing new. */
function onlyWishes(hearing: Hearing, heard: Understanding): boolean {
  const { words } = hearing;
  const { text, entities } = heard;
  const rest = words.rest(
    without(
      text,
      entities.filter(({ kind }) => CONSTRAINTS.includes(kind)),
    ),
  );
  const joined = rest.join('');
  const most = isEastAsian(joined) ? REST_CJK_MAX : hasThai(joined) ? REST_THAI_MAX : Infinity;
  const short = joined.length <= most && rest.length <= (most === Infinity ? REST_MAX : 1);
  if (rest.length === 0) return true;
  // "Nah, too pricey".
  if (words.wants(text) !== null && words.restOfWish(without(text, entities)).length === 0) return true;
  const pointer = words.points(text);
  return short && (words.wants(text) !== null || (pointer !== null && pointer !== 'it' && isOpen(hearing, heard)));
}

/** No clear intent points to something other than goods ("where is my last order"). */
function isOpen(hearing: Hearing, heard: Understanding): boolean {
  return heard.outOfScope || heard.unsure || aboutProducts(hearing, hearing.forIntent(heard.intent.name));
}
