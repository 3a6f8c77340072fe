/** Addresses of files: our relative paths made absolute, our drawings asked for as PNG. */
import type { Media } from '../../src/model/content';
import { encodedLink } from '../../src/model/link';

export function absolute(url: string, publicUrl: string): string {
  return encodedLink(url.startsWith('/') && !url.startsWith('//') ? publicUrl + url : url);
}

/** Our own server renders a drawing's path with .png as a raster; other servers' SVG cannot be shown (null). */
export function pictureUrl(media: Media, publicUrl: string): string | null {
  const [path = '', query] = media.url.split('?', 2);
  const drawing = /\.svgz?$/i.test(path) || media.type === 'image/svg+xml';
  if (!media.url.startsWith('/') || media.url.startsWith('//')) return drawing ? null : fileUrl(media, publicUrl);
  const raster = drawing ? path.replace(/\.svgz?$/i, '.png') : path;
  return fileUrl({ url: raster + (query === undefined ? '' : `?${query}`) }, publicUrl);
}

/** Null if nothing can be fetched: not http(s). */
export function fileUrl(media: Pick<Media, 'url'>, publicUrl: string): string | null {
  const url = absolute(media.url, publicUrl);
  return /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url) ? url : null;
}
