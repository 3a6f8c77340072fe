/** How languages say "last Friday", "the end of next month", "by the 5th", "from Monday to Wednesday". Folded text. */

export interface Relations {
  /** What is counted back and forth: weeks, weekends, months, years; in the form that these phrases use. */
  units: Readonly<Record<'W' | 'WE' | 'M' | 'Y', string>>;
  /** Words for the start, the middle and the end, and their place around `{x}`, a stretch of time. */
  parts: readonly [start: string, middle: string, end: string];
  part: string;
  /**
   * Phrase -> what it says. In a phrase {d} is a weekday, {u} a unit, {n} a month, {o} a day of the month; in what it says # is the
   * weekday, ~ the unit, % the month, @ the day. A blank may be any space.
   */
  rows: readonly (readonly [phrase: string, says: string])[];
  /** Of these only a part is a date: "the end of the month", not "the month". */
  partOnly: readonly (readonly [phrase: string, says: string])[];
  /** Around a date: until it, from it on, and between the two of a pair. */
  until: readonly [lead: string, tail: string];
  from: readonly [lead: string, tail: string];
  joint: readonly [lead: string, joint: string];
  /** Words of what has happened, and of what is yet to come. */
  past: string;
  future: string;
  /** "A week ago": the word that means one before a unit. */
  single: string;
}

const ENGLISH: Relations = {
  units: { W: 'week', WE: 'week-?end', M: 'month', Y: 'year' },
  parts: ['start|beginning|early|first days', 'middle|mid', 'end|late|last days'],
  part: '(?:the )?{p}(?:-| of | part of | )?(?:the )?{x}',
  rows: [
    ['(?:the )?(?:last|past|previous) {d}', '-XXXX-WXX-#'],
    ['{d} gone', '-XXXX-WXX-#'],
    ["(?:last|previous) week(?:'s)? (?:on )?{d}", 'W-1-#'],
    ['{d} (?:of )?last week', 'W-1-#'],
    ['next {d}', 'W+1-#'],
    ["(?:next week(?:'s)?|a week) (?:on )?{d}", 'W+1-#'],
    ['{d} (?:of )?next week', 'W+1-#'],
    ['{d} after next', 'W+2-#'],
    ['(?:this|the coming|this coming|upcoming) {d}', 'XXXX-WXX-#'],
    ['{d} (?:of )?this week', 'W+0-#'],
    ['{d} before last', 'W-2-#'],
    ['(?:the )?(?:last|past|previous) {u}', '~-1'],
    ['(?:the )?(?:next|coming|following) {u}', '~+1'],
    ['(?:this|the current) {u}', '~+0'],
    ['(?:the )?{u} before last', '~-2'],
    ['(?:the )?{u} after next', '~+2'],
    ['(?:over )?the week-?end', 'WE+0'],
    ['(?:in|during|of|since|until|by|for) {n}(?! \\d)', '--%'],
    ['the {o}(?:st|nd|rd|th)(?! (?:of|one|time|order|floor|item|pair))', '---@'],
    ['(?:on|by|until|before|since|from|after) {o}(?:st|nd|rd|th)', '---@'],
    ['(?:the )?{o}(?:st|nd|rd|th) of (?:the )?next month', 'M+1-D@'],
    ['(?:the )?{o}(?:st|nd|rd|th) of (?:the )?last month', 'M-1-D@'],
    ['(?:the )?{o}(?:st|nd|rd|th) of (?:this|the) month', 'M+0-D@'],
  ],
  partOnly: [
    ['{u}', '~+0'],
    ['{n}', '--%'],
  ],
  until: ['by|before|until|till|til|up to|no later than|not later than|latest|at the latest', ''],
  from: ['since|after|starting|starting from|as of|from', 'onwards?|or later'],
  joint: ['between|from', 'and|to|till|until|through|thru|or|-'],
  past: 'ordered|bought|purchased|arrived|came|received|got|paid|placed|shipped|sent|delivered|was|were|had|did|returned|cancelled|called|wrote|emailed|spoke|promised|supposed|since',
  future: 'will|can|could|need|want|going to|would|by|before|should|if|expect|must|is it|are you|do you|does',
  single: 'an?|one',
};

