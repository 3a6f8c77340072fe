/** A scripted understanding for tests of the engine: `intent word word` rules instead of a model, so that a test says what it means. */
import type { Entity, Nlu, Understanding } from '../model/understanding';

/** Text -> what is understood; anything else is out of scope. Numbers are entities `number`, four digits `order`, addresses `email`. */
export function scripted(
  rules: Record<string, { intent: string; score?: number; unsure?: boolean; runnersUp?: string[]; language?: string }>,
): Pick<Nlu, 'understand'> {
  return {
    async understand(text): Promise<Understanding> {
      const rule = rules[text];
      return {
        text,
        language: rule?.language ?? (/\p{Script=Han}/u.test(text) ? 'zh' : 'en'),
        intent: { name: rule?.intent ?? 'none', score: rule?.score ?? (rule ? 0.95 : 0.1) },
        runnersUp: (rule?.runnersUp ?? []).map((name) => ({ name, score: 0.3 })),
        outOfScope: !rule,
        unsure: rule?.unsure ?? false,
        entities: entities(text),
        sentiment: { label: 'neutral', score: 0 },
      };
    },
  };
}

const PATTERNS: [Entity['kind'], RegExp][] = [
  ['order', /(?<!\d)\d{4}(?!\d)/g],
  ['number', /(?<!\d)\d{1,3}(?!\d)/g],
  ['email', /\S+@\S+\.\w+/g],
  ['colour', /\b(?:red|blue)\b/g],
];

function entities(text: string): Entity[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), (match) => ({
      kind,
      text: match[0],
      value: match[0],
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}
