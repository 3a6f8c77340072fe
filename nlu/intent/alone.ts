/** A text that is little more than an order number or a product's name has no verb to classify; the entity says what it means. */
import type { Entity } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { kindOf, SPACE } from '../text/script';
import type { Verdict } from './classify';

/** Entity kind -> intent. */
export type Alone = Readonly<Record<string, string>>;

/** Letters and digits of the text that the entities must cover. */
const SHARE = 0.75;

export function aloneOf(packs: readonly LanguagePack[]): Alone {
  return Object.assign({}, ...packs.map((pack) => pack.alone));
}

/** Steps in only where the model was not sure. */
export function onlyEntity(alone: Alone, text: string, entities: readonly Entity[], verdict: Verdict): Verdict {
  if (!verdict.outOfScope && !verdict.unsure) return verdict;
  const meant = entities.find((entity) => alone[entity.kind] !== undefined);
  const name = meant && alone[meant.kind];
  if (!name || covered(text, entities) < SHARE) return verdict;
  const runnersUp = [verdict.intent, ...verdict.runnersUp].filter((one) => one.name !== name).slice(0, 3);
  return {
    ...verdict,
    intent: { name, score: Math.max(0.8, verdict.intent.name === name ? verdict.intent.score : 0) },
    runnersUp,
    outOfScope: false,
    unsure: false,
  };
}

/** What names a thing of this very shop is its business, even where it sounds like that of others: a dealer is asked what tyres cost. */
const OURS: ReadonlySet<Entity['kind']> = new Set(['product', 'sku', 'brand', 'coupon']);

export function ourOwn(entities: readonly Entity[], verdict: Verdict): Verdict {
  return verdict.outOfScope && entities.some(({ kind }) => OURS.has(kind))
    ? { ...verdict, outOfScope: false, unsure: true }
    : verdict;
}

function covered(text: string, entities: readonly Entity[]): number {
  const inside = new Uint8Array(text.length);
  for (const { start, end } of entities) inside.fill(1, start, end);
  let all = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (kindOf(text.charCodeAt(at)) === SPACE) continue;
    all += 1;
    held += inside[at] ?? 0;
  }
  return all === 0 ? 0 : held / all;
}
