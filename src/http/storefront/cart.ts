/** The cart's page and the list of orders. */
import type { Cart, CartLine, Order } from '../../model/shop';
import { html, type Html } from './html';
import type { Frame } from './layout';
import { money, titleIn } from './money';

export function cartPage(frame: Frame, cart: Cart | null, placed: string | null): Html {
  const { language, words } = frame;
  const lines = cart && !cart.completed ? cart.lines : [];
  const thanks = placed !== null && html`<p class="thanks" role="status">${words.placed} <b>${placed}</b>. <button type="button" class="chip" data-ask="${words.whereText} ${placed}">${words.where}</button></p>`;
  if (!frame.customer) return html`<h1>${words.cart}</h1><p class="empty">${words.needSignIn}</p>`;
  if (!cart || lines.length === 0) return html`<h1>${words.cart}</h1>${thanks || html`<p class="empty">${words.empty}</p>`}`;
  return html`<h1>${words.cart}</h1><ul class="cart">${lines.map((line) => row(line, frame))}</ul>
<p class="total"><span>${words.total}</span><b>${money(cart.total, language)}</b></p>
<form method="post" action="/shop/checkout" class="checkout"><p class="note">${words.forgiving}</p><button class="button solid">${words.checkout}</button></form>`;
}

function row(line: CartLine, { language, words }: Frame): Html {
  const title = titleIn(line.title, language);
  const price = money({ ...line.price, amount: line.price.amount * line.quantity }, language);
  return html`<li><img src="/shop/p/${line.product}.svg" alt="" width="96" height="72"><div><a href="/shop/p/${line.product}">${title}</a><small>${line.sku}</small></div>
<form method="post" action="/shop/cart"><input type="hidden" name="sku" value="${line.sku}"><input class="quantity" type="number" name="quantity" min="0" max="99" value="${line.quantity}" aria-label="${words.quantity}: ${title}"><button class="plain">↻</button></form>
<form method="post" action="/shop/cart"><input type="hidden" name="sku" value="${line.sku}"><input type="hidden" name="quantity" value="0"><button class="plain">${words.remove}</button></form><b>${price}</b></li>`;
}

export function ordersPage(frame: Frame, orders: Order[]): Html {
  const { language, words } = frame;
  const rows = orders.map((order) => html`<li><div><b>${order.number}</b> <small>${order.placedAt.slice(0, 10)} · ${order.state}</small><span>${order.lines.map((line) => titleIn(line.title, language)).join(', ')}</span></div><b>${money(order.total, language)}</b><button type="button" class="chip" data-ask="${words.whereText} ${order.number}?">${words.where}</button></li>`);
  return html`<h1>${words.orders}</h1>${rows.length === 0 ? html`<p class="empty">${words.noOrders}</p>` : html`<ul class="orders">${rows}</ul>`}`;
}
