/** Words that commit a shop (free, discount, refund), and words that negate a sentence, per language of the packs. */

type Lexicon = Readonly<Record<string, string>>;

/** A topic of the text must occur in its cited facts. Matched against folded text. */
const PROMISES: Readonly<Record<string, Lexicon>> = {
  free: {
    en: 'free|gratis|complimentary|no charge|no cost|without charge|on (?:us|the house)',
    zh: '免费|免邮|包邮|白送|赠送|不要钱|不收钱',
    es: 'gratis|gratuit\\p{L}*',
    pt: 'grátis|gratis|gratuit\\p{L}*',
    fr: 'gratuit\\p{L}*|offert\\p{L}*',
    de: 'kostenlos\\p{L}*|kostenfrei\\p{L}*|gratis|umsonst',
    ru: 'бесплатн\\p{L}*|даром',
    id: 'gratis|cuma-cuma',
    vi: 'miễn phí',
    th: 'ฟรี',
    ja: '無料|无料|タダ',
    ar: 'مجان\\p{L}*|ببلاش',
    it: 'gratis|gratuit\\p{L}*|omaggio',
    tr: 'ücretsiz|bedava|karşılıksız',
    ms: 'percuma|gratis',
    hi: 'मुफ़्त|मुफ्त|निःशुल्क|फ्री|muft',
    ko: '무료|공짜|무상',
  },
  discount: {
    en:
      'discounts?|discounted|reduced|markdown|off(?! (?:the|of))|half(?:-| )?price|half off|bogo|buy one get one|sale|deal|' +
      'bargain|rebate|cashback',
    zh: '折|优惠|打折|特价|半价|减免|立减|返现|降价|便宜卖|买一送一|促销',
    es: 'descuentos?|rebaj\\p{L}*|oferta|mitad de precio',
    pt: 'descontos?|promoção|metade do preço',
    fr: 'remises?|réductions?|soldes?|promo\\p{L}*|moitié prix',
    de: 'rabatt\\p{L}*|nachlass|ermäßig\\p{L}*|reduziert\\p{L}*|halber preis|angebot\\p{L}*',
    ru: 'скидк\\p{L}*|распродаж\\p{L}*|полцены',
    id: 'diskon|potongan|promo',
    vi: 'giảm giá|khuyến mãi|nửa giá',
    th: 'ส่วนลด|ลดราคา|ครึ่งราคา',
    ja: '割引|半額|セール|値引き',
    ar: 'خصم|تخفيض\\p{L}*|نصف السعر',
    it: 'scont\\p{L}*|saldi|ribass\\p{L}*|promozion\\p{L}*|metà prezzo',
    tr: 'indirim\\p{L}*|kampanya\\p{L}*|yarı fiyat\\p{L}*',
    ms: 'diskaun|potongan|promosi|separuh harga',
    hi: 'छूट|डिस्काउंट|सेल|ऑफ़र|ऑफर|आधे दाम',
    ko: '할인|세일|반값|특가',
  },
  voucher: {
    en: 'vouchers?|coupons?|promo(?:tion)?s?|gift cards?|store credit|credits?|gifts?|bonus|present',
    zh: '优惠券|代金券|红包|礼品卡|赠品|礼物|积分|抵扣',
    es: 'cup[oó]n\\p{L}*|vales?|regalos?|bono',
    pt: 'cupom|cupons|vale|brinde|presente',
    fr: 'bons?|coupons?|cadeaux?|avoir',
    de: 'gutschein\\p{L}*|geschenk\\p{L}*|guthaben',
    ru: 'купон\\p{L}*|подар\\p{L}*|бонус\\p{L}*|промокод\\p{L}*',
    id: 'voucher|kupon|hadiah|bonus',
    vi: 'phiếu|quà|mã giảm',
    th: 'คูปอง|ของขวัญ|ของแถม',
    ja: 'クーポン|ギフト|特典|ポイント',
    ar: 'قسيم\\p{L}*|كوبون|هدي\\p{L}*',
    it: 'buon[io]|coupon|regal[oi]|omaggi\\p{L}*|bonus|punti',
    tr: 'kupon\\p{L}*|hediye\\p{L}*|çek|bonus|puan\\p{L}*',
    ms: 'baucar|kupon|hadiah|bonus|mata',
    hi: 'कूपन|वाउचर|उपहार|तोहफ़ा|बोनस',
    ko: '쿠폰|상품권|기프트|사은품|선물|적립금|포인트',
  },
  refund: {
    en: 'refund\\p{L}*|money back|reimburs\\p{L}*|compensat\\p{L}*',
    zh: '退款|退钱|赔偿|补偿|赔付',
    es: 'reembols\\p{L}*|devolv\\p{L}* (?:el )?dinero|compensa\\p{L}*',
    pt: 'reembols\\p{L}*|estorn\\p{L}*|compensa\\p{L}*',
    fr: 'rembours\\p{L}*|dédommag\\p{L}*|compens\\p{L}*',
    de: 'erstatt\\p{L}*|rückerstatt\\p{L}*|geld zurück|entschädig\\p{L}*',
    ru: 'возврат\\p{L}*|верн\\p{L}* деньги|компенсац\\p{L}*',
    id: 'refund|pengembalian dana|kompensasi|ganti rugi',
    vi: 'hoàn tiền|bồi thường|đền bù',
    th: 'คืนเงิน|ชดเชย',
    ja: '返金|補償',
    ar: 'استرداد|استرجاع|تعويض',
    it: 'rimbors\\p{L}*|risarcim\\p{L}*|soldi indietro|restitui\\p{L}*',
    tr: 'iade\\p{L}*|tazminat\\p{L}*|geri öde\\p{L}*',
    ms: 'bayaran balik|pampasan|kembalikan wang|refund',
    hi: 'रिफ़ंड|रिफंड|मुआवज़ा|पैसे वापस|पैसे लौट',
    ko: '환불|보상|배상',
  },
  done: {
    en: 'cancel\\p{L}*|have (?:already )?(?:sent|changed|shipped|booked|reserved|updated|placed|arranged|issued)',
    zh: '已取消|已为您|已经为您|已经帮您|已帮您|取消',
    es: 'cancel\\p{L}*|anul\\p{L}*',
    pt: 'cancel\\p{L}*',
    fr: 'annul\\p{L}*',
    de: 'stornier\\p{L}*|storno',
    ru: 'отмен\\p{L}*',
    id: 'batal\\p{L}*|dibatalkan',
    vi: 'hủy|huỷ',
    th: 'ยกเลิก',
    ja: 'キャンセル|取消|取り消し',
    ar: 'الغ\\p{L}*|إلغ\\p{L}*',
    it: 'annull\\p{L}*|disdi\\p{L}*',
    tr: 'iptal\\p{L}*',
    ms: 'batal\\p{L}*',
    hi: 'रद्द|कैंसिल',
    ko: '취소',
  },
  guarantee: {
    en: 'guarante\\p{L}*|warrant\\p{L}*|promise\\p{L}*|lifetime|forever|always|certified|best price|lowest price',
    zh: '保证|保修|质保|承诺|终身|永久|最低价|保价',
    es: 'garant\\p{L}*|promet\\p{L}*|siempre',
    pt: 'garant\\p{L}*|promet\\p{L}*|sempre',
    fr: 'garanti\\p{L}*|prome\\p{L}*|toujours',
    de: 'garant\\p{L}*|gewährleist\\p{L}*|versprech\\p{L}*|immer',
    ru: 'гаранти\\p{L}*|обеща\\p{L}*|всегда',
    id: 'garansi|jamin\\p{L}*|janji\\p{L}*|selalu',
    vi: 'bảo hành|đảm bảo|cam kết|luôn',
    th: 'รับประกัน|การันตี|สัญญา|เสมอ',
    ja: '保証|保证|約束|必ず|永久',
    ar: 'ضمان|نضمن|وعد|دائما',
    it: 'garan\\p{L}*|promett\\p{L}*|sempre',
    tr: 'garanti\\p{L}*|söz ver\\p{L}*|her zaman',
    ms: 'jamin\\p{L}*|waranti|janji\\p{L}*|sentiasa',
    hi: 'गारंटी|वारंटी|वादा|हमेशा',
    ko: '보증|보장|약속|항상',
  },
  stock: {
    en: 'in stock|out of stock|sold out|available|unavailable|restock\\p{L}*|back in|left',
    zh: '有货|现货|缺货|无货|没货|售罄|卖完|库存|补货|到货',
    es: 'en stock|agotad\\p{L}*|disponib\\p{L}*',
    pt: 'em estoque|esgotad\\p{L}*|dispon[ií]v\\p{L}*',
    fr: 'en stock|épuisé\\p{L}*|disponib\\p{L}*|rupture',
    de: 'auf lager|lieferbar|vorrätig|ausverkauft|verfügbar\\p{L}*',
    ru: 'в наличии|распродан\\p{L}*|доступ\\p{L}*',
    id: 'stok|tersedia|habis',
    vi: 'còn hàng|hết hàng|có sẵn',
    th: 'มีสินค้า|มีของ|หมด|พร้อมส่ง',
    ja: '在庫|品切れ|売り切れ|入荷',
    ar: 'متوفر\\p{L}*|نفد\\p{L}*|نفذ\\p{L}*|متاح\\p{L}*',
    it: 'disponibil\\p{L}*|esaurit\\p{L}*|in magazzino',
    tr: 'stok\\p{L}*|tüken\\p{L}*|mevcut',
    ms: 'stok|habis',
    hi: 'स्टॉक|उपलब्ध',
    ko: '재고|품절',
  },
  part: {
    en: 'half|double|twice|triple|quarter|third|dozens?|couple|percent',
    zh: '一半|翻倍|双倍|加倍|半天|半年|半个',
    es: 'mitad|doble|medio|media|docena',
    pt: 'metade|dobro|meio|meia|dúzia',
    fr: 'moitié|double|demi\\p{L}*|douzaine',
    de: 'hälfte|halb\\p{L}*|doppelt\\p{L}*|dutzend',
    ru: 'половин\\p{L}*|двойн\\p{L}*|вдвое|дюжин\\p{L}*',
    id: 'setengah|separuh|ganda|lusin',
    vi: 'một nửa|gấp đôi|nửa',
    th: 'ครึ่ง|สองเท่า|โหล',
    ja: '半分|二倍|倍|半年',
    ar: 'نصف|ضعف|ربع|دزينة',
    it: 'metà|mezz[ao]|doppi[ao]|dozzin\\p{L}*',
    tr: 'yarı\\p{L}*|iki kat\\p{L}*|düzine',
    ms: 'separuh|setengah|dua kali ganda|dozen',
    hi: 'आधा|आधी|आधे|दोगुना|दर्जन',
    ko: '절반|반값|두 배|다스',
  },
};

