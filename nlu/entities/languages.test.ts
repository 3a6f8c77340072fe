import { shippedPacks } from '../../test/shipped';
import { CATALOGUE } from '../testing';
import { bound } from '../text/normalise';
import { loadNumberWords } from './english';
import { createEntityFinder, type EntityFinder } from './find';

let find: EntityFinder;
beforeAll(async () => {
  find = createEntityFinder(CATALOGUE, shippedPacks(), await loadNumberWords());
});

function said(text: string, language: string, country?: string): string {
  const entities = find(bound(text), language, country);
  for (const one of entities) expect(text.slice(one.start, one.end)).toBe(one.text);
  return entities
    .map((one) => `${one.kind}=${one.range ? rangeOf(one.range) : one.value}${one.currency ? ` ${one.currency}` : ''}`)
    .join(', ');
}

function rangeOf({ min, max }: { min?: number; max?: number }): string {
  return min === max ? String(min) : `${min ?? ''}..${max ?? ''}`;
}

describe('money in many languages', () => {
  it.each([
    ['es', 'menos de 80 €', 'money=..80 EUR'],
    ['es', 'zapatos de hasta ochenta y cinco euros', 'money=..85 EUR'],
    ['es', 'entre 50 y 80', 'money=50..80'],
    ['pt', 'até 80 reais', 'money=..80 BRL'],
    ['pt', 'abaixo de R$ 1.299,90', 'money=..1299.9 BRL'],
    ['fr', 'moins de quatre-vingt-dix euros', 'money=..90 EUR'],
    ['fr', 'entre 50 et 80 euros', 'money=50..80 EUR'],
    ['de', 'unter 80 Euro', 'money=..80 EUR'],
    ['de', 'höchstens fünfundachtzig Euro', 'money=..85 EUR'],
    ['it', 'meno di 80 euro', 'money=..80 EUR'],
    ['ja', '80円以下', 'money=..80 JPY'],
    ['ja', '三千円くらい', 'money=2400..3600 JPY'],
    ['id', 'di bawah 300 ribu', 'money=..300000'],
    ['id', 'dua ratus lima puluh ribu rupiah', 'money=250000 IDR'],
    ['vi', 'dưới 500k', 'money=..500000'],
    ['vi', 'hai trăm nghìn đồng', 'money=200000 VND'],
    ['th', 'ไม่เกิน 800 บาท', 'money=..800 THB'],
    ['th', 'แปดร้อยห้าสิบบาท', 'money=850 THB'],
    ['ru', 'до 5000 рублей', 'money=..5000 RUB'],
    ['ru', 'дешевле двухсот рублей', 'money=..200 RUB'],
    ['ar', 'اقل من ٨٠ ريال', 'money=..80 SAR'],
    ['ar', 'تحت خمسين دولار', 'money=..50 USD'],
    ['zh', '三百以内', 'money=..300'],
    ['tr', '80 tl', 'money=80 TRY'],
    ['ko', '5000원 이하', 'money=..5000 KRW'],
    ['hi', '500 रुपये', 'money=500 INR'],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));

  it('does not take days, sizes and hours for prices', () => {
    for (const [language, text] of [
      ['es', 'hasta 3 días'],
      ['de', 'bis 18 Uhr'],
      ['fr', 'à partir de 9 heures'],
      ['ru', 'до 18 часов'],
      ['pt', 'até 5 dias'],
      ['vi', 'dưới 3 ngày'],
      ['ja', '3日以内'],
    ] as const) {
      expect(said(text, language)).not.toContain('money');
    }
  });
});

describe('colours and sizes in many languages', () => {
  it.each([
    ['es', 'zapatos rojos talla 42', 'colour=red, size=42'],
    ['es', 'lo quiero en marron', 'colour=brown'],
    ['pt', 'camisa azul marinho tamanho M', 'colour=navy, size=M'],
    ['fr', 'une veste bleu marine en taille 38', 'colour=navy, size=38'],
    ['de', 'rote Schuhe in Größe 42', 'colour=red, size=42'],
    ['ja', '赤い靴ありますか サイズ27センチ', 'colour=red, size=27 cm'],
    ['id', 'jaket hitam ukuran XL', 'colour=black, size=XL'],
    ['th', 'เสื้อสีแดง ไซส์ M', 'colour=red, size=M'],
    ['vi', 'giày màu đỏ cỡ 42', 'colour=red, size=42'],
    ['ar', 'جزمة سوداء مقاس 42', 'colour=black, size=42'],
    ['ru', 'красные кроссовки размер 42', 'colour=red, size=42'],
    ['zh', '红色跑鞋欧码42', 'colour=red, size=42'],
    ['en', 'uk 8 in navy', 'size=UK 8, colour=navy'],
    ['en', 'us 9.5', 'size=US 9.5'],
    ['en', 'the wood began to rot', ''],
    ['en', 'EU 42', 'size=42'],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));
});

