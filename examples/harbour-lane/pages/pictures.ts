/** Pictures of the goods, which any page and every channel may show. */
import express, { type RequestHandler, type Router } from 'express';
import type { StorefrontShop } from './shop';

export function pictureRoutes(shop: Pick<StorefrontShop, 'picture' | 'photo'>): Router {
  const router = express.Router();
  router.get('/shop/p/:name.svg', shared(), (request, response, next) => {
    const { name } = request.params;
    const picture = typeof name === 'string' ? shop.picture(name) : null;
    if (picture === null) return next();
    response.set('cache-control', 'public, max-age=86400').type('svg').send(picture);
  });
  router.get('/shop/p/:name.png', shared(), (request, response, next) => {
    const { name } = request.params;
    const photo = typeof name === 'string' ? shop.photo(name) : null;
    if (photo === null) return next();
    response.set('cache-control', 'public, max-age=86400').type('png').send(photo);
  });
  return router;
}

/** An SVG opened directly is a document, so it gets no permissions. */
function shared(): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    next();
  };
}
