/** The frame of each page: head, shop's name, search, sign-in, and the chat. */
import { fill, html, type Html, type ShopCustomer } from '@parley-gateway/parley';
import { directionOf, STORE_LANGUAGES, STORE_PACKS, type StoreLanguage } from './words';
import type { StoreWords } from './words/pack';

/** What every page is drawn with. */
export interface Frame {
  shopName: string;
  language: StoreLanguage;
  words: StoreWords;
  customer: ShopCustomer | null;
  /** Proves to the chat who is signed in. */
  customerToken: string | null;
  /** Who can be signed in as, by one tap. */
  demoCustomer: ShopCustomer | null;
  cartCount: number;
  query: string;
}

export function layout(frame: Frame, title: string, main: Html): string {
  const { words } = frame;
  return html`<!doctype html>
<html lang="${frame.language}" dir="${directionOf(frame.language)}"${frame.customer && html` data-customer="yes"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/shop/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/storefront.css">
<script src="/storefront.js" defer></script>
${chatScript(frame)}
</head>
<body>
<header class="top">
<a class="brand" href="/"><img src="/shop/icon.svg" alt="" width="30" height="30"><bdi>${frame.shopName}</bdi></a>
<form class="search" action="/" role="search"><input type="search" name="q" value="${frame.query}" placeholder="${words.search}" aria-label="${words.search}" dir="auto" maxlength="200"></form>
<nav>
<a href="/shop/cart">${words.cart}${frame.cartCount > 0 && html` <b class="count">${frame.cartCount}</b>`}</a>
${frame.customer && html`<a href="/shop/orders">${words.orders}</a>`}
${signing(frame)}
${languageMenu(frame)}
</nav>
</header>
<main>${main}</main>
<footer><p><bdi>${frame.shopName}</bdi> · <a href="/chat">${words.chat}</a> · <a href="/privacy">${words.privacy}</a></p></footer>
</body>
</html>
`.text;
}

/** Where the chat sends a guest who wants to prove an order: one tap, by a form, since a link must never sign anyone in. */
export function signInPage(frame: Frame): Html {
  return html`<h1>${frame.words.signInTitle}</h1><p class="note">${frame.words.signInWhy}</p>${signing(frame)}`;
}

export function suggestionChips(language: Frame['language']): Html {
  return html`<div class="chips">${STORE_PACKS[language].suggestions.map((text) => html`<button type="button" class="chip" dir="auto" data-ask="${text}">${text}</button>`)}</div>`;
}

/** A list that opens without a script; each language is named in its own words. */
function languageMenu({ language, words }: Frame): Html {
  const links = STORE_LANGUAGES.map(
    (code) =>
      html`<li><a href="?lang=${code}" lang="${code}"${code === language && html` aria-current="true"`}><bdi>${STORE_PACKS[code].name}</bdi></a></li>`,
  );
  return html`<details class="languages"><summary aria-label="${words.language}: ${STORE_PACKS[language].name}">${STORE_PACKS[language].name}</summary><ul>${links}</ul></details>`;
}

function chatScript(frame: Frame): Html {
  return html`<script src="/widget.js" defer data-title="${frame.shopName}" data-mode="bubble" data-suggestions="${STORE_PACKS[frame.language].suggestions.join('|')}"${frame.customerToken !== null && html` data-customer-token="${frame.customerToken}"`}></script>`;
}

function signing(frame: Frame): Html | null {
  const { words, customer, demoCustomer } = frame;
  if (customer)
    return html`<form method="post" action="/shop/signout" data-sign-out><span class="who">${fill(words.hello, { name: firstName(customer) })}</span> <button class="plain">${words.signOut}</button></form>`;
  return (
    demoCustomer &&
    html`<form method="post" action="/shop/signin"><button class="plain">${fill(words.signIn, { name: firstName(demoCustomer) })}</button></form>`
  );
}

function firstName(customer: ShopCustomer): string {
  return customer.language === 'zh' ? customer.name : (customer.name.split(' ')[0] ?? customer.name);
}
