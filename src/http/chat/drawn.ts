/** The HTML of the chat page and the privacy notice. */
import type { ChatPage } from '../../shop/extension';
import { fill, html, type Html } from './html';
import { CHAT_WORDS, directionOf, isChatLanguage, type ChatLanguage } from './words';

interface View extends ChatPage {
  shopName: string;
  /** How to reach people without the chat: an e-mail address, a phone number. */
  contact: readonly string[];
}

/** Only the chat, filling the page. */
export function chatPage(view: View): string {
  const { language, shopName } = view;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shopName}</title>
<link rel="icon" href="/shop/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/storefront.css">
${widget(view)}
</head>
<body class="chat">${withoutScript(view)}</body>
</html>
`.text;
}

/** The notice that the chat's first reply links; a shop with its own page sets `disclosure.privacyUrl`. */
export function privacyNotice(language: ChatLanguage): Html {
  const { privacy, privacyText } = CHAT_WORDS[language];
  return html`<h1>${privacy}</h1>${privacyText.split('|').map((text) => html`<p>${text}</p>`)}`;
}

export function privacyDocument(language: ChatLanguage): string {
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <title>${CHAT_WORDS[language].privacy}</title>
        <link rel="stylesheet" href="/storefront.css" />
      </head>
      <body>
        <main>${privacyNotice(language)}</main>
      </body>
    </html>`.text;
}

function widget({ shopName, language, suggestions, customerToken }: View): Html {
  const tries = suggestions ?? [wordsIn(language).person];
  return html`<script src="/widget.js" defer data-title="${shopName}" data-mode="page" data-suggestions="${tries.join('|')}"${customerToken !== undefined && html` data-customer-token="${customerToken}"`}></script>`;
}

/** What a browser without JavaScript shows instead of the chat. */
function withoutScript({ language, contact, shopName }: View): Html {
  const words = wordsIn(language);
  const reach = contact.length > 0 && html`<p>${fill(words.reachUs, { contact: contact.join(' · ') })}</p>`;
  return html`<noscript><main class="without-script"><h1><bdi>${shopName}</bdi></h1><p>${words.noScript}</p>${reach}</main></noscript>`;
}

const wordsIn = (language: string): (typeof CHAT_WORDS)[ChatLanguage] =>
  CHAT_WORDS[isChatLanguage(language) ? language : 'en'];
