/** Who looks at the page: the demo's sign-in is in a cookie that holds a signed token, the language in another. */
import type { CookieOptions, Request, Response } from 'express';
import { isStoreLanguage, STORE_LANGUAGES, type StoreLanguage } from './words';

const SESSION = 'parley_demo';
const LANGUAGE = 'parley_lang';

export interface Visitor {
  customer: string | null;
  language: StoreLanguage;
}

export function visitorOf(request: Request, readCustomer: (token: string) => string | null): Visitor {
  const cookies = cookiesOf(request.headers.cookie ?? '');
  const token = cookies.get(SESSION);
  return { customer: token ? readCustomer(token) : null, language: languageOf(request, cookies.get(LANGUAGE)) };
}

export function signIn(response: Response, token: string | null): void {
  if (token === null) response.clearCookie(SESSION, kept(response));
  else response.cookie(SESSION, token, kept(response));
}

export function keepLanguage(response: Response, language: StoreLanguage): void {
  response.cookie(LANGUAGE, language, { ...kept(response), maxAge: 365 * 86_400_000 });
}

/** Behind https a cookie never travels without it. */
function kept({ req }: Response): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: req.secure };
}

function languageOf(request: Request, kept: string | undefined): StoreLanguage {
  const asked = request.query['lang'] ?? kept;
  if (isStoreLanguage(asked)) return asked;
  // "de-AT" wants German; the header names the best first.
  const wanted = request.acceptsLanguages().map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isStoreLanguage) ?? STORE_LANGUAGES[0] ?? 'en';
}

function cookiesOf(header: string): Map<string, string> {
  return new Map(
    header.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
    }),
  );
}
