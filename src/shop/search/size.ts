/** Reads the size from a segmented text: "size 42", 42码, "in XL", a bare 42 if such a size is sold. */
import type { Segment } from './segments';
import { plainSize } from './text';
import type { Wishes } from './wishes';

type Offers = (wishes: Wishes, size: string) => boolean;

export function readSize(
  segments: readonly Segment[],
  wishes: Wishes,
  offers: Offers,
): { size?: string; used: ReadonlySet<Segment> } {
  const marked = segments.flatMap((segment, at) => {
    const place = placeOf(segment);
    const near = place === 'before' ? skipStops(segments, at + 1) : segments[at - 1];
    const value = place && near ? valueOf(near, wishes, offers, true) : undefined;
    return value !== undefined && near ? [{ size: value, used: new Set([segment, near]) }] : [];
  });
  const found = marked[0] ?? range(segments, wishes, offers) ?? bare(segments, wishes, offers);
  return found ?? { used: new Set() };
}

function placeOf(segment: Segment): 'before' | 'after' | undefined {
  return segment.meanings.find((meaning) => meaning.kind === 'sizing')?.place;
}

/** "size of 42", "size: 42". */
function skipStops(segments: readonly Segment[], from: number): Segment | undefined {
  const next = segments[from];
  return next && next.number === undefined && next.meanings[0]?.kind === 'stop' && next.text.length < 4
    ? segments[from + 1]
    : next;
}

/** `said`: a word marks it as a size, so it counts even if it is not sold. */
function valueOf(segment: Segment, wishes: Wishes, offers: Offers, said: boolean): string | undefined {
  const worded = segment.meanings.flatMap((meaning) => (meaning.kind === 'size' ? meaning.sizes : []));
  const plain = plainSize(segment.text);
  const sold = [plain, ...worded].find((size) => size !== '' && offers(wishes, size));
  if (sold !== undefined) return sold;
  if (!said) return undefined;
  return segment.number !== undefined || /^(\d?x{0,3}[sml])$/.test(plain) ? plain : worded[0];
}

/** "39-42" is one size of socks. */
function range(
  segments: readonly Segment[],
  wishes: Wishes,
  offers: Offers,
): { size: string; used: Set<Segment> } | undefined {
  for (const [at, segment] of segments.entries()) {
    const next = segments[at + 1];
    if (segment.number === undefined || next?.number === undefined || !/^[-–]$/.test(next.before)) continue;
    const size = `${segment.text}-${next.text}`;
    if (offers(wishes, size)) return { size, used: new Set([segment, next]) };
  }
  return undefined;
}

function bare(
  segments: readonly Segment[],
  wishes: Wishes,
  offers: Offers,
): { size: string; used: Set<Segment> } | undefined {
  if (!wishes.types && !wishes.products) return undefined;
  for (const segment of segments) {
    // A word with another meaning is not a size, such as the "m" of "I'm".
    const open = segment.meanings.length === 0 || segment.meanings.some(({ kind }) => kind === 'size');
    const size = open ? valueOf(segment, wishes, offers, false) : undefined;
    if (size !== undefined) return { size, used: new Set([segment]) };
  }
  return undefined;
}
