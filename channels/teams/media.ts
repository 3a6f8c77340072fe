/** Addresses that Teams can follow: our relative paths made absolute, drawings asked for as PNG. */
import type { Media } from '../../src/model/content';
import { encodedLink } from '../../src/model/link';

const URL_MAX = 2000;

/** Our own server answers a drawing's path with .png by a raster; someone else's SVG cannot be shown (null). */
export function pictureUrl(media: Media, publicUrl: string): string | null {
  const [path = '', query] = media.url.split('?', 2);
  const drawing = /\.svgz?$/i.test(path) || media.type === 'image/svg+xml';
  if (!media.url.startsWith('/')) return drawing ? null : webUrl(media.url, publicUrl);
  const raster = drawing ? path.replace(/\.svgz?$/i, '.png') : path;
  return webUrl(raster + (query === undefined ? '' : `?${query}`), publicUrl);
}

/** Null where a button or a picture could not carry it. */
export function webUrl(url: string, publicUrl: string): string | null {
  const whole = absolute(url, publicUrl);
  return whole.length <= URL_MAX && /^https?:\/\/[^\s\p{Cc}\p{Surrogate}]+$/iu.test(whole) && URL.canParse(whole)
    ? whole
    : null;
}

export function absolute(url: string, publicUrl: string): string {
  return encodedLink(url.startsWith('/') ? publicUrl + url : url);
}
