/** The cart's page. */
import { fill, fillText, html, type Html, type Cart, type CartLine } from '@parley-gateway/parley';
import type { Frame } from './layout';
import { money, titleIn } from './money';

/** How the last order went: its number, or that something was not on hand. */
export interface CartNews {
  placed: string | null;
  sorry: boolean;
}

export function cartPage(frame: Frame, cart: Cart | null, news: CartNews): Html {
  const { language, words } = frame;
  const title = html`<h1>${words.cart}</h1>${newsLine(frame, news)}`;
  if (!frame.customer) return html`${title}<p class="empty">${words.needSignIn}</p>`;
  if (!cart || cart.completed || cart.lines.length === 0)
    return html`${title}${news.placed === null && html`<p class="empty">${words.empty}</p>`}`;
  return html`${title}<ul class="cart">${cart.lines.map((line) => row(line, frame))}</ul>
<p class="total"><span>${words.total}</span><b>${money(cart.total, language)}</b></p>
<form method="post" action="/shop/checkout" class="checkout"><p class="note">${words.forgiving}</p><button class="button solid">${words.checkout}</button></form>`;
}

function newsLine({ words }: Frame, news: CartNews): Html | null {
  if (news.placed !== null)
    return html`<p class="thanks" role="status">${fill(words.placed, { number: html`<b>${news.placed}</b>` })} <button type="button" class="chip" data-ask="${fillText(words.whereText, { number: news.placed })}">${words.where}</button></p>`;
  return news.sorry ? html`<p class="thanks" role="alert">${words.sorry}</p>` : null;
}

function row(line: CartLine, { language, words }: Frame): Html {
  const title = titleIn(line.title, language);
  const price = money({ ...line.price, amount: line.price.amount * line.quantity }, language);
  return html`<li><img src="/shop/p/${line.product}.svg" alt="" width="96" height="72"><div><a href="/shop/p/${line.product}"><bdi>${title}</bdi></a><small><bdi>${line.sku}</bdi></small></div>
<form method="post" action="/shop/cart"><input type="hidden" name="sku" value="${line.sku}"><input class="quantity" type="number" name="quantity" min="0" max="99" value="${line.quantity}" aria-label="${words.quantity}: ${title}"><button class="plain">${words.change}</button></form>
<form method="post" action="/shop/cart"><input type="hidden" name="sku" value="${line.sku}"><input type="hidden" name="quantity" value="0"><button class="plain">${words.remove}</button></form><b class="price">${price}</b></li>`;
}
