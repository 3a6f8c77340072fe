/** Size charts of the demo: feet in cm, bodies in cm and kg. */
import type { Product, SizeRule } from '@parley-gateway/parley';

type Span = [from: number, to: number];

/** European sizes by the length of the foot, two thirds of a centimetre apart. */
const FEET: SizeRule[] = (
  [
    ['36', 22.4, 23],
    ['37', 23, 23.7],
    ['38', 23.7, 24.3],
    ['39', 24.3, 25],
    ['40', 25, 25.7],
    ['41', 25.7, 26.3],
    ['42', 26.3, 27],
    ['43', 27, 27.7],
    ['44', 27.7, 28.3],
    ['45', 28.3, 29],
  ] as const
).map(([size, from, to]) => ({ size, footCm: [from, to] }));

const SOCKS: SizeRule[] = [
  { size: '36-38', footCm: [22.4, 24.3] },
  { size: '39-42', footCm: [24.3, 27] },
  { size: '43-46', footCm: [27, 29.7] },
];

const WOMEN = bodies([
  ['XS', [152, 162], [40, 48], [76, 82], [60, 66], [84, 90]],
  ['S', [158, 167], [48, 55], [82, 88], [66, 72], [90, 96]],
  ['M', [163, 172], [55, 63], [88, 94], [72, 78], [96, 102]],
  ['L', [167, 176], [63, 72], [94, 101], [78, 85], [102, 109]],
  ['XL', [170, 180], [72, 83], [101, 109], [85, 93], [109, 117]],
  ['XXL', [172, 184], [83, 96], [109, 118], [93, 103], [117, 126]],
]);

const UNISEX = bodies([
  ['XS', [155, 165], [45, 53], [80, 86], [64, 70]],
  ['S', [162, 172], [53, 62], [86, 93], [70, 77]],
  ['M', [168, 178], [62, 72], [93, 100], [77, 84]],
  ['L', [174, 184], [72, 83], [100, 107], [84, 92]],
  ['XL', [179, 190], [83, 96], [107, 115], [92, 101]],
  ['XXL', [183, 196], [96, 112], [115, 125], [101, 112]],
]);

/** Inches around the waist; the weights hold for a usual build. */
const JEANS: SizeRule[] = (
  [
    ['28', [158, 168], [48, 54], [69, 72]],
    ['29', [161, 171], [54, 59], [72, 75]],
    ['30', [164, 174], [59, 64], [75, 77]],
    ['31', [167, 177], [64, 69], [77, 80]],
    ['32', [170, 180], [69, 75], [80, 83]],
    ['33', [173, 183], [75, 81], [83, 85]],
    ['34', [176, 187], [81, 88], [85, 89]],
    ['36', [178, 192], [88, 98], [89, 94]],
  ] satisfies [string, Span, Span, Span][]
).map(([size, heightCm, weightKg, waistCm]) => ({ size, heightCm, weightKg, waistCm }));

/** Helmets, by the head just above the ears. */
const HEADS: SizeRule[] = [
  { size: 'S', headCm: [51, 55] },
  { size: 'M', headCm: [55, 59] },
  { size: 'L', headCm: [59, 63] },
];

const CHARTS: Record<string, SizeRule[]> = { so: SOCKS, jn: JEANS, dr: WOMEN, lg: WOMEN, he: HEADS };

/** Those rules of the kind's chart that the product is sold in. */
export function sizeChart(
  { code, category, sizes: sold }: { code: string; category: string; sizes: readonly string[] },
  gender: Product['gender'],
): SizeRule[] | undefined {
  const body = gender === 'women' ? WOMEN : UNISEX;
  const chart = CHARTS[code] ?? (category === 'shoes' ? FEET : category === 'clothing' ? body : undefined);
  return chart?.filter(({ size }) => sold.includes(size));
}

type Body = [size: string, height: Span, weight: Span, chest: Span, waist: Span, hips?: Span];

function bodies(rows: readonly Body[]): SizeRule[] {
  return rows.map(([size, heightCm, weightKg, chestCm, waistCm, hipsCm]) => ({
    size,
    heightCm,
    weightKg,
    chestCm,
    waistCm,
    ...(hipsCm && { hipsCm }),
  }));
}