const CHINESE: Relations = {
  units: { W: '周(?!末)|星期|礼拜', WE: '周末', M: '月份?', Y: '年' },
  parts: ['初|上旬|月初', '中旬|月?中(?!国|秋|午|间|通|邮)', '底|末|下旬|尾'],
  part: '{x}{p}',
  rows: [
    ['上上个?{d}', 'W-2-#'],
    ['(?:上个?|上一个)(?:周的)?{d}', 'W-1-#'],
    ['下下个?{d}', 'W+2-#'],
    ['(?:下个?|下一个){d}', 'W+1-#'],
    ['(?:这个?|本){d}', 'W+0-#'],
    ['上上个?{u}', '~-2'],
    ['(?:上个?|上一个|前一个){u}', '~-1'],
    ['下下个?{u}', '~+2'],
    ['(?:下个?|下一个){u}', '~+1'],
    ['(?:这个?|本|当){u}(?!五|六)', '~+0'],
    ['周末(?!愉快)|双休日', 'WE+0'],
    ['前年', 'Y-2'],
    ['去年', 'Y-1'],
    ['今年', 'Y+0'],
    ['明年', 'Y+1'],
    ['后年', 'Y+2'],
    ['{n}份?(?![\\d个])', '--%'],
    [
      '{o}[号日](?=(?:之?前|以前|到(?!货了吗码)|能|发|送|左右|[上下]午|晚|早|那天|买|下单|下的|才|就|要|我|收|的时候|之?后|之?间|以后|开始|起|行|可以|有|没|吗|$|[ ,，.。?？!！]))(?<!第.{0,3})',
      '---@',
    ],
    ['下个?月{o}[号日]', 'M+1-D@'],
    ['上个?月{o}[号日]', 'M-1-D@'],
    ['(?:这个?|本|当)月{o}[号日]', 'M+0-D@'],
    ['月底|月末', 'M+0-E'],
    ['月初', 'M+0-B'],
    ['月中旬?(?!国|秋|通)', 'M+0-M'],
    ['年底|年末|岁末|年尾', 'Y+0-E'],
    ['年初', 'Y+0-B'],
    ['年中', 'Y+0-M'],
    ['上旬', 'M+0-B'],
    ['中旬', 'M+0-M'],
    ['下旬', 'M+0-E'],
  ],
  partOnly: [],
  until: ['最迟|最晚|赶在', '之前|以前|前(?!台|天|面|段|几)|截止'],
  from: ['自从|自', '之后|以后|后(?!天|来|面|台|续)|起(?!码|订)|以来|开始'],
  joint: ['从|在', '到|至|-|~|和|跟'],
  past: '(?:买|下单?|订|收到|签收|付款?|拍|到货|发货|寄出?|退货?|说好)(?:了|的|过)|下的单|(?:买|订|拍|送|寄)来|就(?:发|下单|买|付|拍)|时候买|已经',
  future: '能|会|要|想|可以|之前|前到|准备|打算|吗',
  single: '',
};

const SPANISH: Relations = {
  units: { W: 'semana', WE: 'fin de semana|finde', M: 'mes', Y: 'año' },
  parts: ['principios|comienzos|inicios|inicio', 'mediados', 'finales|fines|final|fin'],
  part: '(?:a |el )?{p} (?:del? )?(?:este |el |la )?{x}',
  rows: [
    ['(?:el )?{d} (?:pasado|anterior)', '-XXXX-WXX-#'],
    ['(?:el )?pasado {d}', '-XXXX-WXX-#'],
    ['(?:el )?{d} (?:de )?la semana pasada', 'W-1-#'],
    ['(?:el )?(?:próximo|proximo) {d}', 'XXXX-WXX-#'],
    ['(?:el )?{d} (?:próximo|proximo|que viene)', 'XXXX-WXX-#'],
    ['(?:el )?{d} (?:de )?la (?:semana que viene|próxima semana|semana próxima)', 'W+1-#'],
    ['este {d}', 'XXXX-WXX-#'],
    ['(?:la |el )?{u} (?:pasad[ao]|anterior)', '~-1'],
    ['(?:la |el )?pasad[ao] {u}', '~-1'],
    ['(?:la |el )?{u} (?:que viene|próxim[ao]|proxim[ao]|entrante)', '~+1'],
    ['(?:la |el )?(?:próxim[ao]|proxim[ao]) {u}', '~+1'],
    ['(?:est[ea]) {u}', '~+0'],
    ['(?:el )?(?:fin de semana|finde)', 'WE+0'],
    ['en {n}', '--%'],
    [
      'el (?:día |dia )?{o}(?! (?:de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept|oct|nov|dic)|por))',
      '---@',
    ],
  ],
  partOnly: [
    ['mes', 'M+0'],
    ['año', 'Y+0'],
    ['semana', 'W+0'],
    ['{n}', '--%'],
  ],
  until: ['antes del?|hasta|para|a más tardar|como muy tarde', ''],
  from: ['desde|a partir del?|después del?|despues del?', 'en adelante'],
  joint: ['entre|desde|del', 'y|al?|hasta|-'],
  past: 'pedí|compré|compre|llegó|llego|recibí|recibi|pagué|pague|hice|fue|era|enviaron|mandaron|dijeron|llamé|escribí|estaba|debía',
  future: 'va a|puede|pueden|puedo|necesito|quiero|para|será|llegará|antes|abren',
  single: 'una?',
};

