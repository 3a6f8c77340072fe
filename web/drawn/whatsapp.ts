/** Draws Cloud API requests as WhatsApp does: texts, files, reply buttons, lists, carousels, product messages. */
import { h, type Child } from '../widget/dom';
import { list, part, text, type Body, type Json } from './read';
import { anchor, fileName, line, linked, picture, tapButton, tile, type Scene } from './scene';

export function drawWhatsapp({ payload }: Body, scene: Scene): HTMLElement[] {
  const type = text(payload, 'type');
  const inner = part(payload, type);
  switch (type) {
    case 'interactive':
      return [interactive(inner, scene)];
    case 'image':
      return [
        line([picture(text(inner, 'link'), text(inner, 'caption'), scene), marked(text(inner, 'caption'), scene)]),
      ];
    case 'audio':
    case 'video':
      return [line([tile('▶', fileName(text(inner, 'link'))), marked(text(inner, 'caption'), scene)])];
    case 'document':
      return [
        line([
          tile('⤓', text(inner, 'filename') || fileName(text(inner, 'link'))),
          marked(text(inner, 'caption'), scene),
        ]),
      ];
    case 'location':
      return [
        line([
          h('div', { class: 'map', 'aria-hidden': 'true' }, '📍'),
          tile(
            '⌖',
            text(inner, 'name') || `${text(inner, 'latitude')}, ${text(inner, 'longitude')}`,
            text(inner, 'address'),
          ),
        ]),
      ];
    case 'contacts':
      return list(payload, 'contacts').map((person) =>
        line([tile('☺', text(person, 'name', 'formatted_name'), text(list(person, 'phones')[0], 'phone'))]),
      );
    case 'template':
      return [line([h('small', {}, `template ${text(inner, 'name')}`)])];
    default:
      return [line([marked(text(inner, 'body'), scene)])];
  }
}

/** *bold*, _italic_ and ~struck~, at the borders of words, as the app reads them. */
export function marked(said: string, scene: Scene): HTMLElement | null {
  if (said.trim() === '') return null;
  const block = h('div', { class: 'words', dir: 'auto' });
  for (const piece of said.split(/((?<![\p{L}\p{N}])[*_~](?!\s)[^*_~\n]+(?<!\s)[*_~](?![\p{L}\p{N}]))/u)) {
    const tag = { '*': 'strong', _: 'em', '~': 's' }[piece[0] ?? ''] as 'strong' | 'em' | 's' | undefined;
    if (tag && piece.length > 2 && piece.endsWith(piece[0] ?? '')) block.append(h(tag, {}, piece.slice(1, -1)));
    else block.append(...linked(piece, scene));
  }
  return block;
}

function interactive(inner: Json, scene: Scene): HTMLElement {
  const body: Child[] = [
    header(part(inner, 'header'), scene),
    marked(text(inner, 'body', 'text'), scene),
    footer(inner),
  ];
  const action = part(inner, 'action');
  switch (text(inner, 'type')) {
    case 'button':
      return line(
        body,
        h('div', { class: 'stack' }, ...list(action, 'buttons').map((button) => reply(part(button, 'reply'), scene))),
      );
    case 'list':
      return line(body, rows(action, scene));
    case 'cta_url':
      return line(
        body,
        h(
          'div',
          { class: 'stack' },
          anchor(
            text(action, 'parameters', 'url'),
            `↗ ${text(action, 'parameters', 'display_text')}`,
            scene,
            'stacked',
          ),
        ),
      );
    case 'carousel':
      return line(
        body,
        h(
          'div',
          { class: 'swipe', tabindex: 0, role: 'group', 'aria-label': 'carousel' },
          ...list(action, 'cards').map((card) => slide(part(card), scene)),
        ),
      );
    case 'product':
      return line([tile('▣', text(action, 'product_retailer_id'), 'product of the catalogue'), ...body]);
    case 'product_list':
      return line(
        body,
        h(
          'div',
          { class: 'stack' },
          ...list(action, 'sections')
            .flatMap((section) => list(section, 'product_items'))
            .map((item) => tile('▣', text(item, 'product_retailer_id'))),
        ),
      );
    default:
      return asking(inner, body, scene);
  }
}

