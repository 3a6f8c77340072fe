/** What is served where the shop has pages of its own: the widget, a page that is the chat alone, and the privacy notice. */
import express, { type Router } from 'express';
import { assetRoutes } from './assets';
import { html } from './html';
import { chatPage } from './layout';
import { privacyPage } from './privacy';
import { secureHeaders } from './security';
import { visitorOf } from './visitor';
import { STORE_PACKS } from './words';

interface Parts {
  shopName: string;
  /** How people are reached without the chat. */
  contact: readonly string[];
  webDir: string;
}

export function createChatPages({ shopName, contact, webDir }: Parts): Router {
  const router = express.Router();
  const noPictures = { picture: () => null, photo: () => null };
  router.use(secureHeaders());
  router.use(assetRoutes({ shop: noPictures, webDir }));
  router.get(['/', '/chat', '/privacy'], (request, response) => {
    const { language } = visitorOf(request, () => null);
    const frame = {
      shopName,
      language,
      words: STORE_PACKS[language].words,
      customer: null,
      customerToken: null,
      demoCustomer: null,
      cartCount: 0,
      contact,
      query: '',
    };
    const notice = (): string =>
      html`<!doctype html>
        <html lang="${language}">
          <head>
            <meta charset="utf-8" />
            <title>${frame.words.privacy}</title>
            <link rel="stylesheet" href="/storefront.css" />
          </head>
          <body>
            <main>${privacyPage(frame)}</main>
          </body>
        </html>`.text;
    response
      .type('html')
      .set('cache-control', 'no-store')
      .send(request.path === '/privacy' ? notice() : chatPage(frame));
  });
  return router;
}
