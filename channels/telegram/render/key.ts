/** The key of an inline keyboard for each kind of button. Null: a keyboard cannot hold it. */
import { createHash } from 'node:crypto';
import type { Rendered } from '../../../src/model/channel';
import { encodedLink } from '../../../src/model/link';
import { cleaned } from '../fields';
import { buttonLink } from './address';

/** InlineKeyboardButton.callback_data: 1-64 bytes. */
export const DATA_BYTES = 64;
/** CopyTextButton.text: 1-256 characters. */
const COPY_MAX = 256;
/** Not documented; every browser and client accepts it. */
const LINK_MAX = 2000;
const LABEL_MAX = 64;
/** A coupon code or a tracking number: text to copy rather than to share. */
const CODE = /^[^\s/]{1,64}$/;

export type Key = { text: string } & (
  | { callback_data: string }
  | { url: string }
  | { login_url: { url: string } }
  | { copy_text: { text: string } }
  | { pay: true }
);

/** The callback data of a value: itself if it fits, else a token that depends on the value only, so that rendering twice gives the same result. */
export function dataOf(value: string, tokens: Rendered['tokens']): string {
  const plain = `v:${value}`;
  if (Buffer.byteLength(plain) <= DATA_BYTES && cleaned(value, Infinity) === value) return plain;
  const token = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  if (!tokens.some((each) => each.token === token)) tokens.push({ token, value });
  return `t:${token}`;
}

export function linkKey(label: string, address: string): Key | null {
  const url = encodedLink(address);
  return buttonLink(url) ? { text: labelOf(label), url } : null;
}

/** Telegram refuses a log-in link to any domain except the linked one, and without https (Bot API, LoginUrl), so others become plain links. */
export function loginKey(label: string, address: string, domain: string | undefined): Key | null {
  const url = encodedLink(address);
  if (!buttonLink(url)) return null;
  const { protocol, hostname } = new URL(url);
  const linked = domain !== undefined && protocol === 'https:' && hostname === domain.toLowerCase();
  return linked ? { text: labelOf(label), login_url: { url } } : linkKey(label, url);
}

/** A code is copied; other text goes to a chat that the shopper picks, through Telegram's share page. */
export function shareKey(label: string, words: string, publicUrl: string): Key | null {
  const text = cleaned(words, Infinity).trim();
  if (text === '') return null;
  if (CODE.test(text)) return { text: labelOf(label), copy_text: { text } };
  const link = /https?:\/\/[^\s]+/i.exec(text)?.[0];
  const rest = link === undefined ? text : text.replace(link, '').trim();
  // The page requires a link: the one in the text, else the shop's own, else the text itself.
  const url = link ?? (buttonLink(publicUrl) ? publicUrl : text);
  const share = `https://t.me/share/url?url=${encodeURIComponent(url)}${rest === '' || url === text ? '' : `&text=${encodeURIComponent(rest)}`}`;
  if (share.length <= LINK_MAX) return { text: labelOf(label), url: share };
  return text.length <= COPY_MAX ? { text: labelOf(label), copy_text: { text } } : null;
}

export function labelOf(label: string): string {
  const text = cleaned(label, Infinity).replace(/\s+/g, ' ').trim() || '…';
  return text.length <= LABEL_MAX ? text : `${cleaned(text, LABEL_MAX - 1).replace(/\uFFFD$/, '')}…`;
}
