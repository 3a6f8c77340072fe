/** GET /l/:token: on from a link of a push to its target, counted unless a machine looks ahead. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { PushLinkStore } from '../model/push-link';

interface Parts {
  links: Pick<PushLinkStore, 'linkById' | 'openLink'>;
  now(): number;
}

/** Programs that fetch links for a preview or a check; a person's browser names none of them. */
const MACHINES = /bot\b|bot\/|crawl|spider|preview|facebookexternalhit|whatsapp|skype|slack|curl|wget|python/i;
const TOKEN = /^[\w-]{22}$/;

export function createPushLinkDoor({ links, now }: Parts): Router {
  const router = express.Router();
  router.get('/:token', async (request: Request<{ token: string }>, response: Response, next) => {
    const { token } = request.params;
    const at = new Date(now());
    const link = TOKEN.test(token) ? await links.linkById(token, at) : null;
    if (link === null) return next();
    const person = request.method === 'GET' && !MACHINES.test(request.get('user-agent') ?? '');
    if (person) await links.openLink(token, at);
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
    response.redirect(302, link.url);
  });
  return router;
}
