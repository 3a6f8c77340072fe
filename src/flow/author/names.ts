/** Names in a text that its cited facts lack: products of the catalogue, and words that look like names. */
import { CALENDARS } from '../../../nlu/entities/calendar';
import { fold } from '../../../nlu/text/fold';

/** German capitalises all nouns; there a name is two such words, or an unusual one. */
const NOUNS_CAPITAL = new Set(['de']);
const WORD = /[\p{Script=Latin}][\p{Script=Latin}\d'&+-]*/gu;
const QUOTED = /[“"«„「『《【]([^“”"«»„「」『』《》【】]{2,60})[”"»“」』》】]/gu;
const ALWAYS = new Set(['I', "I'm", "I'll", "I'd", "I've", 'OK']);
/** English days and months are capitalised but are not names; claims.ts checks them against the facts. */
const DAY = new RegExp(
  `^(?:${`${CALENDARS.en?.months} ${CALENDARS.en?.weekdays}`.replaceAll(' ', '|')}|mon|tues?|wed|thur?s?|fri|sat|sun)$`,
);

/** `titles`: of every product and brand, in all languages. Null: none. */
export function strangerIn(text: string, cited: string, titles: readonly string[], language: string): string | null {
  const [said, facts] = [fold(text), fold(cited)];
  const title = titles.find((name) => has(said, fold(name)) && !has(facts, fold(name)));
  if (title !== undefined) return title;
  for (const [, words = ''] of text.matchAll(QUOTED)) if (!facts.includes(fold(words.trim()))) return words;
  return named(text, new Set(plainSigns(facts).match(WORD) ?? []), language.split('-')[0] ?? 'en');
}

/** As whole words; a title of two letters or fewer is ignored. */
function has(text: string, name: string): boolean {
  if (name.length < 3) return false;
  const at = text.indexOf(name);
  if (at < 0) return false;
  const inner = /\p{Script=Latin}/u;
  return (
    !(inner.test(name[0] ?? '') && inner.test(text[at - 1] ?? '')) &&
    !(inner.test(name.at(-1) ?? '') && inner.test(text[at + name.length] ?? ''))
  );
}

/** Apostrophes and dashes as folding writes them, so that both sides split into the same words. */
function plainSigns(text: string): string {
  return text.replace(/[’‘]/g, "'").replace(/[–—]/g, '-');
}

function named(said: string, known: ReadonlySet<string>, language: string): string | null {
  const text = plainSigns(said);
  const words = [...text.matchAll(WORD)].map((match) => ({
    word: match[0].replace(/'s$/, ''),
    opens: isOpening(text, match.index),
  }));
  const latin = !/^(?:zh|ja|th|ar|ru)$/.test(language);
  const isStrange = ({ word }: { word: string }): boolean =>
    !ALWAYS.has(word) && !known.has(fold(word)) && !DAY.test(fold(word));
  for (const [at, one] of words.entries()) {
    if (!isStrange(one)) continue;
    // A Latin word in a text in another script is a name.
    if (!latin && one.word.length > 1) return one.word;
    if (!/^\p{Lu}/u.test(one.word)) {
      if (/\p{Ll}\p{Lu}/u.test(one.word)) return one.word;
      continue;
    }
    if (/\p{Ll}\p{Lu}|^\p{Lu}{2,}$/u.test(one.word)) return one.word;
    const next = words[at + 1];
    const pair = next !== undefined && !next.opens && /^\p{Lu}/u.test(next.word) && !ALWAYS.has(next.word);
    if (one.opens || NOUNS_CAPITAL.has(language) ? pair && next !== undefined && isStrange(next) : true)
      return one.word;
  }
  return null;
}

/** At the start of the text or of a sentence, where every word is capitalised. */
function isOpening(text: string, at: number): boolean {
  return /(?:^|[.!?:。！？：;…\n]["“”)]?\s*|[-–—•(¿¡"“]\s*)$/u.test(text.slice(Math.max(0, at - 4), at)) || at === 0;
}
