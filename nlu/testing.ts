/** What the tests of the NLU share: a small catalogue and a model trained once per test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gazetteer } from '../src/model/understanding';

export const ROOT = join(__dirname, '..');

export const CATALOGUE: Gazetteer = {
  products: [
    { id: 'aero', names: ['Aero Glide Running Shoes', '云步轻跑鞋'] },
    { id: 'storm', names: ['Stormway Rain Jacket', '风暴防雨夹克'] },
    { id: 'metro', names: ['Metro 20L Backpack'] },
    { id: 'tempo', names: ['Tempo Racer Running Shoes', '疾速竞赛跑鞋'] },
    { id: 'mug', names: ['Speckle Mug'] },
  ],
  skus: ['AER-42-RED', 'MTR20'],
  colours: ['red', 'mint'],
  brands: ['Velora', 'North Peak'],
  orderPatterns: ['\\b\\d{4,6}\\b', '\\b(PX-\\d+)\\b'],
};

/** Where the build keeps the trained models: what it has trained from these very packs, a test need not train again. */
export const BUILT = join(ROOT, 'dist', 'models');
/** Without a build before it, the test trains twelve languages itself. */
export const TRAINING_MS = 300_000;

/** A folder for trained models, and the function that removes it. */
export function cacheFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'parley-nlu-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
