/** Draws a product as a standalone SVG. */
import type { Product } from '@parley-gateway/parley';
import { painting, SHEET, type Gradient, type Rgb } from './paint';

export function drawProduct(product: Product, colour?: string): string {
  const { shape, tones, sheet } = painting(product, colour);
  const gradients = [
    gradient('sheet', sheet),
    ...Object.entries(tones).map(([tone, ends]) => gradient(tone, ends)),
  ].join('');
  const parts = shape.map(({ d, tone }) => `<path fill="url(#${tone})" fill-rule="evenodd" d="${d}"/>`).join('');
  const title = escape(product.title.en);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET} ${SHEET}" width="${SHEET}" height="${SHEET}" role="img" aria-label="${title}"><title>${title}</title>` +
    `<defs>${gradients}</defs><rect width="${SHEET}" height="${SHEET}" fill="url(#sheet)"/><ellipse cx="200" cy="345" rx="140" ry="14" fill="#1b2130" fill-opacity="0.1"/>${parts}</svg>`
  );
}

function gradient(id: string, [top, bottom]: Gradient): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${hex(top)}"/><stop offset="1" stop-color="${hex(bottom)}"/></linearGradient>`;
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
