import { readLanguages } from '../languages';
import { ROOT } from '../testing';
import { createSentiment, type SentimentScorer } from './score';

let score: SentimentScorer;
beforeAll(async () => {
  score = await createSentiment(ROOT, readLanguages(`${ROOT}/nlu/languages`).packs);
});

describe('sentiment', () => {
  it.each([
    ['this is terrible service, i am very disappointed', 'en', 'negative'],
    ['the shoes are not good', 'en', 'negative'],
    ['worst shop ever!!!', 'en', 'negative'],
    ['i love my new shoes', 'en', 'positive'],
    ['great, that was fast', 'en', 'positive'],
    ['where is my order 1042', 'en', 'neutral'],
    ['do you have it in blue', 'en', 'neutral'],
    ['i want to return my shoes', 'en', 'neutral'],
    ['太差了，气死我了', 'zh', 'negative'],
    ['一点也不满意', 'zh', 'negative'],
    ['質量太差', 'zh', 'negative'],
    ['非常满意，质量不错', 'zh', 'positive'],
    ['我的订单到哪了', 'zh', 'neutral'],
    ['42码有货吗', 'zh', 'neutral'],
  ])('hears %j (%s) as %s', (text, language, label) => expect(score(text, language).label).toBe(label));

  it('is neutral with no certainty in a language that has no pack', () => {
    expect(score('muy malo', 'es')).toEqual({ label: 'neutral', score: 0 });
  });

  it('gives a score between 0 and 1 for anything', () => {
    for (const text of ['', 'bad '.repeat(500), '好'.repeat(2_000), '🙂', '\ud800']) {
      const { score: value } = score(text, 'en');
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});
