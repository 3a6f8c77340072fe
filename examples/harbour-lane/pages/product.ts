/** A product's page: picture, words, variants, into the cart, ask about it. */
import { fillText, html, type Html, type Product, type Variant } from '@parley-gateway/parley';
import type { Frame } from './layout';
import { money, stockOf, titleIn } from './money';

/** From here on a variant is no longer "only a few left". */
const FEW = 4;

export function productPage(frame: Frame, product: Product): Html {
  const { language, words } = frame;
  const title = titleIn(product.title, language);
  const gone = stockOf(product) === 0;
  const buy = html`<form method="post" action="/shop/cart"><label>${words.variant}<select name="sku" required>${product.variants.map((variant) => option(variant, frame))}</select></label>
<input type="hidden" name="quantity" value="1"><input type="hidden" name="add" value="yes"><button class="button solid">${words.add}</button></form>`;
  return html`<article class="product"><img class="big" src="/shop/p/${product.id}.svg" alt="${title}" width="640" height="480">
<div><p class="tile-brand"><bdi>${product.brand}</bdi></p><h1><bdi>${title}</bdi></h1><p class="about" dir="auto">${titleIn(product.description, language)}</p>
${gone ? html`<p class="sold">${words.soldOut}</p>` : buy}
<button type="button" class="button" data-ask="${fillText(words.askText, { product: `${title} (${product.id})` })}">${words.ask}</button><p class="note">${words.returns}</p></div></article>`;
}

function option(variant: Variant, { language, words }: Frame): Html {
  const name = [variant.size, variant.colour].filter(Boolean).join(' · ') || variant.sku;
  const state = variant.stock === 0 ? ` (${words.soldOut})` : variant.stock < FEW ? ` (${words.few})` : '';
  return html`<option value="${variant.sku}"${variant.stock === 0 && html` disabled`}>${isolated(name)}, ${isolated(money(variant.price, language))}${state}</option>`;
}

/** An option holds no elements, so characters keep a name in its own order (first strong isolate, pop isolate). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
