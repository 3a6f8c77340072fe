import { join } from 'node:path';
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { wordsSchema } from '../read/schema/files';
import { severalIn } from './several';

const dir = join(__dirname, '..', '..', '..', 'flows', 'words');
const specs = readdirSync(dir).map((file) => wordsSchema.parse(parse(readFileSync(join(dir, file), 'utf8'))));
const { everything, parts } = severalIn(specs);

describe('several things of one message', () => {
  it.each([
    ['the jeans and the tee', 'the jeans|the tee'],
    ['jeans, tee & socks', 'jeans|tee|socks'],
    ['the tshirt not the jeans', 'the tshirt'],
    ['actually keep the tee, only the jeans', 'actually|only the jeans'],
    ['鞋和袜子', '鞋|袜子'],
    ['等下 袜子留着 只退鞋', '等下|只退鞋'],
    ['是T恤 不是牛仔裤', '是t恤'],
    ['die Jeans und das T-Shirt, aber nicht die Socken', 'die jeans|das t shirt'],
    ['los zapatos y el sombrero', 'los zapatos|el sombrero'],
    ['not the hat', 'not the hat'],
  ])('hears in %j %j', (text, heard) => {
    expect(parts(text).join('|')).toBe(heard);
  });

  it.each([
    'i want to return everything',
    'the whole order please',
    'both',
    '整单退',
    '两个都要退',
    'alles zurück',
    'quiero devolver todo',
  ])('hears in %j that all is meant', (text) => {
    expect(everything(text)).toBe(true);
  });

  it.each(['the jeans', 'is anything left', '鞋', 'das hemd'])('hears in %j that not all is meant', (text) => {
    expect(everything(text)).toBe(false);
  });

  it('knows such words in every language', () => {
    expect(specs.filter((spec) => !spec.everything || !spec.join || !spec.amend || !spec.keep)).toEqual([]);
  });
});
