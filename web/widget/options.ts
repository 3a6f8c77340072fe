/** What the script tag says: data-title, data-greeting, data-suggestions (a|b|c), data-accent, data-theme, data-lang, data-mode, data-open, data-side, data-customer-token, data-server, data-teaser, data-teaser-after, data-sound. */
import { voiceOf, type Voice } from './words';

/** A bubble at once is in the way of the page. */
const TEASER_AFTER_S = 20;

export interface Options {
  /** Origin of the server. */
  server: string;
  /** The shopper's language as sent to the server, whether or not the widget has texts in it. */
  language: string;
  voice: Voice;
  /** null: the default text. */
  title: string | null;
  greeting: string | null;
  suggestions: string[];
  /** `#rrggbb`, or null for the default. */
  accent: string | null;
  theme: 'light' | 'dark' | null;
  page: boolean;
  open: boolean;
  side: 'left' | 'right';
  customerToken: string | undefined;
  /** What the shop says in a bubble beside the launcher; null: nothing. */
  teaser: string | null;
  teaserAfterMs: number;
  /** A short sound where a message comes while no one looks. */
  sound: boolean;
}

/** `languages`: the page's own, then the browser's; the widget uses the first that it has texts in. */
export function readOptions(data: DOMStringMap, source: string, languages: readonly string[]): Options {
  const wanted = [data.lang ?? '', ...languages].filter(isLanguage);
  return {
    server: new URL(data.server ?? source).origin,
    language: wanted[0] ?? 'en',
    voice: voiceOf(...wanted),
    title: data.title ?? null,
    greeting: data.greeting ?? null,
    suggestions: (data.suggestions ?? '')
      .split('|')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    accent: /^#[\da-f]{6}$/i.test(data.accent ?? '') ? (data.accent ?? null) : null,
    theme: data.theme === 'light' || data.theme === 'dark' ? data.theme : null,
    page: data.mode === 'page',
    open: data.open !== undefined && data.open !== 'false',
    side: data.side === 'left' ? 'left' : 'right',
    customerToken: data.customerToken === '' ? undefined : data.customerToken,
    teaser: data.teaser?.trim() ? data.teaser.trim() : null,
    teaserAfterMs: Math.max(0, Number(data.teaserAfter ?? TEASER_AFTER_S) || 0) * 1000,
    sound: data.sound !== undefined && data.sound !== 'false',
  };
}

/** A page may pass anything; an invalid language must not break the dates. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}

/** Black or white, whichever is readable on the given `#rrggbb` (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // The luminance with equal contrast to black and white: sqrt(1.05 * 0.05) - 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}
