/** The real words of flows/texts/<language>/cards.yaml, for tests of the cards: a missing key throws, as it does in the running gateway. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CardContext, Labels } from './labels';

export function cardTexts(language: string): Record<string, string> {
  return parse(readFileSync(join(__dirname, '..', '..', 'flows', 'texts', language, 'cards.yaml'), 'utf8')) as Record<
    string,
    string
  >;
}

export function realLabels(language: string): Labels {
  const texts = cardTexts(language);
  return (key, vars = {}) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`there is no text ${key}`);
    return text.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => {
      if (vars[name] === undefined) throw new Error(`${key} wants ${name}`);
      return String(vars[name]);
    });
  };
}

export function context(language: string): CardContext {
  return { labels: realLabels(language), language, timeZone: 'America/Los_Angeles' };
}
