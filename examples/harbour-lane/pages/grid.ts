/** The front page: what to try, categories, products. */
import { fill, html, type Html, type Product } from '@parley-gateway/parley';
import { suggestionChips, type Frame } from './layout';
import { fromPrice, money, stockOf, titleIn } from './money';
import { categoryIn } from './words';

export interface GridView {
  products: Product[];
  categories: string[];
  category: string | null;
  /** Where "show more" leads; null: these are all. */
  more: string | null;
}

export function gridPage(frame: Frame, view: GridView): Html {
  const { words } = frame;
  const hero = html`<section class="hero"><div><h1>${frame.shopName}</h1><p>${words.tagline}</p></div><div class="try"><h2>${words.tryIt}</h2>${suggestionChips(frame.language)}</div></section>`;
  return html`${frame.query === '' && view.category === null && hero}
<nav class="categories" aria-label="${words.all}">${[null, ...view.categories].map((category) => categoryLink(category, view.category, frame))}</nav>
${view.products.length === 0 ? html`<p class="empty">${words.none}</p>` : html`<ul class="grid">${view.products.map((product) => tile(product, frame))}</ul>`}
${view.more !== null && html`<p class="more"><a class="button" href="${view.more}">${words.more}</a></p>`}`;
}

function categoryLink(category: string | null, current: string | null, { words, language }: Frame): Html {
  const href = category === null ? '/' : `/?category=${encodeURIComponent(category)}`;
  return html`<a href="${href}"${category === current && html` aria-current="page"`}>${category === null ? words.all : categoryIn(category, language)}</a>`;
}

function tile(product: Product, frame: Frame): Html {
  const { language, words } = frame;
  const from = fromPrice(product);
  const title = titleIn(product.title, language);
  return html`<li><a class="tile" href="/shop/p/${product.id}"><img src="/shop/p/${product.id}.svg" alt="" width="320" height="240" loading="lazy">
<span class="tile-brand"><bdi>${product.brand}</bdi></span><span class="tile-title"><bdi>${title}</bdi></span>
<span class="tile-price">${from && fill(from.varies ? words.from : '{price}', { price: money(from.price, language) })}${stockOf(product) === 0 && html` <em>${words.soldOut}</em>`}</span></a></li>`;
}
