/** Draws a product as a PNG, for channels that take no SVG: our own small scan converter over the same paths. */
import type { Product } from '@parley-gateway/parley';
import { oval } from './parts';
import { mix, painting, SHEET, type Gradient, type Rgb } from './paint';
import { encodePng } from './png';

/** Lines sampled per pixel row; the coverage along a row is exact. */
const LINES = 4;
/** Straight pieces per curve. */
const PIECES = 12;
/** Pixels per side: a phone shows no more in a chat. */
const SIZE = 640;
const SCALE = SIZE / SHEET;
/** Less than this part of a pixel is rounding. */
const NOTHING = 1e-9;

type Point = readonly [number, number];

export function rasterProduct(product: Product, colour?: string): Buffer {
  const { shape, tones, sheet } = painting(product, colour);
  const pixels = Buffer.alloc(SIZE * SIZE * 3);
  for (let y = 0; y < SIZE; y += 1)
    pixels.fill(Buffer.from(mix(sheet[0], sheet[1], y / SIZE)), y * SIZE * 3, (y + 1) * SIZE * 3);
  const shade: Rgb = [27, 33, 48];
  fill(pixels, flatten(oval('ink', 200, 345, 140, 14).d), [shade, shade], 0.1);
  for (const { d, tone } of shape) fill(pixels, flatten(d), tones[tone], 1);
  return encodePng(pixels, SIZE, SIZE);
}

/** Closed outlines, in pixels. */
function flatten(d: string): Point[][] {
  const outlines: Point[][] = [];
  let outline: Point[] = [];
  for (const [, command = '', numbers = ''] of d.matchAll(/([MLCQZ])([^MLCQZ]*)/g)) {
    const values = numbers
      .trim()
      .split(/\s+/)
      .map((value) => Number(value) * SCALE);
    const points = Array.from(
      { length: values.length >> 1 },
      (_, at): Point => [values[2 * at] ?? 0, values[2 * at + 1] ?? 0],
    );
    if (command === 'M') outlines.push((outline = [...points]));
    else if (command === 'L') outline.push(...points);
    else if (command !== 'Z') outline.push(...curve([outline.at(-1) ?? [0, 0], ...points]));
  }
  return outlines;
}

/** De Casteljau at even steps; works for both kinds of curve. */
function curve(handles: Point[]): Point[] {
  return Array.from({ length: PIECES }, (_, step) => {
    const t = (step + 1) / PIECES;
    let points = handles;
    while (points.length > 1)
      points = points
        .slice(1)
        .map(([x, y], at): Point => [lerp(points[at]?.[0] ?? 0, x, t), lerp(points[at]?.[1] ?? 0, y, t)]);
    return points[0] ?? [0, 0];
  });
}

function lerp(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

/** Even-odd fill with a gradient from the top of the outline to its bottom. */
function fill(pixels: Buffer, outlines: Point[][], [top, bottom]: Gradient, alpha: number): void {
  const heights = outlines.flat().map(([, y]) => y);
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const steps = new Float64Array(SIZE + 2);
  for (let y = Math.max(0, Math.floor(low)); y < Math.min(SIZE, Math.ceil(high)); y += 1) {
    steps.fill(0);
    for (let line = 0; line < LINES; line += 1) {
      const crossed = crossings(outlines, y + (line + 0.5) / LINES);
      for (let at = 0; at + 1 < crossed.length; at += 2) span(steps, crossed[at] ?? 0, crossed[at + 1] ?? 0);
    }
    blend(pixels, y, steps, mix(top, bottom, Math.min(1, Math.max(0, (y - low) / (high - low || 1)))), alpha / LINES);
  }
}

function crossings(outlines: Point[][], y: number): number[] {
  const found: number[] = [];
  for (const outline of outlines) {
    for (let at = 0; at < outline.length; at += 1) {
      const [x1, y1] = outline[at] ?? [0, 0];
      const [x2, y2] = outline[(at + 1) % outline.length] ?? [0, 0];
      if (y1 <= y !== y2 <= y) found.push(lerp(x1, x2, (y - y1) / (y2 - y1)));
    }
  }
  return found.sort((a, b) => a - b);
}

/** Only the ends of a span are written: `blend` sums the steps up along the row. */
function span(steps: Float64Array, from: number, to: number): void {
  const left = Math.max(0, from);
  const right = Math.min(SIZE, to);
  if (left >= right) return;
  step(steps, left, 1);
  step(steps, right, -1);
}

/** A pixel that an edge goes through is covered by the part to its right; those after it are covered whole. */
function step(steps: Float64Array, x: number, up: 1 | -1): void {
  const at = Math.floor(x);
  steps[at] = (steps[at] ?? 0) + up * (at + 1 - x);
  steps[at + 1] = (steps[at + 1] ?? 0) + up * (x - at);
}

function blend(pixels: Buffer, y: number, steps: Float64Array, colour: Rgb, strength: number): void {
  const [red, green, blue] = colour;
  let cover = 0;
  for (let x = 0, at = y * SIZE * 3; x < SIZE; x += 1, at += 3) {
    cover += steps[x] ?? 0;
    const part = cover * strength;
    if (part < NOTHING) continue;
    pixels[at] = Math.round(lerp(pixels[at] ?? 0, red, part));
    pixels[at + 1] = Math.round(lerp(pixels[at + 1] ?? 0, green, part));
    pixels[at + 2] = Math.round(lerp(pixels[at + 2] ?? 0, blue, part));
  }
}
