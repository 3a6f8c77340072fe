/** The customer's orders, and what stands behind the links that orders bring along: parcels and return labels. */
import type { Order, Shipment } from '../../model/shop';
import { html, type Html } from './html';
import type { Frame } from './layout';
import { money, titleIn } from './money';

export function ordersPage(frame: Frame, orders: Order[]): Html {
  const { words } = frame;
  const title = html`<h1>${words.orders}</h1>`;
  return orders.length === 0 ? html`${title}<p class="empty">${words.noOrders}</p>` : html`${title}<ul class="orders">${orders.map((order) => row(order, frame))}</ul>`;
}

function row(order: Order, { language, words }: Frame): Html {
  const what = order.lines.map((line) => titleIn(line.title, language)).join(', ');
  const open = order.deliveredAt === undefined && ['placed', 'paid', 'packed', 'shipped'].includes(order.state);
  const arrive = html`<form method="post" action="/shop/delivered"><input type="hidden" name="number" value="${order.number}"><button class="plain">${words.arrived}</button></form>`;
  return html`<li><div><b>${order.number}</b><span>${what}</span><small>${order.placedAt.slice(0, 10)} · ${order.state.replace('_', ' ')}</small></div>
<b class="price">${money(order.total, language)}</b>${open && arrive}<button type="button" class="chip" data-ask="${words.whereText} ${order.number}?">${words.where}</button></li>`;
}

export function parcelPage({ words, language }: Frame, number: string, shipment: Shipment | null): Html {
  const events = [...(shipment?.events ?? [])].reverse();
  const lines = events.map((event) => html`<li><div><b>${event.status.replaceAll('_', ' ')}</b>${event.note && html`<span>${titleIn(event.note, language)}</span>`}</div><small>${[event.place, event.at.slice(0, 16).replace('T', ' ')].filter(Boolean).join(' · ')}</small></li>`);
  return html`<h1>${words.parcel} ${number}</h1>${shipment && html`<p class="note">${shipment.carrier}</p>`}${lines.length > 0 ? html`<ul class="orders">${lines}</ul>` : html`<p class="empty">${words.carrier}</p>`}`;
}

export function returnPage({ words }: Frame, id: string): Html {
  return html`<h1>${words.returnLabel} ${id}</h1><p class="thanks">${words.returnHow}</p>`;
}
