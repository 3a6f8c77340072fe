/** Byte ranges against a file's size. */
import type { ByteRange } from '../model/storage';

export function boundRange(range: ByteRange | undefined, bytes: number): { start: number; end: number } {
  if (range === undefined) return { start: 0, end: bytes - 1 };
  if ('last' in range) return { start: Math.max(0, bytes - range.last), end: bytes - 1 };
  return { start: Math.min(range.start, bytes), end: Math.min(range.end ?? bytes - 1, bytes - 1) };
}

/** One range of an HTTP header, as RFC 9110 writes it; undefined where there is none, or one that need not be understood (several ranges). */
export function parseRange(header: string | undefined): ByteRange | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return { last: Number(last) };
  if (last === '') return { start: Number(first) };
  return Number(last) < Number(first) ? undefined : { start: Number(first), end: Number(last) };
}
