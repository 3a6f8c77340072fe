/** What a product's picture is made of, before it becomes SVG or PNG: its shape, and the two ends of each tone's gradient. */
import type { Product } from '@parley-gateway/parley';
import { KINDS } from '../catalogue';
import { COLOURS, isColour } from '../colours';
import { GEAR } from './gear';
import { HOUSE } from './house';
import type { Shape, Tone } from './parts';
import { WEAR } from './wear';

export const SHEET = 400;
export const SHAPES: Readonly<Record<string, Shape>> = { ...WEAR, ...GEAR, ...HOUSE };

export type Rgb = readonly [number, number, number];
/** Top and bottom colour. */
export type Gradient = readonly [Rgb, Rgb];

export interface Painting {
  shape: Shape;
  tones: Record<Tone, Gradient>;
  sheet: Gradient;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [18, 20, 28];

/** Soles, lids and hems of every third product: plain, in ink, in sand; so that two red shoes do not look the same. */
const SECOND: readonly (Rgb | null)[] = [null, [52, 58, 72], [196, 160, 116]];

/** In the product's first colour where none is named. */
export function painting(product: Product, named?: string): Painting {
  const [code, number] = product.id.split('-');
  const kind = KINDS.find((one) => one.code === code);
  const colour = named ?? product.variants[0]?.colour ?? 'grey';
  const paint = rgb(isColour(colour) ? COLOURS[colour].paint : '#8d939c');
  const second = SECOND[Number(number) % SECOND.length] ?? mix(paint, BLACK, 0.3);
  return {
    shape: SHAPES[kind?.shape ?? ''] ?? [],
    tones: {
      base: [mix(paint, WHITE, 0.16), mix(paint, BLACK, 0.12)],
      dark: [second, mix(second, BLACK, 0.22)],
      light: [mix(paint, WHITE, 0.42), mix(paint, WHITE, 0.24)],
      trim: [
        [255, 255, 255],
        [232, 234, 238],
      ],
      ink: [
        [70, 74, 84],
        [40, 43, 50],
      ],
      warm: [
        [190, 134, 88],
        [142, 92, 54],
      ],
    },
    sheet: [mix(paint, WHITE, 0.94), mix(paint, [216, 222, 232], 0.82)],
  };
}

export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function mix(from: Rgb, to: Rgb, part: number): Rgb {
  // `map` forgets that there are three.
  return [0, 1, 2].map((at) =>
    Math.round((from[at] ?? 0) + ((to[at] ?? 0) - (from[at] ?? 0)) * part),
  ) as unknown as Rgb;
}
