/** Draws what the WhatsApp Web client is asked to send: texts, files, places, contact cards. */
import { h } from '../widget/dom';
import { text, type Body } from './read';
import { fileName, line, picture, tile, type Scene } from './scene';
import { marked } from './whatsapp';

export function drawWhatsappWeb({ method, payload }: Body, scene: Scene): HTMLElement[] {
  const url = text(payload, 'url');
  if (method === 'file') {
    const shown =
      text(payload, 'kind') === 'image'
        ? picture(url, text(payload, 'caption'), scene)
        : tile(text(payload, 'kind') === 'file' ? '⤓' : '▶', text(payload, 'name') || fileName(url));
    return [line([shown, marked(text(payload, 'caption'), scene)])];
  }
  if (method === 'location')
    return [
      line([
        h('div', { class: 'map', 'aria-hidden': 'true' }, '📍'),
        tile(
          '⌖',
          text(payload, 'name') || `${text(payload, 'latitude')}, ${text(payload, 'longitude')}`,
          text(payload, 'address'),
        ),
      ]),
    ];
  if (method === 'contact')
    return [
      line([
        tile(
          '☺',
          /^FN:(.*)$/m.exec(text(payload, 'vcard'))?.[1] ?? '',
          /^TEL[^:]*:(.*)$/m.exec(text(payload, 'vcard'))?.[1] ?? '',
        ),
      ]),
    ];
  return [line([marked(text(payload, 'text'), scene)])];
}
