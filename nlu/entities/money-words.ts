/** How shoppers of eighteen languages say currencies, "less than", "more than", "about" and "between". Read against folded text. */

/** Not inside of a word of any writing with spaces. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;

/** Behind the amount: unit -> ISO 4217; an empty code says money without saying whose. Order matters: the first that fits. */
const AFTER: readonly (readonly [words: string, code: string])[] = [
  [
    'dollars?|bucks?|usd|\\$|dólares?|dolares?|dollar[io]|dolar|डॉलर|доллар\\p{L}*|долл|دولار|ดอลลาร์|đô|ドル|달러|美元|美金|刀',
    'USD',
  ],
  ["euros?|eur|€|евро|يورو|ยูโร|ユーロ|유로|यूरो|euro[’']?(?:yu|luk|ya)|欧元|欧", 'EUR'],
  ['pounds?|quid|gbp|£|libras|livres|pfund|sterline|파운드|英镑', 'GBP'],
  ['yuan|rmb|cny|元钱|元|块钱|块|圆|人民币|米(?=$|[^\\p{Script=Han}])', 'CNY'],
  ['港币|港元|港纸|hkd|蚊', 'HKD'],
  ['ca\\$|cad', 'CAD'],
  ['au\\$|aud', 'AUD'],
  ['sgd|新币|新加坡元', 'SGD'],
  ['chf|franken|francs? suisses?|瑞士法郎', 'CHF'],
  ['zł|pln|zloty\\p{L}*', 'PLN'],
  ['sek', 'SEK'],
  ['nok', 'NOK'],
  ['dkk', 'DKK'],
  ['kr', ''],
  ['kč|czk', 'CZK'],
  ['грн|uah|₴', 'UAH'],
  ['тенге|₸|kzt', 'KZT'],
  ['mxn', 'MXN'],
  ['ars', 'ARS'],
  ['cop', 'COP'],
  ['clp', 'CLP'],
  ['₩', 'KRW'],
  ['د\\.إ', 'AED'],
  ['ر\\.س', 'SAR'],
  ['د\\.ك', 'KWD'],
  ['ج\\.م', 'EGP'],
  ['qar|ريال قطري', 'QAR'],
  ['日元', 'JPY'],
  ['韩元|韩币', 'KRW'],
  ['泰铢', 'THB'],
  ['卢布', 'RUB'],
  ['越南盾', 'VND'],
  ['新台币', 'TWD'],
  ['台币|新台币|twd', 'TWD'],
  ['円|yen|jpy|엔(?![가-힣])', 'JPY'],
  ['원|won|krw', 'KRW'],
  ['reais|real|brl', 'BRL'],
  ['rupiah|idr', 'IDR'],
  ['đồng|vnd|vnđ|₫|đ', 'VND'],
  ['บาท|baht|thb|฿', 'THB'],
  ['руб\\p{L}*|р(?=\\.|$|\\s)|rub|₽', 'RUB'],
  ['ريال|sar|رس', 'SAR'],
  ['جنيه|egp', 'EGP'],
  ['درهم|aed', 'AED'],
  ['دينار|kwd', 'KWD'],
  ["tl(?:[’']?\\p{L}+)?|lira(?:ya|lık|dan)?|₺", 'TRY'],
  ['ringgit|rm|myr', 'MYR'],
  ['रुपये|रुपए|रुपयों|रूपये|रु\\.?|rupees?|rupaye|rupay|rs\\.?|inr|₹', 'INR'],
  ['pesos?|plata|mangos|balles', ''],
  ['¥', 'CNY'],
];
export const UNIT_AFTER: readonly (readonly [pattern: RegExp, code: string])[] = AFTER.map(([words, code]) => [
  new RegExp(`^\\s?(?:${words})(?![\\p{Script=Latin}\\p{Script=Cyrillic}${code === 'CNY' ? '' : '\\p{N}'}])`, 'u'),
  code,
]);

export const SYMBOL_BEFORE =
  /((?:us|hk|nt|ca|au|a|c|s|mx|nz|r)\$|[$€£¥₹₺₽฿₫₩₴₸]|(?<![\p{L}\p{N}])(?:usd|eur|gbp|cny|rmb|rp|idr|rm|myr|brl|thb|jpy|try|inr|chf|cad|aud|sgd|hkd|twd|aed|sar|qar|kwd|egp|krw|vnd|rub|pln|mxn|fr)\.?\s?)\s?$/u;
