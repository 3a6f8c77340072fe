/** Colours in the languages of the packs, as English keys; and the shop's own colour names. */
import type { LanguagePack } from '../languages';
import { isHan } from '../text/script';
import { createPhraseFinder, type Hit } from './phrases';
import { found, type Recogniser, type Scan } from './scan';

/** 红 alone is a colour before a thing or 的, and not in 红包; whole words such as 红色 need no such company. */
const COLOURED_THING = /^(?:的|款|鞋|衣|裤|裙|帽|袜|靴|卫|外|毛|t|大|小|包(?!邮|括|裹|装|吗)|裹|跑|运|板|皮|衬|风|羽|围|手)/;
/** Single characters that these words begin with; 红包 is money, 白天 is daytime. */
const NO_COLOUR = /^(?:红包|红茶|绿茶|白茶|黑茶|白天|白酒|红酒|黄金|金额|金币|黑店|白送|白跑|银行|银联|粉丝|红旗|黑五)/;
/** "green tea" and "black friday" are things, not colours of things. */
const NO_COLOUR_AFTER = /^[\s-]?(?:teas?|friday|coffee|cards?|oils?|juice|noise|market|box|list|label)\b/;

export function colourRecogniser(packs: readonly LanguagePack[], shop: readonly string[]): Recogniser {
  const known = packs.flatMap((pack) => Object.entries(pack.colours).flatMap(([key, words]) => words.map((word) => [word, key] as const)));
  const own = shop.map((name) => [name, name.toLowerCase()] as const);
  // The packs come last, so that a shop's "Gray" still means grey.
  const find = createPhraseFinder([...own, ...known]);
  return (scan) => find(scan).filter((hit) => isColour(scan, hit)).map((hit) => found(scan, 'colour', hit, hit.value));
}

function isColour(scan: Scan, hit: Hit): boolean {
  const rest = scan.folded.slice(hit.end, hit.end + 10);
  if (!isHan(scan.folded.charCodeAt(hit.start))) return !NO_COLOUR_AFTER.test(rest);
  if (hit.end - hit.start > 1) return true;
  return COLOURED_THING.test(rest) && !NO_COLOUR.test(scan.folded.slice(hit.start, hit.start + 2));
}