const PORTUGUESE: Relations = {
  units: { W: 'semana', WE: 'fim de semana|final de semana|fds', M: 'mês|mes', Y: 'ano' },
  parts: ['início|inicio|começo|comeco|princípio', 'meio|meados', 'fim|final|finais|finzinho'],
  part: '(?:no |em |ao )?{p} (?:d[eoa] )?(?:este |deste |desta )?{x}',
  rows: [
    ['(?:na |no |a |o )?{d} (?:passad[ao]|anterior)', '-XXXX-WXX-#'],
    ['(?:na |no )?(?:última|ultima|último|ultimo) {d}', '-XXXX-WXX-#'],
    ['(?:na |no )?{d} da semana passada', 'W-1-#'],
    ['(?:na |no )?(?:próxim[ao]|proxim[ao]) {d}', 'XXXX-WXX-#'],
    ['(?:na |no )?{d} (?:que vem|próxim[ao]|proxim[ao])', 'XXXX-WXX-#'],
    ['(?:na |no )?{d} da (?:semana que vem|próxima semana)', 'W+1-#'],
    ['(?:n?est[ea]) {d}', 'XXXX-WXX-#'],
    ['(?:n?[ao] )?{u} (?:passad[ao]|anterior)', '~-1'],
    ['(?:n?[ao] )?(?:última|ultima|último|ultimo) {u}', '~-1'],
    ['(?:n?[ao] )?{u} (?:que vem|próxim[ao]|proxim[ao])', '~+1'],
    ['(?:n?[ao] )?(?:próxim[ao]|proxim[ao]) {u}', '~+1'],
    ['(?:n?est[ea]) {u}', '~+0'],
    ['(?:n?o )?(?:fim de semana|final de semana)', 'WE+0'],
    ['em {n}', '--%'],
    ['(?:no )?dia {o}(?! de (?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez))', '---@'],
  ],
  partOnly: [
    ['mês|mes', 'M+0'],
    ['ano', 'Y+0'],
    ['semana', 'W+0'],
    ['{n}', '--%'],
  ],
  until: ['antes d[eoa]|até(?: [oa])?|ate(?: [oa])?|no máximo|o mais tardar', ''],
  from: ['desde(?: [oa])?|a partir d[eoa]|depois d[eoa]|após(?: [oa])?', 'em diante'],
  joint: ['entre|de|do|desde', 'e|a|ao|até|-'],
  past: 'comprei|pedi|chegou|recebi|paguei|fiz|foi|era|enviaram|mandaram|disseram|liguei|devia|encomendei',
  future: 'vai|pode|podem|posso|preciso|quero|até|chega|antes|abrem',
  single: 'uma?',
};