export const BEFORE: Readonly<Record<string, string>> = {
  ca$: 'CAD',
  c$: 'CAD',
  au$: 'AUD',
  a$: 'AUD',
  s$: 'SGD',
  mx$: 'MXN',
  nz$: 'NZD',
  '₩': 'KRW',
  '₴': 'UAH',
  '₸': 'KZT',
  chf: 'CHF',
  fr: 'CHF',
  cad: 'CAD',
  aud: 'AUD',
  sgd: 'SGD',
  hkd: 'HKD',
  twd: 'TWD',
  aed: 'AED',
  sar: 'SAR',
  qar: 'QAR',
  kwd: 'KWD',
  egp: 'EGP',
  krw: 'KRW',
  vnd: 'VND',
  rub: 'RUB',
  pln: 'PLN',
  mxn: 'MXN',
  us$: 'USD',
  hk$: 'HKD',
  nt$: 'TWD',
  r$: 'BRL',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '฿': 'THB',
  '₫': 'VND',
  usd: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
  cny: 'CNY',
  rmb: 'CNY',
  rp: 'IDR',
  idr: 'IDR',
  rm: 'MYR',
  myr: 'MYR',
  brl: 'BRL',
  thb: 'THB',
  jpy: 'JPY',
  try: 'TRY',
  inr: 'INR',
};

/** A thousand in the shorthand of markets: 100k, 300rb, 2 ribu, 5 тыс. */
export const THOUSANDS =
  /^\s?(?:(?:k|rb|rbu|ribu|nghìn|ngàn|тыс\.?|тысяч\p{L}?|jt|juta|triệu|tr|mio\.?|million|mila(?![\p{L}\p{N}])|bin(?=\s?(?:tl|lira))|mil(?=\s(?:reais|pesos|euros|dólares))|الف|ألف|آلاف|हज़ार|हजार|hazaa?r|लाख|lakh)(?![\p{L}\p{N}])|万|만(?!큼|족|들|나|약)|천(?=\s?원)|พัน(?=บาท)|หมื่น|แสน|ล้าน)/u;

const LESS =
  'under|below|less than|lower than|cheaper than|up to|at most|max(?:imum)?(?: of)?|no more than|not more than|not over|within|beneath' +
  "|menos de|hasta|por debajo de|máximo|maximo|no más de|no mas de|que no pase de|bajo|até|ate|abaixo de|no máximo|moins de|moins que|sous|en dessous de|jusqu'à|pas plus de|maxi?|à moins de|au maximum" +
  '|unter|bis(?: zu)?|höchstens|maximal|weniger als|nicht über|billiger als|meno di|sotto(?: i| gli)?|fino a|massimo|max|non più di|al massimo|entro(?: i)?|en fazla|maksimum|azami|di bawah|dibawah|kurang dari|maksimal|maks|sampai|ga lebih dari|tidak lebih dari' +
  '|dưới|không quá|tối đa|ít hơn|rẻ hơn|до|меньше|не дороже|не больше|дешевле|максимум|не более|اقل من|أقل من|تحت|حد اقصى|لا يزيد عن|ما يتعدى|bawah|tak lebih|tak sampai|tidak lebih|최대';
const LESS_DENSE =
  '不超过|别超过|不要超过|不能超过|别超|不超|不高于|不多于|低于|少于|最多|小于|不到|便宜过|ไม่เกิน|ต่ำกว่า|น้อยกว่า|ไม่ถึง';
const MORE =
  'over|above|more than|at least|min(?:imum)?(?: of)?|starting (?:at|from)|no less than|más de|mas de|mínimo|a partir de|por encima de|desde|mais de|acima de|plus de|à partir de|au moins|au dessus de|minimum' +
  '|über|ab|mindestens|mehr als|più di|almeno|sopra(?: i)?|oltre(?: i)?|minimo|a partire da|en az|asgari|최소|di atas|diatas|lebih dari|minimal|mulai|trên|hơn|ít nhất|từ|от|больше|дороже|свыше|минимум|اكثر من|أكثر من|فوق';
const MORE_DENSE = '不低于|不少于|至少|高于|超过|大于|多于|最少|มากกว่า|เกิน|ขั้นต่ำ';
const NEAR =
  'around|(?<!(?:what|how) )about|approximately|approx\\.?|roughly|circa|near|alrededor de|unos|unas|aproximadamente|cerca de|por volta de|uns|umas|environ|autour de|dans les|à peu près|etwa|ungefähr|um die|ca\\.?|rund' +
  '|circa|intorno a(?:i)?|sui|yaklaşık|aşağı yukarı|takriben|약|대략|한|करीब|लगभग|karib|lagbhag|lebih kurang|dalam|sekitar|kisaran|khoảng|tầm|около|примерно|где-то|в районе|حوالي|تقريبا|بحدود|في حدود';
