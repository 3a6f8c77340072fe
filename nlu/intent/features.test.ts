import { bound } from '../text/normalise';
import { extract } from './features';
import { BUCKETS, FEATURES_ID } from './hash';

/** The features of a text as one number per block: any change of hash, order or n-grams shows. */
function print(text: string): string {
  const { buckets, counts, split, dense } = extract(bound(text));
  const sum = (from: number, to: number): number =>
    buckets
      .slice(from, to)
      .reduce((total, bucket, at) => (total * 31 + bucket * (counts[from + at] ?? 0)) % 1_000_003, 7);
  return `${split}+${buckets.length - split}:${sum(0, split)}:${sum(split, buckets.length)}${dense ? ' dense' : ''}`;
}

/** Made once by this function. If they change, models in caches are void: change FEATURES_ID and rebuild the committed models. */
const GOLDEN: Record<string, string> = {
  'Where is my order 1042?': '10+58:912413:201286',
  我的订单1042到哪了: '1+26:117136:4782 dense',
  我的訂單1042到哪了: '1+26:117136:4782 dense',
  '¿Dónde está mi pedido?': '8+60:383008:966434',
  'où est ma commande': '7+51:761422:50065',
  'где мой заказ': '5+38:81183:270669',
  'أين طلبي': '3+24:176805:321007',
  注文はどこですか: '0+21:7:155938 dense',
  '주문 어디예요': '3+20:501018:335986',
  สินค้าอยู่ที่ไหน: '0+43:7:211874 dense',
  'मेरा ऑर्डर कहाँ है': '7+52:502184:668930',
  'đơn hàng của tôi ở đâu': '11+56:452685:512600',
  'siparişim nerede': '3+56:734225:367562',
  '🙂👍': '0+8:7:95937 dense',
  'iPhone充电器 usb-c!': '5+41:992867:311643',
};

describe('extract', () => {
  it.each(Object.entries(GOLDEN))('gives %j the features that models were trained on', (text, expected) => {
    expect(FEATURES_ID).toBe('fnv1a-w12-c25-d13-2e18-v1');
    expect(print(text)).toBe(expected);
  });

  it('reads all digits alike and traditional characters as simplified ones', () => {
    expect(extract('order 1042')).toEqual(extract('order 9377'));
    expect(extract('訂單')).toEqual(extract('订单'));
  });

  it('counts each bucket once per block and stays inside the table', () => {
    const { buckets, counts, split } = extract('to be or not to be');
    expect(new Set(buckets.slice(0, split)).size).toBe(split);
    expect(counts.slice(0, split)).toContain(2);
    expect(buckets.every((bucket) => bucket >= 0 && bucket < BUCKETS)).toBe(true);
  });

  it('finds nothing in nothing', () => {
    for (const text of ['', '   ', '\0\0', '...']) expect(extract(text).buckets).toEqual([]);
  });
});
