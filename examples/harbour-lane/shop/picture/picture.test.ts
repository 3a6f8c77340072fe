/** The demo's pictures: every product has one, as SVG and as PNG. */
import { inflateSync } from 'node:zlib';
import { createDemoShop } from '../../../../test/demo';
import { KINDS } from '../catalogue';
import { SHAPES } from './paint';

const shop = createDemoShop({ now: () => 0 });

test('draws a shape for every kind of goods and has no shape too many', () => {
  expect([...new Set(KINDS.map(({ shape }) => shape))].sort()).toEqual(Object.keys(SHAPES).sort());
});

test('uses only the path commands that the raster knows', () => {
  for (const { d } of Object.values(SHAPES).flat()) expect(d).toMatch(/^(?:[MLCQZ](?: -?\d+(?:\.\d+)?)* ?)+$/);
});

test('draws a standalone SVG of every product, well formed and without scripts', async () => {
  for (const { id } of await shop.catalogue()) {
    const svg = shop.picture(id) ?? '';
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|<script|href=/);
    expect(openTags(svg)).toEqual([]);
  }
  expect(shop.picture('no-such')).toBeNull();
});

test('shows another colour where the product has it', () => {
  expect(shop.picture('rs-100-black')).not.toBe(shop.picture('rs-100'));
  expect([shop.picture('rs-100-green'), shop.picture('rs-100-')]).toEqual([null, null]);
});

test('draws a PNG whose pixels are there, in the colour of the product', () => {
  const png = shop.photo('rs-100') ?? Buffer.alloc(0);
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const rows = unpack(png, width, height);
  const [red = 0, green = 0, blue = 0] = rows.subarray(
    (Math.floor(height * 0.6) * width + Math.floor(width * 0.3)) * 3,
  );
  expect(red).toBeGreaterThan(150);
  expect(Math.max(green, blue)).toBeLessThan(110);
  expect(shop.photo('no-such')).toBeNull();
});

/** Tags that are opened and not closed, or closed in the wrong place. */
function openTags(svg: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s+[a-zA-Z0-9:-]+="[^"<]*")*(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) open.push(`/${name}`);
    } else if (self !== '/') open.push(name);
  }
  return open;
}

/** Undoes the filter "up" of each row. */
function unpack(png: Buffer, width: number, height: number): Buffer {
  const length = png.readUInt32BE(33);
  const packed = inflateSync(png.subarray(41, 41 + length));
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    const row = Math.floor(at / (width * 3));
    pixels[at] = (packed[at + row + 1] ?? 0) + (row === 0 ? 0 : (pixels[at - width * 3] ?? 0));
  }
  return pixels;
}
