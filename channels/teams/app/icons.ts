/** The two icons that Teams asks for: a speech bubble in colour (192 x 192), and its outline in white (32 x 32). Source: Teams, "App icons". */
import { crc32, deflateSync } from 'node:zlib';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const NONE: Pixel = [255, 255, 255, 0];
const WHITE: Pixel = [255, 255, 255, 255];
export const ACCENT = '#0F6CBD';
const BLUE: Pixel = [0x0f, 0x6c, 0xbd, 255];

export function colourIcon(): Buffer {
  return png(192, (x, y) => (bubble(x / 192, y / 192, 0) ? WHITE : BLUE));
}

/** White on transparent, with a line of two pixels. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => (bubble(x / 32, y / 32, 0) && !bubble(x / 32, y / 32, 2 / 32) ? WHITE : NONE));
}

/** Whether a point (0 to 1) lies in the bubble, shrunk by `less` on all sides: a rounded box with a tail below. */
function bubble(x: number, y: number, less: number): boolean {
  const [left, right, top, bottom, round] = [0.2 + less, 0.8 - less, 0.24 + less, 0.66 - less, 0.1];
  const tail = y >= bottom && y <= 0.8 - less * 2 && x >= 0.32 + less && x <= 0.32 + (0.8 - y) - less;
  if (tail) return true;
  if (x < left || x > right || y < top || y > bottom) return false;
  const [dx, dy] = [Math.max(left + round - x, x - right + round, 0), Math.max(top + round - y, y - bottom + round, 0)];
  return dx * dx + dy * dy <= round * round;
}

/** A PNG of 8-bit RGBA, each line unfiltered (W3C PNG, sections 5 and 11). */
function png(size: number, at: (x: number, y: number) => Pixel): Buffer {
  const lines = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_each, x) => at(x + 0.5, y + 0.5)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
