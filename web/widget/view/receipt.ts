/** A receipt: what was bought, what it came to. */
import type { Content } from '../../../src/model/content';
import { h, type Child } from '../dom';
import { drawFacts } from './card';
import type { Scene } from './scene';

export function drawReceipt(receipt: Extract<Content, { kind: 'receipt' }>, scene: Scene): Child[] {
  const { words } = scene;
  const rows = receipt.lines.map((line) => h('tr', {}, h('td', { class: 'quantity' }, `${line.quantity} ×`), h('th', { scope: 'row', dir: 'auto' }, line.title), h('td', { class: 'price' }, line.price)));
  const total = h('tr', { class: 'total' }, h('th', { scope: 'row', colspan: 2 }, words.total), h('td', { class: 'price' }, receipt.total));
  return [
    h('h3', { class: 'card-title', dir: 'auto' }, receipt.title),
    h('p', { class: 'note' }, `${words.order} ${receipt.order}`),
    h('table', { class: 'receipt', 'aria-label': receipt.title }, h('tbody', {}, ...rows), h('tfoot', {}, total)),
    drawFacts(receipt.facts),
  ];
}
