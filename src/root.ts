/** Where the project stands: assets are read from its root, never from dist/. Alone in its file, so that a small command need not load the whole program. */
import { resolve } from 'node:path';

/** dist/src/main.js and src/main.ts lie at different depths below the project's root. */
export function projectRoot(): string {
  const above = resolve(__dirname, '..');
  return above.endsWith('dist') ? resolve(above, '..') : above;
}
