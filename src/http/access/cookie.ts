/** The session cookie: hidden from scripts, sent to our own site only, and over https only when served behind https. */
import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';

export interface Cookies {
  read(request: IncomingMessage): string | undefined;
  set(response: Response, token: string): void;
  clear(response: Response): void;
}

/** As long as the longest session; the store decides when it is over. */
const MAX_AGE_S = 14 * 86_400;

export function createCookies(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https:');
  // With this prefix a browser accepts the cookie from this exact host and over https only.
  const name = secure ? '__Host-parley' : 'parley_session';
  const put = (response: Response, value: string, maxAge: number): void => {
    const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${maxAge}`];
    response.append('set-cookie', [...parts, ...(secure ? ['Secure'] : [])].join('; '));
  };
  return {
    read(request) {
      for (const pair of (request.headers.cookie ?? '').split(';')) {
        const at = pair.indexOf('=');
        if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
      }
      return undefined;
    },
    set: (response, token) => put(response, token, MAX_AGE_S),
    clear: (response) => put(response, '', 0),
  };
}

/** Whether a browser reports a request from another site. Programs send no such header and are admitted. */
export function isForeign(request: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { host: from } = new URL(origin);
  return from !== host && from !== new URL(publicUrl).host;
}