const NEGATIONS: Lexicon = {
  en: "no|not|never|without|cannot|none|neither|nor|non|un(?:available|able|fortunately)|only if|\\p{L}+n't|out of|sold out",
  zh: '不(?!错|仅|但|论)|没|无(?!论)|非(?!常)|未|别|勿|否|缺货|售罄',
  es: 'no|nunca|sin|ningun\\p{L}*|ningún|tampoco|agotad\\p{L}*',
  pt: 'não|nunca|sem|nenhum\\p{L}*|esgotad\\p{L}*',
  fr: "ne|n'\\p{L}+|pas|jamais|sans|non|aucun\\p{L}*|épuisé\\p{L}*",
  de: 'nicht|kein\\p{L}*|nie|ohne|nein|ausverkauft',
  ru: 'не|нет|без|никогда|распродан\\p{L}*',
  id: 'tidak|bukan|tanpa|belum|jangan|habis',
  vi: 'không|chưa|chẳng|hết',
  th: 'ไม่|ไร้|หมด',
  ja: 'ない|ません|ずに|無|不|なし|品切れ',
  ar: 'لا|لن|لم|ليس\\p{L}*|غير|بدون|نفد\\p{L}*',
  it: 'non|mai|senza|nessun\\p{L}*|né|esaurit\\p{L}*',
  tr: 'değil|yok|hiç|asla|\\p{L}+m[ae]z|\\p{L}+(?:mıyor|miyor|muyor|müyor)\\p{L}*|tükendi',
  ms: 'tidak|tak|bukan|tiada|belum|jangan|habis',
  hi: 'नहीं|नही|बिना',
  ko: '않|못|없|안 |아니|품절',
};

