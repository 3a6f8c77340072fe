/** The parts that product drawings are made of: paths on a 400 by 400 sheet with absolute M, L, C, Q and Z, and a tone each. */

/** `base`, `dark` and `light` follow the product's colour; `trim` is near white, `ink` near black, `warm` a leather or wood brown. */
export type Tone = 'base' | 'dark' | 'light' | 'trim' | 'ink' | 'warm';

export interface Part {
  d: string;
  tone: Tone;
}

export type Shape = readonly Part[];

export function path(tone: Tone, d: string): Part {
  return { d, tone };
}

/** A rectangle with round corners. */
export function box(tone: Tone, x: number, y: number, width: number, height: number, radius = 0): Part {
  const r = Math.min(radius, width / 2, height / 2);
  const [right, bottom] = [x + width, y + height];
  return {
    tone,
    d: `M ${x + r} ${y} L ${right - r} ${y} Q ${right} ${y} ${right} ${y + r} L ${right} ${bottom - r} Q ${right} ${bottom} ${right - r} ${bottom} L ${x + r} ${bottom} Q ${x} ${bottom} ${x} ${bottom - r} L ${x} ${y + r} Q ${x} ${y} ${x + r} ${y} Z`,
  };
}

/** How far the handles of a curve stand for a quarter of a circle. */
const QUARTER = 0.5523;

export function oval(tone: Tone, cx: number, cy: number, rx: number, ry = rx): Part {
  const [kx, ky] = [rx * QUARTER, ry * QUARTER].map((handle) => Math.round(handle * 10) / 10) as [number, number];
  return {
    tone,
    d: `M ${cx - rx} ${cy} C ${cx - rx} ${cy - ky} ${cx - kx} ${cy - ry} ${cx} ${cy - ry} C ${cx + kx} ${cy - ry} ${cx + rx} ${cy - ky} ${cx + rx} ${cy} C ${cx + rx} ${cy + ky} ${cx + kx} ${cy + ry} ${cx} ${cy + ry} C ${cx - kx} ${cy + ry} ${cx - rx} ${cy + ky} ${cx - rx} ${cy} Z`,
  };
}

/** A line of some width from one point to another. */
export function bar(tone: Tone, x1: number, y1: number, x2: number, y2: number, width: number): Part {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const nx = Math.round((((y1 - y2) / length) * width * 10) / 2) / 10;
  const ny = Math.round((((x2 - x1) / length) * width * 10) / 2) / 10;
  return {
    tone,
    d: `M ${x1 + nx} ${y1 + ny} L ${x2 + nx} ${y2 + ny} L ${x2 - nx} ${y2 - ny} L ${x1 - nx} ${y1 - ny} Z`,
  };
}
