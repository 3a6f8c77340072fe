/** What the script tag says: data-title, data-greeting, data-suggestions (a|b|c), data-accent, data-theme, data-lang, data-mode, data-open, data-side, data-customer-token, data-server. */
import { voiceOf, type Voice } from './words';

export interface Options {
  /** Origin of the server. */
  server: string;
  /** What the server is told: the shopper's language, whether or not we have words in it. */
  language: string;
  voice: Voice;
  /** null: our own word. */
  title: string | null;
  greeting: string | null;
  suggestions: string[];
  /** `#rrggbb`, or null for our own. */
  accent: string | null;
  theme: 'light' | 'dark' | null;
  page: boolean;
  open: boolean;
  side: 'left' | 'right';
  customerToken: string | undefined;
}

/** `languages`: the page's own, then the browser's; the first that we have words in is spoken. */
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
  };
}

/** A page may say anything; what is no language must not break the dates. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}

/** Black or white, whichever can be read on the given `#rrggbb` (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // Where contrast with black and with white is the same: sqrt(1.05 * 0.05) - 0.05.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}
