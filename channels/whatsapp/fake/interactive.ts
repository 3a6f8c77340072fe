/** What the real Graph API refuses in an interactive message: buttons, lists, links, products, flows, carousels. */
import { mediaFault, missing, objectOf, textFault, wrong, type Fault, type Payload } from './parts';

type Check = (message: Payload, action: Payload) => Fault | null;

const CHECKS: Record<string, { headers: readonly string[]; bodyless?: true; check: Check }> = {
  button: {
    headers: ['text', 'image', 'video', 'document'],
    check: (_message, action) => buttonsFault(list(action['buttons']), 'reply', 3),
  },
  list: { headers: ['text'], check: listFault },
  cta_url: { headers: ['text', 'image', 'video', 'document'], check: (_message, action) => linkFault(action) },
  product: {
    headers: [],
    bodyless: true,
    check: (_message, action) =>
      catalogued(action) ?? textFault(action['product_retailer_id'], 200, 'product_retailer_id'),
  },
  product_list: { headers: ['text'], check: productsFault },
  flow: { headers: ['text', 'image', 'video', 'document'], check: (_message, action) => flowFault(action) },
  carousel: { headers: [], check: carouselFault },
  location_request_message: {
    headers: [],
    check: (_message, action) => (action['name'] === 'send_location' ? null : wrong('action.name')),
  },
  catalog_message: {
    headers: [],
    check: (_message, action) =>
      action['name'] === 'catalog_message'
        ? textFault(objectOf(action['parameters'])?.['thumbnail_product_retailer_id'], 200, 'thumbnail')
        : wrong('action.name'),
  },
  address_message: {
    headers: [],
    check: (_message, action) =>
      action['name'] === 'address_message' && ['IN', 'SG'].includes(String(objectOf(action['parameters'])?.['country']))
        ? null
        : wrong('address_message'),
  },
  call_permission_request: {
    headers: [],
    check: (_message, action) => (action['name'] === 'call_permission_request' ? null : wrong('action.name')),
  },
  order_details: { headers: ['image'], check: (_message, action) => orderFault(action) },
};

export function interactiveFault(part: Payload): Fault | null {
  const type = String(part['type']);
  const found = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  const action = objectOf(part['action']);
  if (!found) return wrong(`interactive.type ${type}`);
  if (!action) return missing('interactive.action');
  const body = objectOf(part['body']);
  const footer = objectOf(part['footer']);
  return (
    (found.bodyless && !body ? null : textFault(body?.['text'], 1024, 'interactive.body.text')) ??
    (footer ? textFault(footer['text'], 60, 'footer') : null) ??
    headerFault(objectOf(part['header']), found.headers, type === 'product_list') ??
    found.check(part, action)
  );
}

function headerFault(header: Payload | undefined, allowed: readonly string[], required: boolean): Fault | null {
  if (!header) return required ? missing('interactive.header') : null;
  const type = String(header['type']);
  if (!allowed.includes(type)) return wrong(`header of type ${type}`);
  return type === 'text'
    ? textFault(header['text'], 60, 'header')
    : mediaFault(objectOf(header[type]) ?? {}, false, type === 'image' ? /\.svgz?(\?|$)/i : undefined);
}

/** Ids and titles: there, short, different from each other, without spaces around. */
function buttonsFault(buttons: Payload[], kind: 'reply' | 'quick_reply', max: number): Fault | null {
  if (buttons.length < 1 || buttons.length > max) return wrong(`${buttons.length} buttons`);
  const inside = buttons.map((each) => (each['type'] === kind ? (objectOf(each[kind]) ?? {}) : {}));
  for (const each of inside) {
    const fault = textFault(each['id'], 256, 'button id') ?? textFault(each['title'], 20, 'button title');
    if (fault) return fault;
    if (
      String(each['id']).trim() !== each['id'] ||
      String(each['title']).trim() !== each['title'] ||
      String(each['title']).includes('\n')
    )
      return wrong('button with spaces around');
  }
  return distinct(inside.map((each) => each['id'])) ?? distinct(inside.map((each) => each['title']));
}

function listFault(_message: Payload, action: Payload): Fault | null {
  const sections = list(action['sections']);
  const rows = sections.flatMap((section) => list(section['rows']));
  if (sections.length < 1 || sections.length > 10 || rows.length < 1 || rows.length > 10)
    return wrong(`${sections.length} sections, ${rows.length} rows`);
  for (const section of sections)
    if (section['title'] === undefined ? sections.length > 1 : textFault(section['title'], 24, 'section'))
      return wrong('section title');
  for (const row of rows) {
    const fault =
      textFault(row['id'], 200, 'row id') ??
      textFault(row['title'], 24, 'row title') ??
      (row['description'] === undefined ? null : textFault(row['description'], 72, 'row description'));
    if (fault) return fault;
  }
  return textFault(action['button'], 20, 'list button') ?? distinct(rows.map((row) => row['id']));
}