const DENSE = new Set(['zh', 'ja', 'th', 'ko', 'hi']);
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;
const compile = (language: string, words: string): RegExp =>
  new RegExp(DENSE.has(language) ? words : whole(words), 'u');
const compileAll = () => ({
  topics: Object.entries(PROMISES).map(([topic, words]) => ({
    topic,
    patterns: Object.entries(words).map(([language, of]) => [language, compile(language, of)] as const),
  })),
  negations: new Map(Object.entries(NEGATIONS).map(([language, words]) => [language, compile(language, words)])),
});
/** Compiled on first use: most shops have no second author, and this takes a fiftieth of the start. */
let made: ReturnType<typeof compileAll> | undefined;
const compiled = (): ReturnType<typeof compileAll> => (made ??= compileAll());

/** Topics of a folded text, in any of the languages. */
export function promisesIn(folded: string): string[] {
  const opened = compiled().topics.filter(({ patterns }) =>
    patterns.some(([language, pattern]) => isRead(folded, language) && pattern.test(folded)),
  );
  return opened.map(({ topic }) => topic);
}

/** Whether a folded text negates something; English is checked besides the language of the chat. */
export function isNegated(folded: string, language: string): boolean {
  const spoken = new Set([language.split('-')[0] ?? 'en', 'en']);
  return [...spoken].some((code) => compiled().negations.get(code)?.test(folded) === true);
}

/** Japanese and Chinese share characters, so both languages are checked for either. */
function isRead(folded: string, language: string): boolean {
  return !DENSE.has(language) || /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\P{L}]/u.test(folded);
}
