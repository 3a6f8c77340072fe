/** The code of examples/harbour-lane, which `npm start` serves; compiled with the program, so that a start need not bundle it. */
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import type { ShopDefinition } from '../../shop/extension';
import { definitionsIn } from './extensions';

/** Below the root, or below dist/. */
const FILE = join(
  resolve(__dirname, '..', '..', '..'),
  ...['examples', 'harbour-lane', 'extensions', `harbour-lane${extname(__filename)}`],
);

/** The connector `harbour-lane` for any project. Loaded only when requested. */
export function shippedShop(): ShopDefinition {
  for (const found of definitionsIn(createRequire(FILE)(FILE))) if (found.extends === 'shop') return found.definition;
  throw new Error(`${FILE} defines no shop; build the program again`);
}
