/** A QR code as an SVG picture. */
import { create } from 'qrcode';

/** White modules around the code; scanners want four (ISO/IEC 18004). */
const QUIET = 4;

/** One path of squares on white, so that it can be scanned off a dark screen too. */
export function drawCode(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const side = modules.size + 2 * QUIET;
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><title>QR code</title><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`;
}
