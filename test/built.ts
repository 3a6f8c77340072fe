/** The built program that the whole-program tests start: they need it, and say so where it is not there. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '..');

/** What `npm run build` leaves behind, and `npm test` therefore has. */
const PARTS = [
  'dist/src/main.js',
  'dist/src/cli/main.js',
  'dist/models',
  'web/dist/widget.js',
  'web/dist/storefront.js',
];

/** Throws when the program is not built; a test that skipped instead would show nothing. */
export function requireBuild(): void {
  const missing = PARTS.filter((part) => !existsSync(join(root, part)));
  if (missing.length > 0)
    throw new Error(
      `the program is not built (missing: ${missing.join(', ')}); run "npm run build" first, as npm test does`,
    );
}
