/**
 * Makes nlu/language/sounds.txt: node dist/nlu/sounds/build.js. A line for each syllable of Mandarin without its tone, with the characters that are
 * read so: the 3,755 common ones of GB 2312 and those that the Chinese pack is written with. Readings as pinyin-pro (MIT) has them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { readLanguages } from '../languages';
import { isHan } from '../text/script';
import { bound, normalise } from '../text/normalise';

/** Rows and cells of GB 2312 that hold the common characters, as GBK writes them. */
const FIRST_ROW = 0xb0;
const LAST_ROW = 0xd7;
const FIRST_CELL = 0xa1;
const LAST_CELL = 0xfe;

/** The text of the table. */
export function soundsTable(root: string): string {
  const syllables = new Map<string, Set<string>>();
  for (const character of [...charactersOf(root)].sort())
    for (const syllable of readingsOf(character))
      syllables.set(syllable, (syllables.get(syllable) ?? new Set()).add(character));
  return [...syllables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, characters]) => `${syllable} ${[...characters].join('')}\n`)
    .join('');
}

function readingsOf(character: string): string[] {
  const read = pinyin(character, { multiple: true, toneType: 'none', v: true, type: 'array' });
  return [...new Set(read)].filter((syllable) => /^[a-z]+$/.test(syllable));
}

function charactersOf(root: string): Set<string> {
  const gbk = new TextDecoder('gbk');
  const found = new Set<string>();
  for (let row = FIRST_ROW; row <= LAST_ROW; row += 1)
    for (let cell = FIRST_CELL; cell <= LAST_CELL; cell += 1) found.add(gbk.decode(Uint8Array.of(row, cell)));
  const pack = readLanguages(join(root, 'nlu', 'languages')).packs.find(({ language }) => language === 'zh');
  const texts = Object.values(pack?.intents ?? {}).flatMap(({ examples }) => examples);
  for (const text of texts) for (const character of normalise(bound(text))) found.add(character);
  return new Set([...found].filter((one) => one.length === 1 && isHan(one.charCodeAt(0))));
}

if (require.main === module) {
  const root = join(__dirname, '..', '..', '..');
  writeFileSync(join(root, 'nlu', 'language', 'sounds.txt'), soundsTable(root));
}
