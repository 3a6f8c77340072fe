import { shippedPacks } from '../../test/shipped';
import { ROOT } from '../testing';
import { createSentiment, type SentimentScorer } from './score';

let score: SentimentScorer;
beforeAll(() => {
  score = createSentiment(ROOT, shippedPacks());
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

  it.each([
    ['me encantaron los zapatos, gracias', 'es', 'positive'],
    ['pésimo servicio, estoy harta', 'es', 'negative'],
    ['dónde está mi pedido', 'es', 'neutral'],
    ['adorei, muito bom', 'pt', 'positive'],
    ['que palhaçada, péssimo', 'pt', 'negative'],
    ['não é bom', 'pt', 'negative'],
    ["j'adore, merci", 'fr', 'positive'],
    ["c'est une arnaque", 'fr', 'negative'],
    ['super schnell, danke', 'de', 'positive'],
    ['frechheit, nie wieder', 'de', 'negative'],
    ['対応が最悪です', 'ja', 'negative'],
    ['とても満足です', 'ja', 'positive'],
    ['kecewa banget', 'id', 'negative'],
    ['mantap, makasih', 'id', 'positive'],
    ['บริการแย่มาก', 'th', 'negative'],
    ['ชอบมากค่ะ ขอบคุณ', 'th', 'positive'],
    ['thất vọng quá', 'vi', 'negative'],
    ['giao nhanh, hài lòng', 'vi', 'positive'],
    ['خدمة زفت', 'ar', 'negative'],
    ['ممتاز شكرا', 'ar', 'positive'],
    ['ужасный сервис', 'ru', 'negative'],
    ['отлично, спасибо', 'ru', 'positive'],
  ])('hears %j (%s) as %s', (text, language, label) => expect(score(text, language).label).toBe(label));

  it.each([
    ['you are scammers, i want my money', 'en', 'anger'],
    ['this is RIDICULOUS', 'en', 'anger'],
    ['WHERE IS MY BROKEN ORDER, AWFUL', 'en', 'anger'],
    ['i am worried that it got lost, please help', 'en', 'anxiety'],
    ['i need it for tomorrow, what should i do', 'en', 'anxiety'],
    ['气死我了，骗子', 'zh', 'anger'],
    ['怎么办啊，急用的，来不及了', 'zh', 'anxiety'],
    ['點算啊好急', 'zh', 'anxiety'],
    ['son unos estafadores', 'es', 'anger'],
    ['estoy preocupada, no sé qué hacer', 'es', 'anxiety'],
    ['das ist betrug, frechheit', 'de', 'anger'],
    ['ich mache mir sorgen', 'de', 'anxiety'],
    ['とても心配です、どうしよう', 'ja', 'anxiety'],
    ['ふざけるな詐欺だろ', 'ja', 'anger'],
    ['กังวลมาก ทำไงดี', 'th', 'anxiety'],
    ['мошенники', 'ru', 'anger'],
    ['я волнуюсь, что делать', 'ru', 'anxiety'],
    ['where is my order 1042', 'en', undefined],
    ['thanks, great', 'en', undefined],
    ['我的订单到哪了', 'zh', undefined],
  ])('hears in %j (%s) %s', (text, language, emotion) => expect(score(text, language).emotion).toBe(emotion));

  it('finds an angry or worried message more urgent than a calm one, and a loud one more than a quiet one', () => {
    const urgencyOf = (text: string): number => score(text, 'en').urgency ?? 0;
    expect(urgencyOf('where is my order')).toBe(0);
    expect(urgencyOf('thanks so much!!!')).toBe(0);
    expect(urgencyOf('i am furious')).toBeGreaterThan(urgencyOf('it was not so good'));
    expect(urgencyOf('I AM FURIOUS, THIS IS A SCAM!!!')).toBeGreaterThan(urgencyOf('i am furious'));
    expect(urgencyOf('i am worried')).toBeGreaterThan(0.4);
  });

  it('is neutral with no certainty in a language that has no pack', () => {
    expect(score('heel slecht', 'nl')).toEqual({ label: 'neutral', score: 0, leaning: 0 });
  });

  it('gives a score between 0 and 1 for anything', () => {
    for (const text of ['', 'bad '.repeat(500), '好'.repeat(2_000), '🙂', '\ud800']) {
      const { score: value, urgency = 0 } = score(text, 'en');
      expect(urgency >= 0 && urgency <= 1).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});
