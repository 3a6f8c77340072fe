/** Draws Bot API requests as Telegram's apps do: bubbles, albums, inline keyboards. */
import { h } from '../widget/dom';
import { list, part, text, type Body, type Json } from './read';
import { anchor, fileName, line, linked, picture, tapButton, tile, type Scene } from './scene';

export function drawTelegram({ method, payload }: Body, scene: Scene): HTMLElement[] {
  const keys = keyboard(payload, scene);
  const said = formatted(
    text(payload, 'text') || text(payload, 'caption'),
    list(payload, payload.text === undefined ? 'caption_entities' : 'entities'),
    scene,
  );
  switch (method) {
    case 'sendPhoto':
      return [line([picture(text(payload, 'photo'), text(payload, 'caption'), scene), said], keys)];
    case 'sendMediaGroup':
      return [
        line([
          h(
            'div',
            { class: 'album' },
            ...list(payload, 'media').map((each) => picture(text(each, 'media'), text(each, 'caption'), scene)),
          ),
        ]),
      ];
    case 'sendAudio':
      return [line([tile('▶', fileName(text(payload, 'audio'))), said], keys)];
    case 'sendVideo':
      return [line([tile('▶', fileName(text(payload, 'video'))), said], keys)];
    case 'sendDocument':
      return [line([tile('⤓', fileName(text(payload, 'document'))), said], keys)];
    case 'sendLocation':
    case 'sendVenue':
      return [
        line(
          [
            h('div', { class: 'map', 'aria-hidden': 'true' }, '📍'),
            tile(
              '⌖',
              text(payload, 'title') || `${text(payload, 'latitude')}, ${text(payload, 'longitude')}`,
              text(payload, 'address'),
            ),
          ],
          keys,
        ),
      ];
    case 'sendContact':
      return [line([tile('☺', text(payload, 'first_name'), text(payload, 'phone_number'))], keys)];
    case 'sendInvoice':
      return [
        line(
          [
            h('div', { class: 'words' }, h('strong', {}, text(payload, 'title')), `\n${text(payload, 'description')}`),
            h(
              'div',
              { class: 'sums' },
              ...list(payload, 'prices').map((price) => h('div', {}, starred(payload, price))),
            ),
          ],
          keys,
        ),
      ];
    default:
      return [line([said], keys)];
  }
}

/** Entities count UTF-16 units, as JavaScript does. Only bold ones are ours. */
function formatted(said: string, entities: readonly unknown[], scene: Scene): HTMLElement | null {
  if (said === '') return null;
  const block = h('div', { class: 'words', dir: 'auto' });
  let at = 0;
  for (const entity of entities) {
    const [from, length] = [Number(part(entity).offset), Number(part(entity).length)];
    if (!(from >= at && length > 0)) continue;
    block.append(
      ...linked(said.slice(at, from), scene),
      h(text(entity, 'type') === 'italic' ? 'em' : 'strong', {}, said.slice(from, from + length)),
    );
    at = from + length;
  }
  block.append(...linked(said.slice(at), scene));
  return block;
}

function keyboard(payload: Json, scene: Scene): HTMLElement | null {
  const rows = [...list(payload, 'reply_markup', 'inline_keyboard'), ...list(payload, 'reply_markup', 'keyboard')];
  if (rows.length === 0) return null;
  return h(
    'div',
    { class: 'keyboard' },
    ...rows.map((row) => h('div', { class: 'keys' }, ...list(row).map((key) => drawKey(part(key), scene)))),
  );
}

function drawKey(key: Json, scene: Scene): HTMLElement {
  const label = text(key, 'text');
  if (typeof key.url === 'string') return anchor(key.url, label, scene, 'key out');
  const asked = key.request_location === true || key.request_contact === true ? { asked: true } : label;
  return tapButton(label, key.callback_data ?? asked, scene, 'key');
}

/** A price in Stars is a whole number; other sums are on the key that pays. */
function starred(payload: Json, price: unknown): string {
  const label = text(price, 'label');
  return text(payload, 'currency') === 'XTR' ? `${label}: ${text(price, 'amount')} ⭐` : label;
}
