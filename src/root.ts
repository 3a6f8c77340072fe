/** The project's root: assets are read from it, never from dist/. In a separate file, so that a small command need not load the whole program. */
import { resolve } from 'node:path';

/** dist/src/main.js and src/main.ts lie at different depths below the project's root. */
export function projectRoot(): string {
  const above = resolve(__dirname, '..');
  return above.endsWith('dist') ? resolve(above, '..') : above;
}
