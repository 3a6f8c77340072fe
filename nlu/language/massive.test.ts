import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTexts } from '../jsonl';
import { ROOT } from '../testing';
import { createDetector, type LanguageDetector } from './detect';
import { loadLatin } from './latin';
import { hanOf } from './script';

const DATA = join(ROOT, '..', 'shared', 'data', 'massive');
/** Measured on all 2,033 validation rows of each; Indonesian and Malay share most of their words. */
const FLOORS: Readonly<Record<string, number>> = {
  'ar-SA': 0.95,
  'de-DE': 0.97,
  'en-US': 0.98,
  'es-ES': 0.96,
  'fr-FR': 0.97,
  'hi-IN': 0.98,
  'id-ID': 0.91,
  'it-IT': 0.97,
  'ja-JP': 0.97,
  'ko-KR': 0.98,
  // 0.88 before shop talk of both taught the detector; of sentences for shops it knows 88 % now, and knew 72 %.
  'ms-MY': 0.86,
  'pt-PT': 0.96,
  'ru-RU': 0.99,
  'th-TH': 0.99,
  'tr-TR': 0.97,
  'vi-VN': 0.98,
  'zh-CN': 0.99,
  'zh-TW': 0.98,
};
/** Enough for a percent; the whole set takes seconds. */
const ROWS = 600;

let detect: LanguageDetector;
beforeAll(async () => {
  detect = createDetector(await loadLatin(ROOT));
});

describe('languages of sentences that were not trained on', () => {
  it('are told apart, eighteen of them', () => {
    if (!existsSync(DATA)) {
      console.warn(`skipped: ${DATA} is absent, language detection was not measured`);
      return;
    }
    const low = Object.entries(FLOORS).flatMap(([locale, floor]) => {
      const texts = readTexts(join(DATA, locale, 'valid.jsonl.gz')).slice(0, ROWS);
      const share = texts.filter((text) => detect(text) === locale.slice(0, 2)).length / texts.length;
      return share >= floor ? [] : [{ locale, share, floor }];
    });
    expect(low).toEqual([]);
  });

  it('are hardly ever left while a conversation goes on in them', () => {
    if (!existsSync(DATA)) return;
    for (const locale of ['es-ES', 'pt-PT', 'id-ID', 'ms-MY', 'ja-JP']) {
      const language = locale.slice(0, 2);
      const texts = readTexts(join(DATA, locale, 'valid.jsonl.gz')).slice(0, ROWS);
      expect(texts.filter((text) => detect(text, language) === language).length / texts.length).toBeGreaterThanOrEqual(
        0.95,
      );
    }
  });
});

describe('Chinese characters', () => {
  it.each([
    ['我的訂單到哪裡了', 'Hant'],
    ['我的订单到哪里了', 'Hans'],
    ['你好', null],
    ['請問有貨嗎', 'Hant'],
    ['hello', null],
  ] as const)('of %j are %s', (text, script) => {
    expect(hanOf(text)).toBe(script);
  });
});
