/** Order numbers: named ones ("order 1042", "订单1042", "#1042"), and bare ones of the merchant's patterns. */
import { RE2JS } from 're2js';
import { found, type Recogniser, type Scan, type Span } from './scan';

const CODE = '([a-z]{0,4}-?\\d[\\da-z-]{1,19})(?![\\da-z])';
const NAMED = [
  new RegExp(
    `\\b(?:order|ordr|oder|parcel|package|tracking|shipment|purchase)s?(?:\\s*(?:number|numbr|no\\.?|nr\\.?|num|id|code|is|was|:|#|,)){0,4}\\s*${CODE}`,
    'g',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:pedido|orden|compra|encomenda|commande|colis|bestell(?:ung|nummer)|auftrag|paket|pesanan|orderan|resi|đơn(?: hàng)?|mã đơn|заказ[а-я]*|посылк[а-я]*|طلب\\p{L}*|الطلب|الاوردر|siparişi?m?|ordine)(?:\\s*(?:número|numero|numéro|nummer|nomor|số|номер|رقم|numarası|nº|n°|nr\\.?|no\\.?|num|de|es|é|est|ist|:|#|,)){0,4}\\s*${CODE}`,
    'gu',
  ),
  new RegExp(
    `(?:ออเดอร์|คำสั่งซื้อ|พัสดุ|注文(?:番号)?|주문(?:번호)?)(?:\\s*(?:เลขที่|หมายเลข|は|:|#|の)){0,3}\\s*${CODE}`,
    'gu',
  ),
  new RegExp(`(?:订单|单号|单子|运单|快递单|包裹)(?:\\s*(?:编号|号码|号|是|为|:|#)){0,4}\\s*${CODE}`, 'g'),
  new RegExp(`#\\s?${CODE}`, 'g'),
];
/** "order 10 pairs", "order 2 days ago" name no order. */
const COUNTED =
  /^\s?(?:pairs?|pieces?|items?|of|more|days?|weeks?|months?|hours?|pares|días|dias|piezas|unidades|paires|jours|stück|paar|tage|buah|hari|cái|ngày|шт|дн|个|件|双|条|天|周|月|小时|個|足|ชิ้น|คู่)/;

/** The shopper said that it is an order number; whether it exists is the shop's to say. */
export const namedOrder: Recogniser = (scan) => {
  if (!/\d{2}/.test(scan.folded)) return [];
  return NAMED.flatMap((pattern) =>
    Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
      const code = match[1] ?? '';
      const end = match.index + match[0].length;
      if (COUNTED.test(scan.folded.slice(end, end + 8)) || !/\d{2}/.test(code)) return [];
      return [order(scan, { start: end - code.length, end })];
    }),
  );
};

/** RE2 runs in linear time, so a merchant's pattern cannot stall the process. A pattern that does not compile is left out. */
export function bareOrder(patterns: readonly string[]): Recogniser {
  const compiled = patterns.flatMap((pattern) => compile(pattern));
  return (scan) => {
    // An order number without a digit would be a word; checking costs less than running the patterns.
    if (!/\d/.test(scan.folded)) return [];
    return compiled.flatMap((pattern) => allOf(pattern, scan));
  };
}

function compile(pattern: string): RE2JS[] {
  try {
    return [RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)];
  } catch {
    return [];
  }
}

const MOST = 10;

function allOf(pattern: RE2JS, scan: Scan): ReturnType<Recogniser> {
  const matcher = pattern.matcher(scan.folded);
  const orders = [];
  while (orders.length < MOST && matcher.find()) {
    const group = matcher.groupCount() > 0 && matcher.group(1) !== null ? 1 : 0;
    const span = { start: matcher.start(group), end: matcher.end(group) };
    if (span.end > span.start) orders.push(order(scan, span));
  }
  return orders;
}

function order(scan: Scan, span: Span): ReturnType<Recogniser>[number] {
  return found(scan, 'order', span, scan.folded.slice(span.start, span.end).toUpperCase());
}