const NEAR_DENSE = '大概|大约|差不多|约|約|ประมาณ|ราวๆ|ราว';
const before = (words: string, dense: string): RegExp =>
  new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:${words})(?:\\s+(?:los|las|les|de|die|der|os))?|${dense})\\s*$`, 'u');

export const MAX_BEFORE = new RegExp(`${before(LESS, LESS_DENSE).source.replace('\\s*$', '')}\\s*$|<=?\\s*$`, 'u');
export const MIN_BEFORE = new RegExp(`${before(MORE, MORE_DENSE).source.replace('\\s*$', '')}\\s*$|>=?\\s*$`, 'u');
export const ABOUT_BEFORE = new RegExp(`${before(NEAR, NEAR_DENSE).source.replace('\\s*$', '')}\\s*$|~\\s*$`, 'u');

export const MAX_AFTER =
  /^\s?(?:or (?:less|under|below|cheaper)|max(?![\p{L}])|tops(?![\p{L}])|o menos|como mucho|ou moins|maxi(?![\p{L}])|oder weniger|höchstens|ke bawah|trở xuống|и меньше|أو اقل|以内|以下|之内|之下|封顶|まで|未満|이하|미만|까지|아래|안쪽|ve altı|altı(?:nda|na)?(?![\p{L}])|(?:[’']?(?:den|dan|ten|tan))? ?(?:az|ucuz)(?![\p{L}])|[’']?(?:ye|ya|e|a) kadar|se (?:kam|neeche)|tak(?![\p{L}])|के अंदर|के नीचे|से नीचे|से सस्ता|से कम|तक|al massimo|o meno|ke bawah|ลงมา|内(?!容|裤|衣))/u;
export const MIN_AFTER =
  /^\s?(?:or (?:more|above|over)|and (?:up|above)|o más|ou plus|ou mais|oder mehr|ke atas|trở lên|и больше|أو اكثر|以上|起|往上|から(?!\s?\d)|이상|부터|넘는|üstü|üzeri|ve üzeri|(?:[’']?(?:den|dan|ten|tan))? ?(?:fazla|pahalı)(?![\p{L}])|से ज़्यादा|से ज्यादा|से ऊपर|se zyada|se upar|in su|o più|ขึ้นไป|\+)/u;
export const ABOUT_AFTER =
  /^\s?(?:or so|más o menos|mais ou menos|à peu près|an|左右|上下|多块|来块|くらい|ぐらい|程度|前後|정도|쯤|civarı(?:nda)?|के आसपास|के करीब|ke aas ?paas|ke karib)(?![\p{Script=Latin}])/u;

/** What else shoppers count and compare; a bare number before one of these is no price. */
export const OTHER_UNIT = new RegExp(
  `^\\s?(?:%|percent|prozent|por ciento|°|:\\d|(?:cm|mm|inch|kg|kilos?|kilogramm?|g|gr|gramos|gramas|grammes?|gramm|ml|km|miles?|days?|weeks?|months?|years?|hours?|hrs?|h|minutes?|mins?|times|items?|pairs?|pieces?|people|orders?|stars?|th|nd|rd|st` +
    `|días?|dias?|semanas?|mes(?:es)?|años?|anos?|horas?|minutos?|veces|vezes|jours?|semaines?|mois|ans?|heures?|fois|tage?n?|wochen?|monaten?|monate|jahren?|jahre|uhr|stunden?|mal|stück|giorni|settimane|ore|hari|minggu|bulan|tahun|jam|kali|ngày|tuần|tháng|năm|giờ|lần|дн\\p{L}*|день|недел\\p{L}*|месяц\\p{L}*|лет|год\\p{L}*|час\\p{L}*|минут\\p{L}*|раз|штук\\p{L}*|шт|см|кг|г|грамм\\p{L}*|мл|يوم|ايام|أيام|اسبوع|اسابيع|شهر|شهور|سنة|سنين|ساعة|ساعات|سم|كيلو|جرام|حبة|حبات|gün|hafta|saat|talla|taille)(?![\\p{L}\\p{N}])` +
    `|码|号|天|日|周|週|星期|个|個|月|年|小时|分钟|件|双|条|次|岁|点|斤|公斤|厘米|克|折|楼|人|单|時|分(?!之)|回|本|枚|足|センチ|キロ|グラム|วัน|สัปดาห์|อาทิตย์|เดือน|ปี|ชั่วโมง|นาที|โมง|ครั้ง|ชิ้น|คู่|ซม|กิโล|กรัม|일|주|개월|시(?!오)|번|개|벌|켤레|명|살|세(?!일)|년|दिन|हफ्ते|हफ़्ते|महीने|साल|घंटे|पीस|जोड़ी|किलो|ग्राम|लीटर)`,
  'u',
);

export const BETWEEN_BEFORE = new RegExp(
  `${whole('between|from|entre|de|zwischen|von|tra|fra|da|antara|dari|từ|от|между|بين|من')}\\s*(?:us\\$|r\\$|[$€£¥])?\\s?$`,
  'u',
);
/** Of these leads, the ones that promise a second number. */
export const PROMISING = /between|entre|zwischen|antara|между|بين|tra|fra/u;
export const BETWEEN =
  /^\s?(?:(?:and|to|y|e|et|a|à|und|bis|dan|sampai|đến|tới|до|и|و|الى|إلى|ถึง|이상|에서|부터|ile|से|se|sampai|hingga|मे|और)(?![\p{L}])|-|~|–|到|至|から|ถึง)\s?(?:us\$|r\$|[$€£¥])?\s?$/u;
