/** Sentiment stub. */
import type { Understanding } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
export type SentimentScorer = (text: string, language: string) => Understanding['sentiment'];
export async function createSentiment(_root: string, _packs: readonly LanguagePack[]): Promise<SentimentScorer> {
  return () => ({ label: 'neutral', score: 0 });
}