function linkFault(action: Payload): Fault | null {
  const parameters = objectOf(action['parameters']) ?? {};
  const url = parameters['url'];
  if (action['name'] !== 'cta_url') return wrong('action.name');
  if (typeof url !== 'string' || url.length > 2000 || !/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url))
    return wrong('cta_url.url');
  return textFault(parameters['display_text'], 20, 'display_text');
}

function productsFault(_message: Payload, action: Payload): Fault | null {
  const sections = list(action['sections']);
  const items = sections.flatMap((section) => list(section['product_items']));
  if (sections.length < 1 || sections.length > 10 || items.length < 1 || items.length > 30)
    return wrong(`${items.length} products`);
  for (const section of sections) if (textFault(section['title'], 24, 'section title')) return wrong('section title');
  return (
    catalogued(action) ??
    (items.some((item) => textFault(item['product_retailer_id'], 200, 'product')) ? wrong('product_retailer_id') : null)
  );
}

function catalogued(action: Payload): Fault | null {
  return /^\d+$/.test(String(action['catalog_id'])) ? null : missing('catalog_id');
}

function flowFault(action: Payload): Fault | null {
  const parameters = objectOf(action['parameters']) ?? {};
  if (action['name'] !== 'flow' || parameters['flow_message_version'] !== '3') return wrong('flow');
  if ((parameters['flow_id'] === undefined) === (parameters['flow_name'] === undefined))
    return wrong('either flow_id or flow_name');
  return textFault(parameters['flow_cta'], 30, 'flow_cta');
}

/** The sums add up: goods to the subtotal; with tax and shipping, less the discount, to the total. */
function orderFault(action: Payload): Fault | null {
  const parameters = objectOf(action['parameters']) ?? {};
  const order = objectOf(parameters['order']) ?? {};
  const items = list(order['items']);
  const sum = (of: unknown): number => Number(objectOf(of)?.['value'] ?? 0);
  if (action['name'] !== 'review_and_pay') return wrong('action.name');
  if (!/^[\w.-]{1,35}$/.test(String(parameters['reference_id']))) return wrong('reference_id');
  if (textFault(parameters['payment_configuration'], 60, 'payment_configuration'))
    return wrong('payment_configuration');
  if (!/^[A-Z]{3}$/.test(String(parameters['currency']))) return wrong('currency');
  if (
    items.length < 1 ||
    items.some((item) => textFault(item['name'], 60, 'name') ?? textFault(item['retailer_id'], 200, 'id'))
  )
    return wrong('order.items');
  const goods = items.reduce((total, item) => total + sum(item['amount']) * Number(item['quantity']), 0);
  const total = goods + sum(order['tax']) + sum(order['shipping']) - sum(order['discount']);
  return goods === sum(order['subtotal']) && total === sum(parameters['total_amount']) ? null : wrong('total_amount');
}

/** 2-10 cards; a picture or film on each, all the same; equal buttons on all; at most 160 characters in three lines. */
function carouselFault(message: Payload, action: Payload): Fault | null {
  const cards = list(action['cards']);
  if (message['footer'] !== undefined) return wrong('footer of a carousel');
  if (cards.length < 2 || cards.length > 10) return wrong(`${cards.length} cards`);
  const shapes = new Set<string>();
  const ids: unknown[] = [];
  for (const [at, card] of cards.entries()) {
    const inside = objectOf(card['action']) ?? {};
    const buttons = list(inside['buttons']);
    const text = objectOf(card['body'])?.['text'];
    const header = objectOf(card['header']);
    const fault =
      headerFault(header, ['image', 'video'], true) ??
      (text === undefined ? null : textFault(text, 160, 'card body')) ??
      (buttons.length > 0 ? buttonsFault(buttons, 'quick_reply', 2) : linkFault(inside));
    if (fault) return fault;
    if (card['card_index'] !== at || String(text ?? '').split('\n').length > 3) return wrong(`card ${at}`);
    shapes.add(`${String(header?.['type'])} ${buttons.length}`);
    ids.push(...buttons.map((each) => objectOf(each['quick_reply'])?.['id']));
  }
  return shapes.size > 1 ? wrong('cards with different buttons') : distinct(ids);
}

function distinct(values: unknown[]): Fault | null {
  return new Set(values).size === values.length ? null : wrong('two that are the same');
}

function list(value: unknown): Payload[] {
  return Array.isArray(value) ? value.map((each: unknown) => objectOf(each) ?? {}) : [];
}
