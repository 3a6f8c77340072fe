/** The HTML of a message: Teams sends it with every rich text, and alone for a picture or a forwarded message. */
import { cleaned } from '../../src/model/fields';

/** Longer HTML was pasted from elsewhere. */
const HTML_MAX = 50_000;
const PICTURES_MAX = 20;
const SIGNS = new Map<string, string>(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  }),
);

/** The text as a person reads it: with lines and emoji, without mentions of people, quoted messages and pictures. */
export function wordsOf(html: string): string {
  const text = html
    .slice(0, HTML_MAX)
    .replace(/<blockquote\b[^>]{0,300}Reply[^>]{0,300}>[\s\S]{0,20000}?<\/blockquote>/gi, '')
    .replace(/<span\b[^>]{0,300}Mention[^>]{0,300}>[^<]{0,300}<\/span>/gi, '')
    .replace(/<(?:script|style)\b[\s\S]{0,20000}?<\/(?:script|style)>/gi, '')
    .replace(/<(?:img|emoji)\b[^>]{0,2000}>/gi, (tag) => (isEmoji(tag) ? (attribute(tag, 'alt') ?? '') : ''))
    .replace(/<\/t[dh]\b[^>]{0,200}>/gi, ' ')
    .replace(/<li\b[^>]{0,500}>/gi, '- ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,4000}>/g, '');
  return cleaned(unescaped(text), HTML_MAX)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

/** A text of a card: its tags and signs of HTML as a person reads them. */
export function literalOf(text: string): string {
  return text.includes('<') || text.includes('&') ? wordsOf(text) : text.trim();
}

/** Addresses of pictures, without emoji. */
export function picturesIn(html: string): { url: string; alt?: string }[] {
  return (html.slice(0, HTML_MAX).match(/<img\b[^>]{0,4000}>/gi) ?? [])
    .filter((tag) => !isEmoji(tag))
    .flatMap((tag) => {
      const url = attribute(tag, 'src');
      const alt = attribute(tag, 'alt');
      return url === undefined ? [] : [{ url, ...(alt && { alt: cleaned(alt, 256) }) }];
    })
    .slice(0, PICTURES_MAX);
}

/** The text of the quoted message, as far as Teams shows it. */
export function quoteIn(html: string): string {
  const preview = /itemprop="preview"[^>]{0,200}>([\s\S]{0,2000}?)<\/p>/i.exec(html.slice(0, HTML_MAX))?.[1];
  return preview === undefined ? '' : wordsOf(preview);
}

function isEmoji(tag: string): boolean {
  return /itemtype="[^"]{0,100}\/Emoji"|^<emoji\b|class="[^"]{0,100}emoji|\/emoticons?\//i.test(tag);
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}=(?:"([^"]{1,4000})"|'([^']{1,4000})')`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return SIGNS.get(name.toLowerCase()) ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
