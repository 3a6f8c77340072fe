/** How many: "2 pairs", "x3", "两双", "3件". */
import { after, before, found, plain, type Recogniser, type Scan } from './scan';

const COUNTED = new RegExp(
  '^\\s?(?:(?:x|pairs?|sets?|packs?|boxes|box|bottles?|bags?|copies|copy|tins?|cans?|jars?|rolls?|sheets?|cups?|mugs(?!\\s?\\d)|pieces?|pcs|items?|units?|of (?:these|them|those|it)|pares|par|cajas?|botellas?|paquetes?|bolsas?|latas?|caixas?|garrafas?|pacotes?|boîtes?|bouteilles?|paquets?|sachets?|packungen|packung|flaschen?|kisten?|dosen?|schachteln?|piezas?|unidades?|peças?|paires?|pièces?|exemplaires|paar|stück|stueck|stk|pai[ao]|pezz[io]|scatol[ae]|bottigli[ae]|confezion[ei]|pacch[io]|tazz[ae]|pasang|buah|biji|helai|kotak|botol|bungkus|lembar|pcs|hộp|chai|gói|thùng|bộ|đôi|cặp|cái|chiếc|đôi|món|шт|штук\\p{L}*|короб\\p{L}+|бутыл\\p{L}+|упаков\\p{L}+|пач(?:к\\p{L}+|ек)|пар[аы]?|حبات|حبة|قطع|قطعة|علب|علبة|كرتون|زوج|ازواج|أزواج|adet|tane|çift|kutu|paket|şişe|takım|keping|unit|peket|पीस|जोड़ी|जोड़े|डिब्बे|बोतल|पैकेट|सेट|नग|piece|pees|jodi|dabbe|pisces)(?![\\p{L}\\p{N}])' +
    '|双|件|条|顶|只|套|盒|瓶|份|支|罐|袋|把|箱|包(?!邮|裹|装|退)|块(?!钱|[\\d一二三四五六七八九])|张|本(?!店|来)|台(?!湾|北|中|币)|部|对(?!不起|了|吗)|串|卷|桶|杯|枚|颗|片|根|副|足|個|枚|本(?!当)|点(?!钟)|着|セット|箱|袋|パック|ケース|ชิ้น|คู่|ตัว|อัน|กล่อง|ขวด|ถุง|แพ็ค|ใบ|ซอง|개(?!월)|벌|켤레|병|박스|상자|세트|장|권|봉지|팩|잔)',
  'u',
);
/** 一个 is also "a"; it counts only after a verb of buying. */
const BOUGHT = /(?:买|要|来|加|拿|订|拍)\s?$/;
const TIMES_BEFORE = /(?:^|\s)[x×*]\s?$/;
const MOST = 10_000;
/** "A couple of days" is a time. */
const TIMED =
  /^\s?(?:of |de |d')?(?:days?|weeks?|months?|years?|hours?|minutes?|días?|dias?|semanas?|meses|horas?|jours?|semaines?|mois|heures?|tage?n?|wochen?|дн\p{L}*|недель|hari|minggu|ngày|tuần|天|周|个月|小时|星期|日|時間|วัน)/u;

/** x3, ×2: the letter makes it no numeral. */
const TIMES = /(?<![\p{L}\p{N}])[x×*](\d{1,4})(?![\p{L}\p{N}])/gu;

export const quantity: Recogniser = (scan) => [...times(scan), ...counted(scan)];

function times(scan: Scan): ReturnType<Recogniser> {
  return Array.from(scan.folded.matchAll(TIMES), (match) =>
    found(scan, 'quantity', { start: match.index, end: match.index + match[0].length }, String(Number(match[1]))),
  );
}

function counted(scan: Scan): ReturnType<Recogniser> {
  return scan.numerals.flatMap((numeral) => {
    if (!Number.isInteger(numeral.value) || numeral.value < 1 || numeral.value > MOST) return [];
    if (numeral.counts === true && !TIMED.test(after(scan, numeral.end)))
      return [
        found(
          scan,
          'quantity',
          { start: numeral.start, end: numeral.end + (COUNTED.exec(after(scan, numeral.end))?.[0].length ?? 0) },
          plain(numeral.value),
        ),
      ];
    const unit =
      COUNTED.exec(after(scan, numeral.end)) ??
      (scan.language === 'ja' || BOUGHT.test(before(scan, numeral.start, 3))
        ? /^\s?个/.exec(after(scan, numeral.end))
        : null);
    if (unit)
      return [
        found(scan, 'quantity', { start: numeral.start, end: numeral.end + unit[0].length }, plain(numeral.value)),
      ];
    const times = TIMES_BEFORE.exec(before(scan, numeral.start, 3));
    return times
      ? [
          found(
            scan,
            'quantity',
            { start: numeral.start - times[0].trimStart().length, end: numeral.end },
            plain(numeral.value),
          ),
        ]
      : [];
  });
}
