/** Cuts a text into search tokens: stemmed words where there are spaces, pairs of characters in Chinese. */

const STOP_EN = new Set(
  'a an the i im me my we you your it is are do does did have has had any some for with without of to in on at and or please show find looking look want wanted need like buy get got there what which that this these those can could would sell selling something hi hello'.split(' '),
);
/** Words that say what a shopper does, not what is wanted; they part a sentence without spaces. */
const STOP_ZH = /有没有|请问|帮我|给我|我想要|我想买|我想|我要|想要|想买|想找|推荐|一下|一双|一件|一个|一款|几双|看看|你们|哪些|什么|适合|[我你的吗呢吧了买找有卖要请和啊，。？！]/gu;

const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** NFKC, lower case, without accents and apostrophes. */
export function fold(text: string): string {
  return text.slice(0, 500).normalize('NFKD').replace(/[\p{M}'’]/gu, '').normalize('NFC').toLowerCase();
}

/** Tokens of a shopper's folded text as they were written, without words that carry nothing. */
export function queryTokens(folded: string): string[] {
  const parted = folded.replace(STOP_ZH, ' ');
  const words = latin(parted).filter((word) => !STOP_EN.has(word));
  const runs = [...parted.matchAll(HAN)].flatMap(([run]) => pairs(run));
  return [...new Set([...words, ...runs])];
}

/** Tokens of what stands in the catalogue: single characters too, so that one character can be asked for. */
export function entryTokens(text: string): string[] {
  const folded = fold(text);
  const runs = [...folded.matchAll(HAN)].flatMap(([run]) => [...pairs(run), ...run]);
  return [...new Set([...latin(folded).map(stem), ...runs])];
}

/** Neighbouring words of a text with spaces, joined by "+": tells "green tea" from a green thing. */
export function phrases(text: string): string[] {
  const words = latin(fold(text)).map(stem);
  return words.slice(1).map((word, at) => `${words[at] ?? ''}+${word}`);
}

function latin(text: string): string[] {
  return [...text.replace(HAN, ' ').matchAll(WORD)].map(([word]) => word);
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

/** Plural to singular, nothing more: "running" and "runner" are different things here. */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