describe('days and stretches of time in many languages', () => {
  it.each([
    ['en', 'i need it by friday', 'date=../XXXX-WXX-5'],
    ['en', 'in 2 weeks', 'date=P2W'],
    ['en', 'it took three weeks', 'duration=P3W'],
    ['es', 'hace tres días', 'date=-P3D'],
    ['es', 'el 5 de marzo', 'date=--03-05'],
    ['es', 'lo necesito mañana', 'date=P1D'],
    ['pt', 'há duas semanas', 'date=-P2W'],
    ['fr', 'il y a trois jours', 'date=-P3D'],
    ['fr', 'le 21 novembre', 'date=--11-21'],
    ['de', 'vor zwei Wochen', 'date=-P2W'],
    ['de', 'am 5. März', 'date=--03-05'],
    ['de', 'am 05.03.2027', 'date=2027-03-05'],
    ['it', 'tre giorni fa', 'date=-P3D'],
    ['id', '3 hari yang lalu', 'date=-P3D'],
    ['id', 'besok', 'date=P1D'],
    ['vi', '2 tuần trước', 'date=-P2W'],
    ['ru', 'три дня назад', 'date=-P3D'],
    ['ru', 'через 2 недели', 'date=P2W'],
    ['ar', 'قبل 3 ايام', 'date=-P3D'],
    ['th', '3 วันที่แล้ว', 'date=-P3D'],
    ['th', 'พรุ่งนี้', 'date=P1D'],
    ['ja', '3日前', 'date=-P3D'],
    ['ja', '来週の金曜日', 'date=W+1-5'],
    ['zh', '三天前', 'date=-P3D'],
    ['zh', '两周后', 'date=P2W'],
    ['zh', '周五能到吗', 'date=XXXX-WXX-5'],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));
});

describe('orders and amounts in many languages', () => {
  it.each([
    ['es', 'mi pedido número 20317', 'order=20317'],
    ['pt', 'cadê meu pedido 20317', 'order=20317'],
    ['fr', 'commande n° 20317', 'order=20317'],
    ['de', 'Bestellung Nr. 20317', 'order=20317'],
    ['id', 'pesanan 20317 di mana', 'order=20317'],
    ['vi', 'đơn hàng 20317', 'order=20317'],
    ['ru', 'где заказ 20317', 'order=20317'],
    ['ar', 'وين طلبي ٢٠٣١٧', 'order=20317'],
    ['th', 'ออเดอร์ 20317', 'order=20317'],
    ['ja', '注文番号20317', 'order=20317'],
    ['es', 'quiero 3 pares', 'quantity=3'],
    ['de', '2 Stück bitte', 'quantity=2'],
    ['ru', '5 штук', 'quantity=5'],
    ['th', '2 คู่', 'quantity=2'],
    ['ja', '3足ください', 'quantity=3'],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));
});

describe('tracking numbers', () => {
  it.each([
    ['1Z999AA10123456784', 'tracking=1Z999AA10123456784'],
    ['where is RB123456785GB', 'tracking=RB123456785GB'],
    ['SF1234567890123', 'tracking=SF1234567890123'],
    ['tracking 9400111899223100001236?', 'tracking=9400111899223100001236'],
    ['fedex 986578788855', 'tracking=986578788855'],
  ])('are found in %j', (text, expected) => expect(said(text, 'en')).toContain(expected));

  it('are refused when their check digit is wrong', () => {
    for (const text of ['1Z999AA10123456785', 'RB123456786GB', 'tracking 9400111899223100001237'])
      expect(said(text, 'en')).not.toContain('tracking=');
  });

  it('say whose they are', () => {
    expect(find('1z999aa10123456784', 'en')[0]).toMatchObject({ kind: 'tracking', carrier: 'ups' });
  });
});

describe('coupon codes', () => {
  it.each([
    ['en', 'my code SAVE10 does not work', 'coupon=SAVE10'],
    ['en', 'coupon WELCOME is refused', 'coupon=WELCOME'],
    ['es', 'el cupón VERANO20 no va', 'coupon=VERANO20'],
    ['zh', '优惠码NEW2026用不了', 'coupon=NEW2026'],
    ['en', 'MY CODE DOES NOT WORK', ''],
    ['en', 'is there a discount code', ''],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));
});

describe('addresses', () => {
  it.each([
    ['en', 'send it to 221B Baker Street, London NW1 6XE', 'street=221B Baker Street, city=London, postcode=NW1 6XE'],
    ['de', 'Torstraße 12, 10119 Berlin', 'street=Torstraße 12, postcode=10119, city=Berlin'],
    ['fr', '10 rue Monge, 75005 Paris', 'street=10 rue Monge, postcode=75005, city=Paris'],
    ['es', 'calle Mayor 5, 28013 Madrid', 'street=calle Mayor 5, postcode=28013, city=Madrid'],
    ['pt', 'cep 01310-100', 'postcode=01310-100'],
    ['zh', '上海市南京路100号', 'city=上海市, street=南京路100号'],
    ['ru', 'ул. Ленина, 5', 'street=ул. Ленина, 5'],
    ['en', 'zip 94107', 'postcode=94107'],
    ['en', 'vat for canada', 'country=CA'],
    ['de', 'Zoll in die Schweiz', 'country=CH'],
    ['ja', '台湾まで関税かかりますか', 'country=TW'],
    ['ar', 'توصلون السعودية', 'country=SA'],
    ['es', '¿envían a Chile?', 'country=CL'],
  ])('%s: %j', (language, text, expected) => expect(said(text, language)).toBe(expected));
});

describe('phone numbers', () => {
  it('are E.164 where the country is known', () => {
    expect(said('call me on (212) 555-0123', 'en', 'US')).toBe('phone=+12125550123');
    expect(said('我的电话13800138000', 'zh', 'CN')).toBe('phone=+8613800138000');
    expect(said('mein handy 0151 23456789', 'de', 'DE')).toBe('phone=+4915123456789');
  });

  it('keep a written country against the known one', () => {
    expect(said('+44 20 7946 0958', 'en', 'US')).toBe('phone=+442079460958');
  });
});
