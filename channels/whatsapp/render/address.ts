/** Addresses that Meta's servers can fetch: our relative paths made absolute, drawings asked for as PNG, links that a button may carry. */
import type { Media } from '../../../src/model/content';
import { encodedLink } from '../../../src/model/link';
import { LIMITS } from '../limits';

/** Our own server answers a drawing's path with .png by a raster; someone else's SVG cannot be shown (null). */
export function pictureUrl(media: Media, publicUrl: string): string | null {
  const [path = '', query] = media.url.split('?', 2);
  const drawing = /\.svgz?$/i.test(path) || media.type === 'image/svg+xml';
  if (drawing && !media.url.startsWith('/')) return null;
  const raster = drawing ? path.replace(/\.svgz?$/i, '.png') : path;
  return fetchable(absolute(raster + (query === undefined ? '' : `?${query}`), publicUrl));
}

/** Null where Meta could not fetch it: not http(s). */
export function fileUrl(media: Media, publicUrl: string): string | null {
  return fetchable(absolute(media.url, publicUrl));
}

/** An address that a button may open; null: it is written into the text instead. */
export function linkUrl(url: string, publicUrl: string): string | null {
  return fetchable(absolute(url, publicUrl));
}

export function absolute(url: string, publicUrl: string): string {
  return encodedLink(url.startsWith('/') && !url.startsWith('//') ? publicUrl + url : url);
}

function fetchable(url: string): string | null {
  return url.length <= LIMITS.url && /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url) ? url : null;
}
