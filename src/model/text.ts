/** Cutting text where a message may hold only so much of it. */

/** Pieces of at most `max` units, cut at line ends, then at spaces, then anywhere but inside a surrogate pair. None is blank, and nothing but white space is lost. */
export function split(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** Where a text of more than `max` units is cut; a line end or space in its second half is worth a shorter piece. */
export function cutAt(text: string, max: number): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, max);
    if (at > max / 2) return at;
  }
  return /[\uD800-\uDBFF]/.test(text[max - 1] ?? '') ? max - 1 : max;
}
