/** The code of examples/harbour-lane, which `npm start` serves: it is compiled with the program, so a start bundles nothing. */
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import type { ShopDefinition } from '../../shop/extension';
import { definitionsIn } from './extensions';

/** Below the root, or below dist/. */
const FILE = join(
  resolve(__dirname, '..', '..', '..'),
  ...['examples', 'harbour-lane', 'extensions', `harbour-lane${extname(__filename)}`],
);

/** The connector `harbour-lane` of any project. Loaded only where it is asked for. */
export function shippedShop(): ShopDefinition {
  for (const found of definitionsIn(createRequire(FILE)(FILE))) if (found.extends === 'shop') return found.definition;
  throw new Error(`${FILE} defines no shop; build the program again`);
}
