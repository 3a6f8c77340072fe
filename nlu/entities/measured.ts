/** Sizes that are weights or volumes: "the 250g bag", "500 ml", 一斤装. Only those that the catalogue has. */
import { after, before, found, plain, type Numeral, type Recogniser, type Span } from './scan';

/** How a unit is written, and how many of the catalogue's unit it is. */
const UNITS: readonly (readonly [written: RegExp, unit: string, times: number])[] = [
  [/^[\s-]?(?:kg|kgs|kilos?|kilograms?|kilogramos?|quilos?|kilogramm|кг|กก|กิโล|كيلو|kí|キロ)(?![\p{L}])/u, 'kg', 1],
  [/^[\s-]?(?:g|gr|gm|gms|grams?|gramm?|grammes?|gramos?|gramas?|г|гр|กรัม|غرام|جرام|グラム)(?![\p{L}])/u, 'g', 1],
  [/^\s?(?:公斤|千克)/u, 'kg', 1],
  [/^\s?克/u, 'g', 1],
  [/^\s?斤/u, 'g', 500],
  [/^[\s-]?(?:ml|mils?|millilit(?:er|re)s?|мл|มล|مل)(?![\p{L}])/u, 'ml', 1],
  [/^\s?毫升/u, 'ml', 1],
  [/^[\s-]?(?:mm|мм)(?![\p{L}])/u, 'mm', 1],
  [/^\s?毫米/u, 'mm', 1],
];
/** 半斤 has no numeral in it. */
const HALF_JIN = /半斤/gu;
/** A kilogram and a thousand grams are one size. */
const LARGER: Readonly<Record<string, readonly [unit: string, times: number]>> = { kg: ['g', 1000] };
/** "Under 500 g" bounds a search and "I weigh 60 kg" is a body; neither asks for a size. */
const NO_SIZE_BEFORE = /(?:under|below|less than|over|about|weighs?|weight|i'?m|体重|我|不到|只有|only|at least)\s?$/u;

/** Expects sizes as the catalogue writes them: "250g", "1kg", "500ml". */
export function measuredSizes(sizes: readonly string[]): Recogniser {
  const known = new Map(sizes.flatMap((size) => spelled(size).map((key) => [key, size] as const)));
  return (scan) => {
    if (known.size === 0) return [];
    const hits = scan.numerals.flatMap((numeral) => measured(after(scan, numeral.end), numeral, known));
    for (const match of scan.folded.matchAll(HALF_JIN)) {
      const size = known.get('250g');
      if (size !== undefined) hits.push({ start: match.index, end: match.index + match[0].length, size });
    }
    return hits
      .filter(({ start }) => !NO_SIZE_BEFORE.test(before(scan, start, 12)))
      .map((hit) => found(scan, 'size', hit, hit.size));
  };
}

function measured(
  tail: string,
  { value, start, end }: Numeral,
  known: ReadonlyMap<string, string>,
): (Span & { size: string })[] {
  for (const [written, unit, times] of UNITS) {
    const match = written.exec(tail);
    const size = match && known.get(`${plain(value * times)}${unit}`);
    if (match && size) return [{ start, end: end + match[0].length, size }];
  }
  return [];
}

/** "1kg" is known by 1kg and by 1000g; a size without such a unit by nothing. */
function spelled(size: string): string[] {
  const parts = /^(\d+(?:\.\d+)?)\s?(kg|g|ml|mm)$/.exec(size.trim().toLowerCase());
  if (!parts) return [];
  const [value, unit = ''] = [Number(parts[1]), parts[2]];
  const larger = LARGER[unit];
  return [`${plain(value)}${unit}`, ...(larger ? [`${plain(value * larger[1])}${larger[0]}`] : [])];
}
