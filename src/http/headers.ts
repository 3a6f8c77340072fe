/** Headers of every answer: a browser guesses no types, keeps no data of the API, and stays on https where it came by it. */
import type { RequestHandler } from 'express';

/** Half a year: long enough to protect, short enough that a shop that gives up https is not locked out for good. */
const HSTS_S = 15_552_000;

/** `request.secure` is true behind a proxy that ends https only where `server.trustProxy` names that proxy. */
export const safeHeaders: RequestHandler = (request, response, next) => {
  response.setHeader('x-content-type-options', 'nosniff');
  if (request.secure) response.setHeader('strict-transport-security', `max-age=${HSTS_S}`);
  next();
};

/** What the API answers is personal: no browser and no proxy keeps it. */
export const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};
