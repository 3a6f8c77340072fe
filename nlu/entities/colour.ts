/** Colours in the shopper's language and in English, as English keys; and the shop's own colour names. */
import type { LanguagePack } from '../languages';
import { isHan } from '../text/script';
import { misspelt } from './misspelt';
import { perLanguage, unaccented, type Hit } from './phrases';
import { found, type Recogniser, type Scan } from './scan';

/** 红 alone is a colour before a thing or 的, and not in 红包; whole words such as 红色 need no such company. */
const COLOURED_THING =
  /^(?:的|款|鞋|衣|裤|裙|帽|袜|靴|卫|外|毛|t|大|小|包(?!邮|括|裹|装|吗)|裹|跑|运|板|皮|衬|风|羽|围|手)/;
/** Single characters that these words begin with; 红包 is money, 白天 is daytime. */
const NO_COLOUR = /^(?:红包|红茶|绿茶|白茶|黑茶|白天|白酒|红酒|黄金|金额|金币|黑店|白送|白跑|银行|银联|粉丝|红旗|黑五)/;
/** "green tea" and "black friday" are things, not colours of things; 赤ちゃん is a baby. */
const NO_COLOUR_AFTER =
  /^[\s-]?(?:teas?|friday|coffee|cards?|oils?|juice|noise|market|box|list|label)\b|^(?:ちゃん|字|菜|衣|紙|旗)/;
/** Vietnamese without accents says other things: tím is purple, tìm is to look for. */
const ACCENTS_SPARE = new Set(['es', 'pt', 'fr', 'de']);

export function colourRecogniser(packs: readonly LanguagePack[], shop: readonly string[]): Recogniser {
  const own = shop.map((name) => [name, name.toLowerCase()] as const);
  const finderOf = perLanguage((language) => {
    // English comes along everywhere; the shopper's language comes last and wins: "rot" is red in German.
    const spoken = packs
      .filter((pack) => pack.language === 'en' || pack.language === language)
      .sort((a, b) => Number(a.language === language) - Number(b.language === language));
    return [...own, ...spoken.flatMap(wordsOfPack)];
  });
  return (scan) =>
    finderOf(scan.language)(scan)
      .filter((hit) => isColour(scan, hit))
      .map((hit) => found(scan, 'colour', hit, hit.value));
}

function wordsOfPack({ language, colours }: LanguagePack): (readonly [string, string])[] {
  const known = Object.entries(colours).flatMap(([key, words]) => words.map((word) => [word, key] as const));
  const plain = ACCENTS_SPARE.has(language) ? known.map(([word, key]) => [unaccented(word), key] as const) : [];
  return [...misspelt(language, known), ...plain, ...known];
}

function isColour(scan: Scan, hit: Hit): boolean {
  const rest = scan.folded.slice(hit.end, hit.end + 10);
  if (NO_COLOUR_AFTER.test(rest)) return false;
  if (!isHan(scan.folded.charCodeAt(hit.start)) || hit.end - hit.start > 1 || scan.language === 'ja') return true;
  return COLOURED_THING.test(rest) && !NO_COLOUR.test(scan.folded.slice(hit.start, hit.start + 2));
}
