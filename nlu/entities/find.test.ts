import fc from 'fast-check';
import type { Entity } from '../../src/model/understanding';
import { shippedPacks } from '../../test/shipped';
import { CATALOGUE } from '../testing';
import { bound } from '../text/normalise';
import { loadNumberWords } from './english';
import { createEntityFinder, type EntityFinder } from './find';

let find: EntityFinder;
beforeAll(async () => {
  find = createEntityFinder(CATALOGUE, shippedPacks(), await loadNumberWords());
});

function entitiesOf(text: string): Entity[] {
  return find(bound(text), /\p{Script=Han}/u.test(text) ? 'zh' : 'en');
}

/** kind=value pairs in the order of the text. */
function said(text: string): string {
  return entitiesOf(text)
    .map((entity) => `${entity.kind}=${entity.value}`)
    .join(' ');
}

describe('sizes that are weights or volumes', () => {
  const finder = async (): Promise<EntityFinder> =>
    createEntityFinder(
      { ...CATALOGUE, sizes: ['250g', '1kg', '500ml', '42'] },
      shippedPacks(),
      await loadNumberWords(),
    );

  it.each([
    ['250g how much', '250g'],
    ['got a 1 kilo bag?', '1kg'],
    ['1000 grams please', '1kg'],
    ['the 500 ml one', '500ml'],
    ['250克多少钱', '250g'],
    ['半斤的有吗', '250g'],
    ['两斤装', '1kg'],
    ['300g how much', ''],
    ['under 500 ml', ''],
  ])('%j: %j', async (text, expected) => {
    const found = (await finder())(bound(text), /\p{Script=Han}/u.test(text) ? 'zh' : 'en');
    expect(
      found
        .filter(({ kind }) => kind === 'size')
        .map(({ value }) => value)
        .join(' '),
    ).toBe(expected);
  });
});

describe('the number of a product, and a city', () => {
  it.each([
    ['is storm there', ''],
    ['tempo-1?', 'product=tempo-1'],
    ['shipping to madrid', 'country=ES'],
    ['寄成都运费多少', 'country=CN'],
    ['to-100', ''],
  ])('%j: %j', async (text, expected) => {
    const numbered = {
      ...CATALOGUE,
      products: [...CATALOGUE.products, { id: 'tempo-1', names: ['Tempo One Trainers'] }],
    };
    const found = createEntityFinder(
      numbered,
      shippedPacks(),
      await loadNumberWords(),
    )(bound(text), /\p{Script=Han}/u.test(text) ? 'zh' : 'en');
    expect(
      found
        .filter(({ kind }) => kind === 'product' || kind === 'country')
        .map(({ kind, value }) => `${kind}=${value}`)
        .join(' '),
    ).toBe(expected);
  });
});

describe('order numbers', () => {
  it.each([
    ['Where is my order 1042?', 'order=1042'],
    ['order no. 1042 please', 'order=1042'],
    ['my order number is: 99887766', 'order=99887766'],
    ['#1042 shipped?', 'order=1042'],
    ['1042', 'order=1042'],
    ['it is px-77', 'order=PX-77'],
    ['order #ab-10422', 'order=AB-10422'],
    ['我的订单1042到哪了', 'order=1042'],
    ['訂單１０４２到哪裡了', 'order=1042'],
    ['单号是20931', 'order=20931'],
    ['订单号：20931 帮我查下', 'order=20931'],
  ])('are found in %j', (text, expected) => expect(said(text)).toBe(expected));

  it('are not seen in counts, prices, sizes, years of a date and phone numbers', () => {
    for (const text of ['i want to order 12 pairs', 'under $1042', 'size 42', '2026-11-21', 'call +44 20 7946 0958'])
      expect(said(text)).not.toContain('order=');
  });
});

describe('money', () => {
  it.each([
    ['under 80', { max: 80 }, undefined],
    ['below $80', { max: 80 }, 'USD'],
    ['less than 1,299.90 euros', { max: 1299.9 }, 'EUR'],
    ['over £50', { min: 50 }, 'GBP'],
    ['100 dollars or more', { min: 100 }, 'USD'],
    ['around 60 euros', { min: 48, max: 72 }, 'EUR'],
    ['between 50 and 80', { min: 50, max: 80 }, undefined],
    ['$50-$80', { min: 50, max: 80 }, 'USD'],
    ['79,90 €', { min: 79.9, max: 79.9 }, 'EUR'],
    ['eighty dollars', { min: 80, max: 80 }, 'USD'],
    ['under two hundred and fifty bucks', { max: 250 }, 'USD'],
    ['80以内', { max: 80 }, undefined],
    ['八十以内的红色跑鞋', { max: 80 }, undefined],
    ['三百以下', { max: 300 }, undefined],
    ['不超过一百', { max: 100 }, undefined],
    ['两百五十块以上', { min: 250 }, 'CNY'],
    ['200元左右', { min: 160, max: 240 }, 'CNY'],
    ['一百到两百的卫衣', { min: 100, max: 200 }, undefined],
    ['50到80块', { min: 50, max: 80 }, 'CNY'],
    ['￥99', { min: 99, max: 99 }, 'CNY'],
  ])('is found in %j', (text, range, currency) => {
    const money = entitiesOf(text).filter((entity) => entity.kind === 'money');
    expect(money).toHaveLength(1);
    expect(money[0]?.range).toEqual(range);
    expect(money[0]?.currency).toBe(currency);
  });

  it('is not seen in times, counts, sizes and percents', () => {
    for (const text of [
      'waiting over 10 days',
      'more than 3 items',
      'between 2 and 5 weeks',
      '10% off',
      'under 42 cm',
      '等了超过10天',
      '3天以内',
      '打8折',
      '42码以上',
    ]) {
      expect(said(text)).not.toContain('money=');
    }
  });
});

