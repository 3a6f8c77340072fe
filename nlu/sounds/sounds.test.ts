import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { readLanguages } from '../languages';
import { ROOT } from '../testing';
import { soundsTable } from './build';
import { openSecond } from './open';
import { readSounds } from './table';

const { packs } = readLanguages(join(ROOT, 'nlu', 'languages'));
const gazetteer = { products: [], skus: [], colours: [], brands: [], orderPatterns: [] };
const second = openSecond({ root: ROOT, packs, examples: {}, gazetteer });

describe('the second reading of a Chinese text', () => {
  it.each([
    ['tui huo zenme nong', '退货怎么弄'],
    ['wodekuaididaonale', '我的快递到哪了'],
    ['kuai di dao na le 1042', '快递到哪了1042'],
    ['42ma you ma', '42码有吗'],
    ['Wo Yao Tui Kuan', '我要退款'],
    // As southern speakers type it: s for sh, l for n, no g.
    ['si bu si zhengpin', '是不是正品'],
    ['sen me si hou fa huo', '什么时候发货'],
    ['我想tuihuo', '我想退货'],
  ])('reads the pinyin %j as %j', (typed, meant) => {
    expect(second?.(typed)?.text.replace(/ /g, '')).toBe(meant);
  });

  it.each([
    ['可以退获吗', '可以退货吗'],
    ['发飘怎么开', '发票怎么开'],
    ['订担1042到哪了', '订单1042到哪了'],
    ['运废多少', '运费多少'],
    ['尺马表', '尺码表'],
    ['支负宝可以用吗', '支付宝可以用吗'],
    ['優會券怎麼用', '优惠券怎么用'],
  ])('reads %j as %j', (typed, meant) => {
    expect(second?.(typed)?.text).toBe(meant);
  });

  it.each([
    'can i have a banana',
    'mau beli ini',
    'do you ship to china',
    'women sale',
    'he she me',
    'size 42',
    'bisa tukar',
  ])('leaves %j of another language alone', (text) => {
    expect(second?.(text)).toBeNull();
  });

  it.each(['今天天气怎么样', '发票怎么开', '退货', '我想学弹钢琴', '', '42', '👍'])('leaves %j as it is', (text) => {
    expect(second?.(text)).toBeNull();
  });

  it('is none where no pack is Chinese', () => {
    expect(openSecond({ root: ROOT, packs: [], examples: {}, gazetteer })).toBeNull();
  });
});

describe('the table of sounds', () => {
  it('says what its build says', () => {
    expect(readFileSync(join(ROOT, 'nlu', 'language', 'sounds.txt'), 'utf8')).toBe(soundsTable(ROOT));
  });

  it('knows what is not told apart', () => {
    const sounds = readSounds(ROOT);
    expect(sounds.near('shi')).toEqual(['si']);
    expect(sounds.near('lan')).toEqual(['nan', 'lang']);
    expect(sounds.syllables('长')).toEqual(['chang', 'zhang']);
    expect(sounds.characters('tuii')).toEqual([]);
  });
});