/** WhatsApp's own taps below a message. */
function asking(inner: Json, body: Child[], scene: Scene): HTMLElement {
  const action = part(inner, 'action');
  switch (text(inner, 'type')) {
    case 'flow':
      return line(
        body,
        h(
          'div',
          { class: 'stack' },
          tapButton(text(action, 'parameters', 'flow_cta'), { flow: true }, scene, 'stacked'),
        ),
      );
    case 'location_request_message':
      return line(
        body,
        h('div', { class: 'stack' }, tapButton('📍 Send location', { location: true }, scene, 'stacked')),
      );
    case 'address_message':
      return line(
        body,
        h('div', { class: 'stack' }, tapButton('🏠 Provide address', { address: true }, scene, 'stacked')),
      );
    case 'catalog_message':
      return line(
        [tile('▣', text(action, 'parameters', 'thumbnail_product_retailer_id'), 'the whole catalogue'), ...body],
        h('div', { class: 'stack' }, tapButton('View catalogue', { catalogue: true }, scene, 'stacked')),
      );
    case 'call_permission_request':
      return line(
        body,
        h(
          'div',
          { class: 'stack' },
          tapButton('✓ Allow calls', { call: true }, scene, 'stacked'),
          tapButton('✕ Not now', { call: false }, scene, 'stacked'),
        ),
      );
    case 'order_details':
      return line(
        [...body, orderLines(part(action, 'parameters'))],
        h('div', { class: 'stack' }, tapButton('Review and pay', { pay: true }, scene, 'stacked')),
      );
    default:
      return line(body);
  }
}

/** Amounts are `value` in units of 1/`offset`. */
function orderLines(parameters: Json): HTMLElement {
  const shown = (of: Json): string =>
    `${(Number(of['value'] ?? 0) / Number(of['offset'] ?? 100)).toFixed(2)} ${text(parameters, 'currency')}`;
  const items = list(parameters, 'order', 'items').map((item) =>
    tile('▣', text(item, 'name'), shown(part(item, 'amount'))),
  );
  return h('div', {}, ...items, tile('Σ', text(parameters, 'reference_id'), shown(part(parameters, 'total_amount'))));
}

function header(of: Json, scene: Scene): Child {
  const type = text(of, 'type');
  if (type === 'text') return h('strong', { class: 'words' }, text(of, 'text'));
  if (type === 'image') return picture(text(of, 'image', 'link'), '', scene);
  return type === ''
    ? null
    : tile(type === 'video' ? '▶' : '⤓', text(of, type, 'filename') || fileName(text(of, type, 'link')));
}

function footer(inner: Json): Child {
  const said = text(inner, 'footer', 'text');
  return said === '' ? null : h('small', { class: 'foot' }, said);
}

function reply(of: Json, scene: Scene, name = 'stacked'): HTMLElement {
  return tapButton(
    text(of, 'title'),
    { type: 'button_reply', id: text(of, 'id'), title: text(of, 'title') },
    scene,
    name,
  );
}

function rows(action: Json, scene: Scene): HTMLElement {
  const found = list(action, 'sections').flatMap((section) => list(section, 'rows'));
  const draw = (row: unknown): HTMLElement =>
    h(
      'button',
      {
        class: 'row',
        type: 'button',
        click: () =>
          scene.tap({ type: 'list_reply', id: text(row, 'id'), title: text(row, 'title') }, text(row, 'title')),
      },
      h('span', { dir: 'auto' }, text(row, 'title')),
      text(row, 'description') === '' ? null : h('small', { dir: 'auto' }, text(row, 'description')),
    );
  return h(
    'details',
    { class: 'sheet' },
    h('summary', { class: 'stacked' }, `☰ ${text(action, 'button')}`),
    ...found.map(draw),
  );
}

function slide(card: Json, scene: Scene): HTMLElement {
  const action = part(card, 'action');
  const buttons = list(action, 'buttons').map((button) => reply(part(button, 'quick_reply'), scene));
  const link = text(action, 'parameters', 'url');
  return h(
    'div',
    { class: 'slide' },
    header(part(card, 'header'), scene),
    marked(text(card, 'body', 'text'), scene),
    ...buttons,
    link === '' ? null : anchor(link, `↗ ${text(action, 'parameters', 'display_text')}`, scene, 'stacked'),
  );
}
