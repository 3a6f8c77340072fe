/** Addresses that Telegram can load: our relative paths made absolute, drawings requested as PNG, links that a button may have. */
import type { Media } from '../../../src/model/content';
import { encodedLink } from '../../../src/model/link';

/** Our own server renders a drawing's path with .png as a raster; other servers' SVG cannot be shown (null). */
export function pictureUrl(media: Media, publicUrl: string): string | null {
  const [path = '', query] = media.url.split('?', 2);
  const drawing = /\.svgz?$/i.test(path) || media.type === 'image/svg+xml';
  if (!media.url.startsWith('/')) return drawing ? null : fileUrl(media, publicUrl);
  const raster = drawing ? path.replace(/\.svgz?$/i, '.png') : path;
  return encodedLink(publicUrl + raster + (query === undefined ? '' : `?${query}`));
}

/** Null if Telegram cannot fetch it: not http(s). */
export function fileUrl(media: Media, publicUrl: string): string | null {
  const url = absolute(media.url, publicUrl);
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : null;
}

export function absolute(url: string, publicUrl: string): string {
  return encodedLink(url.startsWith('/') ? publicUrl + url : url);
}

/**
 * Whether a button may have this link. Telegram refuses the whole message ("inline keyboard button URL ... is invalid:
 * Wrong HTTP URL") for other schemes than http, https and tg, and for hosts without a dot, such as localhost.
 */
export function buttonLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'tg:') return true;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname.startsWith('[') || /[^.]\.[^.]/.test(hostname);
}
