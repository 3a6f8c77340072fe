import { clauses } from './clauses';

/** A text and its expected clauses; words that only introduce the next clause belong to none. */
const CUT: readonly (readonly [string, readonly string[]])[] = [
  ['where is 1042 and do you ship to norway', ['where is 1042', 'do you ship to norway']],
  [
    'where is my order 1042? can i still change the address?',
    ['where is my order 1042?', 'can i still change the address?'],
  ],
  [
    'cancel order 1042 and can you tell me when i get the money back',
    ['cancel order 1042', 'can you tell me when i get the money back'],
  ],
  ['what does shipping cost and how long does it take', ['what does shipping cost', 'how long does it take']],
  ['do you have this in black and how much is it', ['do you have this in black', 'how much is it']],
  [
    'i want to return the jacket and is the blue one in stock',
    ['i want to return the jacket', 'is the blue one in stock'],
  ],
  ['track 1042, also do you sell gift cards', ['track 1042', 'do you sell gift cards']],
  ['track 1042. Also, do you sell gift cards?', ['track 1042.', 'do you sell gift cards?']],
  ['is the tent waterproof? btw where is my parcel', ['is the tent waterproof?', 'where is my parcel']],
  [
    'i need an invoice for 1042, by the way do you deliver on saturday',
    ['i need an invoice for 1042', 'do you deliver on saturday'],
  ],
  ['my coupon does not work plus when does the sale end', ['my coupon does not work', 'when does the sale end']],
  [
    'the zip is broken. One more thing: how do i delete my account',
    ['the zip is broken.', 'how do i delete my account'],
  ],
  ['is it true to size? is it machine washable?', ['is it true to size?', 'is it machine washable?']],
  ["where's my parcel\ndo you take paypal", ["where's my parcel", 'do you take paypal']],
  ['the mug came broken and also where is my other parcel', ['the mug came broken', 'where is my other parcel']],
  ['my parcel is late. What is your return policy?', ['my parcel is late.', 'What is your return policy?']],
  ['cancel 1042 then show me trail shoes', ['cancel 1042', 'show me trail shoes']],
  ['add the mug to my basket and how much is shipping', ['add the mug to my basket', 'how much is shipping']],
  ['how do i reset my password, and can i pay with klarna', ['how do i reset my password', 'can i pay with klarna']],
  [
    'do you have gift wrap? How much is shipping? When does it arrive?',
    ['do you have gift wrap?', 'How much is shipping?', 'When does it arrive?'],
  ],
  ['1042到哪了？你们寄挪威吗？', ['1042到哪了？', '你们寄挪威吗？']],
  ['1042到哪了，能开发票吗', ['1042到哪了', '能开发票吗']],
  ['我想退货，另外 你们包邮吗', ['我想退货', '你们包邮吗']],
  ['我的快递到哪了 顺便问下 有没有优惠券', ['我的快递到哪了', '有没有优惠券']],
  ['运费多少，几天能到', ['运费多少', '几天能到']],
  ['帮我取消1042，再问 一下会员怎么加入', ['帮我取消1042', '一下会员怎么加入']],
  ['这个有黑色吗 多少钱', ['这个有黑色吗', '多少钱']],
  ['鞋子坏了。对了，积分怎么用', ['鞋子坏了。', '积分怎么用']],
  ['怎么退货？还有，退款多久到账', ['怎么退货？', '退款多久到账']],
  ['什么时候发货，还有 能不能改地址', ['什么时候发货', '能不能改地址']],
  ['杯子碎了。你们支持货到付款吗', ['杯子碎了。', '你们支持货到付款吗']],
  ['查一下1042\n帮我转人工', ['查一下1042', '帮我转人工']],
  ['尺码偏大吗？能机洗吗？', ['尺码偏大吗？', '能机洗吗？']],
  ['有现货吗，什么时候发货', ['有现货吗', '什么时候发货']],
  ['dónde está mi pedido y hacen envíos a portugal', ['dónde está mi pedido', 'hacen envíos a portugal']],
  [
    'quiero devolver la chaqueta. ¿Cuánto cuesta el envío?',
    ['quiero devolver la chaqueta.', '¿Cuánto cuesta el envío?'],
  ],
  ['onde está meu pedido e vocês entregam em lisboa', ['onde está meu pedido', 'vocês entregam em lisboa']],
  ['où est ma commande et vous livrez en belgique', ['où est ma commande', 'vous livrez en belgique']],
  [
    'wo ist meine bestellung und liefert ihr nach österreich',
    ['wo ist meine bestellung', 'liefert ihr nach österreich'],
  ],
  ['где мой заказ и есть ли доставка в минск', ['где мой заказ', 'есть ли доставка в минск']],
  ['di mana pesanan saya dan berapa ongkirnya', ['di mana pesanan saya', 'berapa ongkirnya']],
  ['đơn hàng của tôi ở đâu và bao giờ giao', ['đơn hàng của tôi ở đâu', 'bao giờ giao']],
  ['أين طلبي وهل توصلون إلى الكويت', ['أين طلبي', 'هل توصلون إلى الكويت']],
  ['1042到哪了你们寄挪威吗', ['1042到哪了', '你们寄挪威吗']],
  ['จ่ายด้วยบัตรได้ไหม กี่วันถึง', ['จ่ายด้วยบัตรได้ไหม', 'กี่วันถึง']],
  ['mi cupón no funciona, además la taza llegó rota', ['mi cupón no funciona', 'la taza llegó rota']],
  ['where is my refund, and by the way you sent the wrong one', ['where is my refund', 'you sent the wrong one']],
  ['注文はどこですか。それと 返品したいです', ['注文はどこですか。', '返品したいです']],
];

