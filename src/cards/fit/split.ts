/** Splits a long text into pieces that a channel can show, at the best boundary, without losing a word. */

import { fenced } from '../../model/text';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Units behind a cut that tell whether a segment goes on there. */
const BEYOND = 64;

/**
 * Pieces of at most `max` UTF-16 units (the first of at most `firstMax`), trimmed at the cuts; a text that fits comes back as it is.
 * Boundaries, best first: paragraph, line, sentence (each in the second half), space, word, grapheme. `max` is at least 2.
 */
export function split(text: string, max: number, firstMax = max): string[] {
  if (text.length <= firstMax) return [text];
  // A card with the first piece continues from the text itself, so there a code block is cut like other text.
  return firstMax === max ? fenced(text, max, (whole, room) => pieces(whole, room, room)) : pieces(text, max, firstMax);
}

function pieces(text: string, max: number, firstMax: number): string[] {
  if (text.length <= firstMax) return [text];
  const found: string[] = [];
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const room = found.length === 0 ? firstMax : max;
    const end = text.length - start <= room ? text.length : start + cut(text, start, room);
    found.push(text.slice(start, end).trimEnd());
    start = skipSpace(text, end);
  }
  return found;
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpace(text, at)) at += 1;
  return at;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code < 14 && code > 8) || (code > 126 && /\s/.test(text.charAt(at)));
}

/** How many units from `start` go into the piece; the text there is longer than `max`. */
function cut(text: string, start: number, max: number): number {
  const window = text.slice(start, start + max);
  const half = max >> 1;
  for (const boundary of [
    lastEnd(window, /\n\s*\n/g, half),
    window.lastIndexOf('\n'),
    lastEnd(window, /[.!?…]["'”’)\]]*\s|[。！？]["'”’）」』]*/g, half),
  ]) {
    if (boundary > half) return boundary;
  }
  if (isSpace(text, start + max)) return max;
  const space = lastSpace(window);
  if (space > 0 && runLength(text, start + space + 1, max) <= max) return space;
  return cutRun(text, start, max);
}

/** The end of the last match that ends behind `half`, else -1. */
function lastEnd(window: string, pattern: RegExp, half: number): number {
  let end = -1;
  pattern.lastIndex = half;
  for (let match = pattern.exec(window); match !== null; match = pattern.exec(window))
    end = match.index + match[0].length;
  return end;
}

function lastSpace(window: string): number {
  for (let at = window.length - 1; at > 0; at -= 1) if (isSpace(window, at)) return at;
  return -1;
}

/** Length of the run without spaces from `at`, counted to `max` + 1 at most. */
function runLength(text: string, at: number, max: number): number {
  let length = 0;
  while (length <= max && at + length < text.length && !isSpace(text, at + length)) length += 1;
  return length;
}

/** A cut within a run that is longer than a whole piece: Chinese without spaces, emoji, a very long address. */
function cutRun(text: string, start: number, max: number): number {
  const window = text.slice(start, start + max + BEYOND);
  const boundary = lastBoundary(words, window, max) || lastBoundary(graphemes, window, max);
  return boundary > 0 ? boundary : whole(text, start, max);
}

/** Last boundary at or before `limit`; 0 when the first segment is longer. */
function lastBoundary(segmenter: Intl.Segmenter, window: string, limit: number): number {
  return segmenter.segment(window).containing(limit)?.index ?? 0;
}

/** A hard cut that at least keeps surrogate pairs together. */
function whole(text: string, start: number, max: number): number {
  const before = text.charCodeAt(start + max - 1);
  const after = text.charCodeAt(start + max);
  const pair = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return pair ? max - 1 : max;
}
