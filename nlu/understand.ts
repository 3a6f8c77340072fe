/** The pipeline, in reading order: bound the text, language, entities, intent, sentiment. Never throws for a text. */
import type { Log } from '../src/model/log';
import type { Entity, Understanding, UnderstandingPart, UnderstandOptions } from '../src/model/understanding';
import type { EntityFinder } from './entities/find';
import type { Verdict } from './intent/classify';
import { extract, type Features } from './intent/features';
import type { KeywordRules } from './intent/keywords';
import { onlyEntity, ourOwn, type Alone } from './intent/alone';
import type { LanguageDetector } from './language/detect';
import { hanOf } from './language/script';
import { withDeadline } from './sentiment/emotion';
import type { SentimentScorer } from './sentiment/score';
import type { SecondReading } from './sounds/second';
import { partsOf } from './parts';
import { clauses } from './text/clauses';
import { bound } from './text/normalise';

export interface Pipeline {
  detect: LanguageDetector;
  findEntities: EntityFinder;
  /** Null, or a rejection, when the model cannot answer. */
  classify: ((features: Features, text: string, language: string, quick?: boolean) => Promise<Verdict>) | null;
  keywords: KeywordRules;
  alone: Alone;
  sentiment: SentimentScorer;
  /** What a text that is in doubt may mean by its sound; absent or null where nothing is known of sounds. */
  second?: SecondReading | null;
  /** ms since 1970. */
  now(): number;
  log: Log;
}

/** A reading that changes what was typed is taken only where it leaves little doubt. */
const SOUND_SCORE = 0.6;
const LATIN = /[a-z]{2}/i;
/** What names one thing, whatever it sounds like. */
const NAMES: ReadonlySet<Entity['kind']> = new Set([
  'email',
  'phone',
  'name',
  'street',
  'tracking',
  'coupon',
  'sku',
  'product',
]);

export async function understand(
  given: Pipeline,
  text: string,
  options: UnderstandOptions = {},
): Promise<Understanding> {
  const first = await once(given, text, options);
  if (first.degraded || options.quick) return first;
  return (await bySound(given, first, text, options)) ?? first;
}

/** Another reading that is sounder than the first one; null: there is none. */
async function bySound(
  given: Pipeline,
  first: Understanding,
  text: string,
  options: UnderstandOptions,
): Promise<Understanding | null> {
  const doubtful = first.outOfScope || first.unsure;
  const han = /\p{Script=Han}/u.test(text);
  // Japanese is written with Han too.
  if (han ? !doubtful || first.language !== 'zh' : !LATIN.test(text)) return null;
  if (first.entities.some(({ kind }) => NAMES.has(kind))) return null;
  const meant = given.second?.(text) ?? null;
  // In a Chinese talk what may be pinyin is; elsewhere a first reading that is weak is worth a second one.
  const weak = !han && (options.language === 'zh' || first.intent.score < SOUND_SCORE);
  if (meant === null || !(doubtful || weak || meant.surely)) return null;
  const second = await once(given, meant.text, { ...options, language: 'zh' });
  const sure = !second.outOfScope && !second.unsure && second.intent.score >= SOUND_SCORE;
  return sure || (meant.surely && !second.outOfScope) ? second : null;
}

async function once(given: Pipeline, text: string, options: UnderstandOptions): Promise<Understanding> {
  const parts = options.quick ? firstTier(given) : given;
  const read = bound(text);
  const features = extract(read);
  const language = parts.detect(read, options.language);
  const entities = parts.findEntities(read, language, options.country, options.at ?? parts.now());
  const { verdict, degraded } = await judge(parts, read, features, language);
  const whole = onlyEntity(parts.alone, read, entities, ourOwn(entities, verdict));
  const said = degraded ? [] : await saidIn(parts, read, entities, language, whole);
  // "Thanks, that helped. Where is 1042?" means what it says beside the thanks.
  const { intent, runnersUp, outOfScope, unsure } =
    said.length === 1 ? { ...whole, ...said[0], outOfScope: false, unsure: false } : whole;
  const { label, score, emotion, urgency = 0 } = parts.sentiment(read, language, features);
  const script = language === 'zh' ? hanOf(read) : null;
  return {
    text,
    language,
    ...(script && { script }),
    intent,
    runnersUp,
    outOfScope,
    unsure,
    entities,
    sentiment: { label, score },
    ...(emotion && { emotion }),
    urgency: withDeadline(urgency, entities),
    ...(said.length > 1 && { parts: said }),
    ...(degraded && { degraded }),
  };
}

function firstTier({ classify, ...parts }: Pipeline): Pipeline {
  return { ...parts, classify: classify && ((features, text, language) => classify(features, text, language, true)) };
}

/** Only a text that the clauses cut pays for it: with one more judgement per clause. */
function saidIn(
  parts: Pipeline,
  read: string,
  entities: readonly Entity[],
  language: string,
  whole: Verdict,
): Promise<UnderstandingPart[]> {
  const { sentiment, alone } = parts;
  return partsOf({
    text: read,
    found: clauses(read),
    entities,
    language,
    whole,
    sentiment,
    async judge(text, own) {
      const { verdict, degraded } = await judge(parts, text, extract(text), language);
      const inside = own.map((entity) => ({ ...entity, start: 0, end: entity.end - entity.start }));
      return degraded ? { ...verdict, unsure: true } : onlyEntity(alone, text, inside, verdict);
    },
  });
}

async function judge(
  parts: Pipeline,
  text: string,
  features: Features,
  language: string,
): Promise<{ verdict: Verdict; degraded: boolean }> {
  if (!parts.classify) return { verdict: parts.keywords(text), degraded: true };
  try {
    return { verdict: await parts.classify(features, text, language), degraded: false };
  } catch (cause) {
    parts.log.error({ cause: String(cause) }, 'the intent model does not answer; keyword rules are used instead');
    return { verdict: parts.keywords(text), degraded: true };
  }
}
