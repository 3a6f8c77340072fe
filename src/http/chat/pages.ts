/** The widget, a page with only the chat, and the privacy notice; a shop's other pages come from its own extension. */
import express, { type Request, type Router } from 'express';
import type { ChatPage, ShopPages } from '../../shop/extension';
import { assetRoutes } from './assets';
import { chatPage, privacyDocument, privacyNotice } from './drawn';
import { secureHeaders } from './security';
import { CHAT_WORDS, isChatLanguage, type ChatLanguage } from './words';

interface Parts {
  shopName: string;
  /** How to reach people without the chat. */
  contact: readonly string[];
  webDir: string;
  /** Routes of the shop's extension; they take precedence. */
  own?: (draw: Drawings) => ShopPages;
}

/** What a shop's pages show of ours. */
export interface Drawings {
  chatPage(page: ChatPage): string;
  privacyNotice(language: string): string;
}

export function createChatPages({ shopName, contact, webDir, own }: Parts): Router {
  const router = express.Router();
  const draw: Drawings = {
    chatPage: (page) => chatPage({ shopName, contact, ...page }),
    privacyNotice: (language) => privacyNotice(known(language)).text,
  };
  router.use(secureHeaders());
  router.use(assetRoutes(webDir));
  const pages = own?.(draw);
  if (pages) router.use((request, response, next) => pages.answer(request, response, next));
  router.get(['/', '/chat', '/privacy'], (request, response) => {
    const language = languageOf(request);
    const text = request.path === '/privacy' ? privacyDocument(language) : draw.chatPage({ language });
    response.type('html').set('cache-control', 'no-store').send(text);
  });
  return router;
}

const known = (language: string): ChatLanguage => (isChatLanguage(language) ? language : 'en');

/** "de-AT" means German; the header lists the best first. */
function languageOf(request: Request): ChatLanguage {
  const asked = request.query['lang'];
  if (isChatLanguage(asked)) return asked;
  const wanted = request.acceptsLanguages().map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isChatLanguage) ?? (Object.keys(CHAT_WORDS).find(isChatLanguage) || 'en');
}
