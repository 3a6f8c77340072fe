/** Where a feeling counts as shown: per language, by sentences that the model has not seen while it scored them. */
import type { Cuts } from './file';
import type { Group, Head, Scores } from './heads';

export interface Judged {
  language: string;
  group: Group;
  logits: Scores;
}

/** Shares of the calm sentences that may be mistaken. They are hard ones, full of harsh words. Urgency puts a chat before others, so it is claimed less easily. */
const MISTAKEN: Readonly<Record<keyof Cuts, number>> = {
  polar: 0.15,
  anger: 0.04,
  worry: 0.04,
  joy: 0.04,
  urgent: 0.02,
};
/** A language with fewer calm sentences takes the cuts of all together. */
const FEWEST = 150;

const CALM: Readonly<Record<keyof Cuts, readonly Group[]>> = {
  polar: ['neutral', 'urgent'],
  anger: ['neutral', 'good', 'joy'],
  worry: ['neutral', 'good', 'joy'],
  joy: ['neutral', 'bad', 'anger', 'worry'],
  urgent: ['neutral', 'good', 'joy', 'bad'],
};

export function cutsOf(judged: readonly Judged[]): Record<string, Cuts> {
  const languages = [...new Set(judged.map(({ language }) => language))];
  const big = languages.filter(
    (language) => judged.filter((one) => one.language === language && one.group === 'neutral').length >= FEWEST,
  );
  const rest = judged.filter(({ language }) => !big.includes(language));
  return Object.fromEntries([
    ...big.map((language) => [language, cutsFor(judged.filter((one) => one.language === language))] as const),
    ['rest', cutsFor(rest)] as const,
  ]);
}

function cutsFor(judged: readonly Judged[]): Cuts {
  const cut = (name: keyof Cuts): number => {
    const falling = judged
      .filter(({ group }) => CALM[name].includes(group))
      .map(({ logits }) => (name === 'polar' ? strength(logits) : logits[name]))
      .sort((a, b) => b - a);
    return Math.round(1e3 * (falling[Math.floor(falling.length * MISTAKEN[name])] ?? 0)) / 1e3;
  };
  return { polar: cut('polar'), anger: cut('anger'), worry: cut('worry'), joy: cut('joy'), urgent: cut('urgent') };
}

/** Certainty about the polarity of a text implies more certainty that it has one. */
const LEANING = 0.5;

export function strength({ polar, good }: Pick<Scores, Extract<Head, 'polar' | 'good'>>): number {
  return polar + LEANING * Math.abs(good);
}
