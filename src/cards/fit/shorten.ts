/** Shortens labels to the channel's limit, with an ellipsis, never within a character. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `max` units (at least 1). A blank label becomes an ellipsis, since no platform takes an empty one. */
export function shorten(label: string, max: number): string {
  if (!/\S/.test(label)) return '…';
  if (label.length <= max) return label;
  return `${head(label, max - 1).trimEnd()}…`;
}

/** Shortens a set of labels; those that would become equal get a number at the end. */
export function shortenAll(labels: readonly string[], max: number): string[] {
  const taken = new Map<string, number>();
  return labels.map((label) => {
    const short = shorten(label, max);
    const count = (taken.get(short) ?? 0) + 1;
    taken.set(short, count);
    const tail = ` ${count}`;
    if (short === label || count === 1 || tail.length + 2 > max) return short;
    return shorten(label, max - tail.length) + tail;
  });
}

function head(label: string, max: number): string {
  let end = 0;
  // A grapheme is rarely longer than a dozen units: no need to segment a label of 100,000.
  for (const { index, segment } of graphemes.segment(label.slice(0, max + 16))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return label.slice(0, end);
}
