/** The customer's orders, and what is behind the links that orders bring along: parcels and return labels. */
import { fill, fillText, html, type Html, type Order, type Shipment } from '@parley-gateway/parley';
import type { Frame } from './layout';
import { money, titleIn } from './money';
import { STORE_PACKS } from './words';

export function ordersPage(frame: Frame, orders: Order[]): Html {
  const { words } = frame;
  const title = html`<h1>${words.orders}</h1>`;
  return orders.length === 0
    ? html`${title}<p class="empty">${words.noOrders}</p>`
    : html`${title}<ul class="orders">${orders.map((order) => row(order, frame))}</ul>`;
}

function row(order: Order, { language, words }: Frame): Html {
  const { states } = STORE_PACKS[language];
  const what = order.lines.map((line) => titleIn(line.title, language)).join(', ');
  const open = order.deliveredAt === undefined && ['placed', 'paid', 'packed', 'shipped'].includes(order.state);
  const arrive = html`<form method="post" action="/shop/delivered"><input type="hidden" name="number" value="${order.number}"><button class="plain">${words.arrived}</button></form>`;
  return html`<li><div><b>${order.number}</b><span dir="auto">${what}</span><small><bdi>${order.placedAt.slice(0, 10)}</bdi> · ${states[order.state]}</small></div>
<b class="price">${money(order.total, language)}</b>${open && arrive}<button type="button" class="chip" data-ask="${fillText(words.whereText, { number: order.number })}">${words.where}</button></li>`;
}

export function parcelPage({ words, language }: Frame, number: string, shipment: Shipment | null): Html {
  const events = [...(shipment?.events ?? [])].reverse();
  const lines = events.map(
    (event) =>
      html`<li><div><b>${STORE_PACKS[language].states[event.status]}</b>${event.note && html`<span dir="auto">${titleIn(event.note, language)}</span>`}</div><small>${event.place && html`<bdi>${event.place}</bdi> · `}<bdi>${event.at.slice(0, 16).replace('T', ' ')}</bdi></small></li>`,
  );
  return html`<h1>${fill(words.parcel, { number })}</h1>${shipment && html`<p class="note">${shipment.carrier}</p>`}${lines.length > 0 ? html`<ul class="orders">${lines}</ul>` : html`<p class="empty">${words.carrier}</p>`}`;
}

export function returnPage({ words }: Frame, id: string): Html {
  return html`<h1>${fill(words.returnLabel, { number: id })}</h1><p class="thanks">${words.returnHow}</p>`;
}
