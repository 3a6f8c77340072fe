/** The pipeline, in reading order: bound the text, language, entities, intent, sentiment. Never throws for a text. */
import type { Log } from '../src/model/log';
import type { Understanding, UnderstandOptions } from '../src/model/understanding';
import type { EntityFinder } from './entities/find';
import type { Verdict } from './intent/classify';
import { extract, type Features } from './intent/features';
import type { KeywordRules } from './intent/keywords';
import { onlyEntity, type Alone } from './intent/alone';
import type { LanguageDetector } from './language/detect';
import { hanOf } from './language/script';
import { withDeadline } from './sentiment/emotion';
import type { SentimentScorer } from './sentiment/score';
import { bound } from './text/normalise';

export interface Pipeline {
  detect: LanguageDetector;
  findEntities: EntityFinder;
  /** Null, or a rejection, when the model cannot answer. */
  classify: ((features: Features, text: string, language: string) => Promise<Verdict>) | null;
  keywords: KeywordRules;
  alone: Alone;
  sentiment: SentimentScorer;
  log: Log;
}

export async function understand(parts: Pipeline, text: string, options: UnderstandOptions = {}): Promise<Understanding> {
  const read = bound(text);
  const features = extract(read);
  const language = parts.detect(read, options.language);
  const entities = parts.findEntities(read, language, options.country);
  const { verdict, degraded } = await judge(parts, read, features, language);
  const { intent, runnersUp, outOfScope, unsure } = onlyEntity(parts.alone, read, entities, verdict);
  const { label, score, emotion, urgency = 0 } = parts.sentiment(read, language);
  const script = language === 'zh' ? hanOf(read) : null;
  return {
    text, language, ...(script && { script }), intent, runnersUp, outOfScope, unsure, entities,
    sentiment: { label, score }, ...(emotion && { emotion }), urgency: withDeadline(urgency, entities), ...(degraded && { degraded }),
  };
}

async function judge(parts: Pipeline, text: string, features: Features, language: string): Promise<{ verdict: Verdict; degraded: boolean }> {
  if (!parts.classify) return { verdict: parts.keywords(text), degraded: true };
  try {
    return { verdict: await parts.classify(features, text, language), degraded: false };
  } catch (cause) {
    parts.log.error({ cause: String(cause) }, 'the intent model does not answer; keyword rules stand in');
    return { verdict: parts.keywords(text), degraded: true };
  }
}