const FRENCH: Relations = {
  units: { W: 'semaine', WE: 'week-?end', M: 'mois', Y: 'année|an' },
  parts: ['début|debut', 'mi|milieu|courant', 'fin'],
  part: "(?:à |a |au |en |la )?{p}(?: |-)(?:de |du |d'|de la |de l')?(?:ce |cette )?{x}",
  rows: [
    ["(?:le )?{d} (?:dernier|passé|passe|d'avant)", '-XXXX-WXX-#'],
    ['(?:le )?{d} de la semaine (?:dernière|derniere|passée)', 'W-1-#'],
    ['(?:le )?{d} (?:prochain|qui vient)', 'XXXX-WXX-#'],
    ['(?:le )?{d} de la semaine prochaine', 'W+1-#'],
    ['(?:le )?{d} en huit', 'W+1-#'],
    ['ce {d}', 'XXXX-WXX-#'],
    ["(?:la |le |l')?{u} (?:dernière|derniere|dernier|passée?|passe)", '~-1'],
    ["(?:la |le |l')?{u} (?:prochaine?|qui vient)", '~+1'],
    ['(?:cette|ce) {u}', '~+0'],
    ['le week-?end', 'WE+0'],
    ["(?:en|au mois d[e']) ?{n}", '--%'],
    ['le {o}(?:er)?(?! (?:janv|fév|fev|mars|avr|mai|juin|juil|ao|sept|oct|nov|déc|dec))', '---@'],
  ],
  partOnly: [
    ['mois', 'M+0'],
    ['année', 'Y+0'],
    ['semaine', 'W+0'],
    ['{n}', '--%'],
  ],
  until: ["avant(?: le)?|d'ici(?: le| à| la)?|jusqu'(?:à|au)(?: le)?|pour(?: le)?|au plus tard", ''],
  from: ['depuis(?: le)?|à partir d[eu]|après(?: le)?|apres(?: le)?|dès(?: le)?', ''],
  joint: ['entre(?: le)?|du|de', 'et(?: le)?|au|à|-'],
  past: 'commandé|commande le|acheté|reçu|recu|payé|arrivé|arrivée|passé|livré|envoyé|était|devait|appelé|écrit',
  future: 'sera|peut|peuvent|puis-je|besoin|veux|voudrais|pour|avant|arrivera|serez|êtes',
  single: 'une?',
};

const GERMAN: Relations = {
  units: { W: 'woche', WE: 'wochenende', M: 'monats?', Y: 'jahr(?:es)?' },
  parts: ['anfang|beginn', 'mitte', 'ende'],
  part: '(?:zum |am |bis )?{p} (?:des |der |von )?(?:diese[snrm]? )?{x}',
  rows: [
    ['(?:am )?(?:letzten|vergangenen|vorigen) {d}', '-XXXX-WXX-#'],
    ['{d} letzte(?:r)? woche', 'W-1-#'],
    ['letzte woche {d}', 'W-1-#'],
    ['(?:am )?(?:nächsten|naechsten) {d}', 'W+1-#'],
    ['(?:nächste|naechste) woche {d}', 'W+1-#'],
    ['{d} (?:nächste|naechste)r? woche', 'W+1-#'],
    ['(?:am )?(?:kommenden) {d}', 'XXXX-WXX-#'],
    ['diesen {d}', 'XXXX-WXX-#'],
    ['{d} in einer woche', 'W+1-#'],
    ['(?:im )?(?:letzte[snrm]?|vergangene[snrm]?|vorige[snrm]?) {u}', '~-1'],
    ['(?:im )?(?:nächste|naechste|kommende|folgende)[snrm]? {u}', '~+1'],
    ['(?:übernächste|uebernaechste)[snrm]? {u}', '~+2'],
    ['(?:vorletzte)[snrm]? {u}', '~-2'],
    ['(?:in )?diese[snrm]? {u}', '~+0'],
    ['(?:am )?wochenende', 'WE+0'],
    ['im {n}', '--%'],
    [
      '(?:am|den|dem|zum|vom|bis|ab|der) {o}\\.(?! ?(?:\\d|januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember))',
      '---@',
    ],
  ],
  partOnly: [
    ['monats?', 'M+0'],
    ['jahres', 'Y+0'],
    ['woche', 'W+0'],
    ['{n}', '--%'],
  ],
  until: ['bis(?: zum| spätestens)?|vor(?: dem)?|spätestens(?: am)?|spaetestens(?: am)?', ''],
  from: ['seit(?: dem)?|ab(?: dem)?|nach(?: dem)?', ''],
  joint: ['zwischen(?: dem)?|vom|von', 'und(?: dem)?|bis(?: zum)?|-'],
  past: 'bestellt|gekauft|angekommen|bekommen|erhalten|bezahlt|geliefert|verschickt|kam|war|wurde|hatte|sollte|angerufen|geschrieben',
  future: 'wird|kann|können|könnt|brauche|möchte|will|bis|habt ihr|kommt',
  single: 'eine?[mrn]?',
};

export const RELATIONS_WEST: Readonly<Record<string, Relations>> = {
  en: ENGLISH,
  zh: CHINESE,
  es: SPANISH,
  pt: PORTUGUESE,
  fr: FRENCH,
  de: GERMAN,
};
