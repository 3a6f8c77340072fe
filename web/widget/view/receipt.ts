/** A receipt: the goods and the total. */
import type { Content } from '../../../src/model/content';
import { h, type Child } from '../dom';
import { drawFacts } from './card';
import { word } from '../wording';
import type { Scene } from './scene';
import { own } from './text';

export function drawReceipt(receipt: Extract<Content, { kind: 'receipt' }>, scene: Scene): Child[] {
  const { words } = scene;
  const rows = receipt.lines.map((line) =>
    h(
      'tr',
      {},
      h('td', { class: 'quantity' }, own(`${line.quantity} ×`)),
      h('th', { scope: 'row' }, own(line.title)),
      h('td', { class: 'price' }, own(line.price)),
    ),
  );
  const total = h(
    'tr',
    { class: 'total' },
    h('th', { scope: 'row', colspan: 2 }, word(words, 'total')),
    h('td', { class: 'price' }, own(receipt.total)),
  );
  return [
    h('h3', { class: 'card-title' }, own(receipt.title)),
    h('p', { class: 'note' }, word(words, 'order'), ' ', own(receipt.order)),
    h('table', { class: 'receipt', 'aria-label': receipt.title }, h('tbody', {}, ...rows), h('tfoot', {}, total)),
    drawFacts(receipt.facts),
  ];
}
