/** Addresses that Teams can load: our relative paths made absolute, drawings requested as PNG. */
import type { Media } from '../../src/model/content';
import { encodedLink } from '../../src/model/link';

const URL_MAX = 2000;

/** Our own server renders a drawing's path with .png as a raster; other servers' SVG cannot be shown (null). */
export function pictureUrl(media: Media, publicUrl: string): string | null {
  const [path = '', query] = media.url.split('?', 2);
  const drawing = /\.svgz?$/i.test(path) || media.type === 'image/svg+xml';
  if (!media.url.startsWith('/')) return drawing ? null : webUrl(media.url, publicUrl);
  const raster = drawing ? path.replace(/\.svgz?$/i, '.png') : path;
  return webUrl(raster + (query === undefined ? '' : `?${query}`), publicUrl);
}

/** Null if a button or a picture cannot use the address. */
export function webUrl(url: string, publicUrl: string): string | null {
  const whole = absolute(url, publicUrl);
  return whole.length <= URL_MAX && /^https?:\/\/[^\s\p{Cc}\p{Surrogate}]+$/iu.test(whole) && URL.canParse(whole)
    ? whole
    : null;
}

export function absolute(url: string, publicUrl: string): string {
  return encodedLink(url.startsWith('/') ? publicUrl + url : url);
}