const WHOLE = [
  'red and black shoes',
  'shirt and trousers in size M',
  'I ordered 1042 and it is late',
  'do you have salt and pepper grinders',
  'tom and jerry mug',
  'marks and spencer gift card',
  'is it waterproof and windproof',
  'the zip and the button are broken',
  'i bought a jacket last week. what is your return policy',
  'my order number is 1042, where is it',
  'my parcel is late. it was due on monday',
  'i want to return it because it is too small and too short',
  'can opener and bottle opener',
  'do you also ship to norway',
  'i want it in red, also in blue',
  'no. 1042',
  'order 1042, 1043 and 1044',
  'hi, where is my order',
  'thanks. where is it',
  'shoes under 1,200.50 please',
  'black, white and grey socks',
  'yes and no',
  'and?',
  'i am 1.80 m and weigh 80 kg which size',
  'the jacket is nice but the sleeves are too long',
  'where is my order and my other parcel',
  'send it to 10 Main St. London',
  'washing machine and dryer',
  'hello there!',
  '',
  '?!',
  'mix and match',
  "j'en veux plus, comment je le renvoie",
  '多少钱可以包邮',
  'อยากได้รุ่นอื่น ขอแลก',
  'R&B poster',
  'plus size dress',
  '红色和黑色的鞋',
  '上衣和裤子都要M码',
  '我买的1042，到现在还没到',
  '还有货吗',
  '还有多久到',
  '1042，1043',
  '你好，在吗',
  '鞋子小了，想换大一码',
  '昨天下单的，今天能取消吗',
  '我订单号1042，到哪了',
  '颜色好看，质量也不错',
  '白色、灰色、藏青色',
  '订单1042 到哪了',
  '这个还有42码吗',
  '对',
  '便宜点的',
  '那个黑色的，大号',
  '快递员态度差，东西也坏了',
  '收到了，但是少了一件',
  'camisa y pantalón',
  'rot und schwarz',
  'noir et blanc',
  'красный и чёрный',
  'hitam dan putih',
  'đỏ và đen',
];

describe('clauses', () => {
  it.each(CUT)('cuts %j', (text, expected) => {
    const found = clauses(text);
    expect(found.map((clause) => clause.text)).toEqual(expected);
    for (const { start, end, text: part } of found) expect(text.slice(start, end)).toBe(part);
  });

  it('guesses a cut between a statement and a request, unless the request points back', () => {
    const bonds = (text: string): string[] => clauses(text).map(({ bond }) => bond);
    expect(bonds('my coupon is not working and when does the sale end')).toEqual(['next', 'guess']);
    expect(bonds('the sleeves are too long and can i return it')).toEqual(['next']);
  });

  it.each(WHOLE)('leaves %j whole', (text) => {
    expect(clauses(text).filter(({ bond }) => bond !== 'guess')).toHaveLength(1);
  });
});
