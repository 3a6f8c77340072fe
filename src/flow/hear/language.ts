/** Detects when a shopper has switched languages, and which parts of a text show it. */
import { bestOf } from '../../model/language';
import type { Entity, Understanding } from '../../model/understanding';

const HAN = /\p{Script=Han}/gu;
/** Letters of neither: kana, Hangul, Thai, Arabic, Cyrillic, Devanagari. Like Han they are nearly unambiguous. */
const OTHER_LETTER = /(?=\p{L})[^\p{Script=Latin}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}]/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;

/**
 * The conversation's language after a text. Names, numbers and single words decide nothing ("ok", "refund", "Cloud Runner 42"
 * occur in Chinese chats too); two Chinese characters do, because their script is unambiguous.
 */
export function followed(current: string, heard: Understanding, offered: ReadonlySet<string>): string {
  const language = written(heard, offered);
  const spoken = bestOf(language, offered);
  if (spoken === bestOf(current, offered) || !offered.has(spoken)) return current;
  const words = ownWords(heard);
  // "Cloud Runner для бега?" is taken for English by the name in it, and written by someone who writes Russian.
  if ((words.match(OTHER_LETTER)?.length ?? 0) >= 2) return inLatin(language) ? current : language;
  const han = words.match(HAN)?.length ?? 0;
  if (han > 0) return han >= 2 && spoken.startsWith('zh') ? language : current;
  // Some words that mean nothing to us may be anything: "94107 and mia@example.com or wei@example.com" is no Portuguese.
  const fewest = heard.outOfScope || heard.unsure ? 4 : 2;
  return (words.match(LATIN_WORD)?.length ?? 0) >= fewest ? language : current;
}

/** Names do not reveal the writer's language. */
function ownWords({ text, entities }: Understanding): string {
  return without(
    text,
    entities.filter(({ kind }) => kind === 'product' || kind === 'brand' || kind === 'sku' || kind === 'email'),
  );
}

/** Enough text to be sure of the language: its own letters, or three Latin words. */
export function saysLanguage(heard: Understanding): boolean {
  const words = ownWords(heard);
  return (
    (words.match(OTHER_LETTER)?.length ?? 0) >= 2 ||
    (words.match(HAN)?.length ?? 0) >= 2 ||
    (words.match(LATIN_WORD)?.length ?? 0) >= 3
  );
}

/** An invalid tag has no script. */
function inLatin(language: string): boolean {
  const [, base] = /^([a-z]{2,3})(?:[-_]|$)/i.exec(language) ?? [];
  return base !== undefined && new Intl.Locale(base).maximize().script === 'Latn';
}

/** zh-Hant if the shop has such texts and the shopper writes such characters. */
function written({ language, script }: Understanding, offered: ReadonlySet<string>): string {
  const exact = script === undefined ? language : `${language}-${script}`;
  return offered.has(exact) ? exact : language;
}

/** A text without some of its entities. */
export function without(text: string, entities: readonly Entity[]): string {
  let rest = '';
  let from = 0;
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    if (entity.start < from) continue;
    rest += text.slice(from, entity.start) + ' ';
    from = entity.end;
  }
  return (rest + text.slice(from)).replace(/\s+/g, ' ').trim();
}