describe('sizes', () => {
  it.each([
    ['do you have the blue one in size 42', 'colour=blue size=42'],
    ['EU 42', 'size=42'],
    ['42 eu', 'size=42'],
    ['UK 8.5', 'size=UK 8.5'],
    ['us 9', 'size=US 9'],
    ['size M please', 'size=M'],
    ['in XL', 'size=XL'],
    ['2xl', 'size=XXL'],
    ['blue hoodie in large', 'colour=blue size=L'],
    ['in a 10', 'size=10'],
    ['42码', 'size=42'],
    ['有大号吗', 'size=L'],
    ['M码还有没有', 'size=M'],
    ['27.5cm', 'size=27.5 cm'],
  ])('are found in %j', (text, expected) => expect(said(text)).toBe(expected));

  it('are not seen where someone only complains or counts', () => {
    for (const text of ["it's too small", 'runs large', 'a large order', "i'm", 'in 3 days', '大一点'])
      expect(said(text)).not.toContain('size=');
  });
});

describe('colours', () => {
  it.each([
    ['red running shoes', 'colour=red'],
    ['Gray or dark blue', 'colour=grey colour=navy'],
    ['something in mint', 'colour=mint'],
    ['红色的', 'colour=red'],
    ['红鞋', 'colour=red'],
    ['深蓝色外套', 'colour=navy'],
    ['這個有黑色的嗎', 'colour=black'],
  ])('are found in %j', (text, expected) => expect(said(text)).toBe(expected));

  it('are not seen in things that only carry their name', () => {
    for (const text of ['green tea', 'black friday', 'gold card', '有红包吗', '绿茶', '白天', '明白了', '银行卡'])
      expect(said(text)).not.toContain('colour=');
  });
});

describe('products', () => {
  it.each([
    ['do you have the Aero Glide Running Shoes', 'product=aero'],
    ['aero glide runing shoe', 'product=aero'],
    ['stromway rain jacket in red', 'product=storm colour=red'],
    ['metro 20l backpack', 'product=metro'],
    ['speckle mugs', 'product=mug'],
    ['云步轻跑鞋有货吗', 'product=aero'],
    ['雲步輕跑鞋', 'product=aero'],
  ])('are found in %j', (text, expected) => expect(said(text)).toBe(expected));

  it('are not guessed from words that many names share', () => {
    for (const text of ['running shoes', 'rain', 'jacket', '跑鞋', 'a backpack'])
      expect(said(text)).not.toContain('product=');
  });
});

describe('contacts, dates, counts, codes', () => {
  it.each([
    ['mail me at Bob.Smith@Example.co.uk!', 'email=bob.smith@example.co.uk'],
    ['+44 (0)20 7946 0958', 'phone=+442079460958'],
    ['0049 30 901820', 'phone=+4930901820'],
    ['(212) 555-0123', 'phone=2125550123'],
    ['我的电话13800138000', 'phone=+8613800138000'],
    ['+86 138 0013 8000', 'phone=+8613800138000'],
    ['two pairs', 'quantity=2'],
    ['两双', 'quantity=2'],
    ['3件', 'quantity=3'],
    ['买一个', 'quantity=1'],
    ['tomorrow', 'date=P1D'],
    ['the day after tomorrow', 'date=P2D'],
    ['3 days ago', 'date=-P3D'],
    ['昨天', 'date=-P1D'],
    ['2026-11-21', 'date=2026-11-21'],
    ['11月21日', 'date=--11-21'],
    ['21 November', 'date=--11-21'],
    ['on sundays', 'date=XXXX-WXX-7'],
    ['christmas', 'date=--12-25'],
    ['christmas eve', 'date=--12-24'],
    ['圣诞节', 'date=--12-25'],
    ['国庆节', 'date=--10-01'],
    ["new year's day", 'date=--01-01'],
    ['aer-42-red', 'sku=AER-42-RED'],
    ['mtr20 please', 'sku=MTR20'],
    ['anything by north peak', 'brand=North Peak'],
    ['7', 'number=7'],
    ['eighty', 'number=80'],
    ['三百二', 'number=320'],
    ['the second one', ''],
    ['一下', ''],
  ])('are found in %j', (text, expected) => expect(said(text)).toBe(expected));
});

describe('offsets', () => {
  it('are those of the text as given, also behind emoji, wide digits and traditional characters', () => {
    const text = '🙂 訂單１０４２，紅色 80以內 👍 Bob@Shop.com';
    for (const entity of entitiesOf(text)) expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    expect(entitiesOf(text).map((entity) => entity.text)).toEqual(['１０４２', '紅色', '80以內', 'Bob@Shop.com']);
  });

  it('hold for any text, and entities of one text overlap only where one is nested in a product', () => {
    const piece = fc.constantFrom(
      'order',
      '1042',
      '红色',
      '80以内',
      'size 42',
      '$',
      '80',
      ' - ',
      'a@b.co',
      '+44',
      '两双',
      'Aero Glide Running Shoes',
      '\ud800',
      '🙂',
      '三百',
      'between',
      'and',
      '\0',
      '．',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }),
        (pieces) => {
          const text = bound(pieces.join(' '));
          const entities = find(text, 'en');
          for (const one of entities) expect(text.slice(one.start, one.end)).toBe(one.text);
          const plain = entities.filter((one) => one.kind !== 'colour' && one.kind !== 'brand');
          plain.slice(1).forEach((one, at) => expect(one.start).toBeGreaterThanOrEqual(plain[at]?.end ?? 0));
        },
      ),
    );
  });
});
