/** Splits text to the length that one message may have. */

const FENCE = '```';

/**
 * Splits a text that may contain code blocks: a block that is cut is closed at the end of its piece and reopened in the next
 * one, so that every piece is valid. `cut` splits to at most the given size.
 */
export function fenced(text: string, max: number, cut: (text: string, max: number) => string[]): string[] {
  const room = max - 2 * (FENCE.length + 1);
  if (text.length <= max || room < 2 || !text.includes(FENCE)) return cut(text, max);
  let open = false;
  return cut(text, room).flatMap((piece) => {
    const closes = open && piece.startsWith(FENCE);
    const rest = closes ? piece.slice(FENCE.length).trimStart() : piece;
    const before = open && !closes ? `${FENCE}\n` : '';
    if (piece.split(FENCE).length % 2 === 0) open = !open;
    const whole = `${before}${rest}${open ? `\n${FENCE}` : ''}`;
    return rest === '' ? [] : [whole];
  });
}

/** Pieces of at most `max` units, cut at line ends, then at spaces, then anywhere except within a surrogate pair. No piece is blank, and only white space is lost. */
export function split(text: string, max: number): string[] {
  return fenced(text, max, plainSplit);
}

function plainSplit(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** Where to cut a text of more than `max` units; a line end or space in its second half is preferred to a full piece. */
export function cutAt(text: string, max: number): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, max);
    if (at > max / 2) return at;
  }
  return /[\uD800-\uDBFF]/.test(text[max - 1] ?? '') ? max - 1 : max;
}
