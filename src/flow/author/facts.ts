/** Checks a worded answer against the facts that it cites; a claim without a supporting fact rejects it. */
import { fold } from '../../../nlu/text/fold';
import { claimsOf, implied } from './claims';
import { strangerIn } from './names';
import { isMisplaced } from './placed';
import { isFlipped } from './polarity';
import { promisesIn } from './promises';

export interface Fact {
  id: string;
  text: string;
  /** The part that may contain promises: the shop's own texts. Product texts have many authors. */
  binding: string;
}

export interface Worded {
  text: string;
  cited: readonly Fact[];
  language: string;
  /** Titles and brands of the whole catalogue. */
  titles: readonly string[];
}

/** The longest acceptable answer; more is an essay. */
const LENGTH_MAX = 700;
const PLACEHOLDER = /<[A-Z]+_\d{1,3}>/g;
/** Markup, code, or parts of the prompt. */
const MARKUP = /```|\]\(|<\/?[a-z!]|\{\{|\{%|^#{1,6} |\*\*|\bhttps?:\/\/[^\s]*[<>{}|\\^`]/mu;
const WRITING: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  th: /\p{Script=Thai}/u,
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  ko: /\p{Script=Hangul}/u,
  hi: /\p{Script=Devanagari}/u,
};

/** Why the text is rejected, in a word or two for the log; null: all claims are supported. */
export function objection({ text, cited, language, titles }: Worded): string | null {
  if (text.trim() === '' || text.length > LENGTH_MAX) return 'length';
  if (MARKUP.test(text)) return 'markup';
  if (cited.length === 0) return 'no facts';
  if (!isWrittenIn(text, language)) return 'language';
  const facts = cited.map((fact) => fact.text).join('\n');
  if ((text.match(PLACEHOLDER) ?? []).some((name) => !facts.includes(name))) return 'placeholder';
  const [bare, said] = [text.replace(PLACEHOLDER, ' '), facts.replace(PLACEHOLDER, ' ')];
  const known = implied(claimsOf(said, language));
  const lie = [...claimsOf(bare, language)].find((claim) => !known.has(claim));
  if (lie !== undefined) return lie.split(' ')[0] ?? 'claim';
  const promised = new Set(promisesIn(fold(cited.map(({ binding }) => binding).join('\n'))));
  if (promisesIn(fold(bare)).some((topic) => !promised.has(topic))) return 'promise';
  if (isFlipped(fold(bare), fold(said), language)) return 'negation';
  // Folding joins the lines, but the lines show which facts belong together.
  if (isMisplaced(fold(bare), said.split('\n').map(fold).join('\n'), language)) return 'misplaced';
  return strangerIn(bare, said, titles, language) === null ? null : 'name';
}

function isWrittenIn(text: string, language: string): boolean {
  const own = WRITING[language.split('-')[0] ?? ''];
  if (own) return own.test(text);
  return !Object.values(WRITING).some((writing) => writing.test(text));
}
