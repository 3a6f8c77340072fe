/** Words for days and stretches of time in the languages of the packs and a few more. Folded text. */

export interface Calendar {
  /** Days from today -> words. */
  days: Readonly<Record<string, string>>;
  /** ISO 8601 designator -> words for one or many. */
  units: Readonly<Record<'H' | 'D' | 'W' | 'M' | 'Y', string>>;
  /** Around "3 days": before or behind it. */
  ago: readonly [lead: string, tail: string];
  ahead: readonly [lead: string, tail: string];
  /** January first. */
  months?: string;
  /** Monday first. */
  weekdays?: string;
}

/** Alternatives are separated by |, members of a list by blanks, _ stands for a blank. */
export const CALENDARS: Readonly<Record<string, Calendar>> = {
  en: {
    days: {
      '-2': '(?:the )?day before yesterday',
      2: '(?:the )?day after tomorrow',
      '-1': 'yesterday',
      1: 'tomorrow|tmrw|tmr|tomorow',
      0: 'today|tonight',
    },
    units: { H: 'hours?|hrs?', D: 'days?', W: 'weeks?', M: 'months?', Y: 'years?' },
    ago: ['', 'ago'],
    ahead: ['in|within', 'from now'],
    months:
      'jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?',
    weekdays: 'mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?',
  },
  es: {
    days: { '-2': 'anteayer|antier', 2: 'pasado mañana', '-1': 'ayer', 1: 'mañana(?! por la mañana)', 0: 'hoy' },
    units: { H: 'horas?', D: 'días?|dias?', W: 'semanas?', M: 'mes(?:es)?', Y: 'años?' },
    ago: ['hace', 'atrás|atras'],
    ahead: ['en|dentro de', ''],
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
    weekdays: 'lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo',
  },
  pt: {
    days: { '-2': 'anteontem', 2: 'depois de amanhã', '-1': 'ontem', 1: 'amanhã|amanha', 0: 'hoje' },
    units: { H: 'horas?', D: 'dias?', W: 'semanas?', M: 'm[eê]s(?:es)?', Y: 'anos?' },
    ago: ['há|faz', 'atrás|atras'],
    ahead: ['em|daqui a|dentro de', ''],
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    weekdays: 'segunda(?:-feira)? terça(?:-feira)? quarta(?:-feira)? quinta(?:-feira)? sexta(?:-feira)? sábado domingo',
  },
  fr: {
    days: { '-2': 'avant-hier', 2: 'après-demain', '-1': 'hier', 1: 'demain', 0: "aujourd'hui|ce soir" },
    units: { H: 'heures?', D: 'jours?', W: 'semaines?', M: 'mois', Y: 'ans?|années?' },
    ago: ['il y a|y a|depuis', ''],
    ahead: ['dans|sous|en', ''],
    months:
      'janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre',
    weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  },
  de: {
    days: { '-2': 'vorgestern', 2: 'übermorgen', '-1': 'gestern', 1: 'morgen(?! früh)', 0: 'heute' },
    units: { H: 'stunden?', D: 'tage?n?', W: 'wochen?', M: 'monate?n?', Y: 'jahre?n?' },
    ago: ['vor|seit', ''],
    ahead: ['in|binnen|innerhalb von', ''],
    months: 'januar februar märz|maerz april mai juni juli august september oktober november dezember',
    weekdays: 'montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag',
  },
  it: {
    days: { '-2': "l'altro ieri", 2: 'dopodomani', '-1': 'ieri', 1: 'domani', 0: 'oggi' },
    units: { H: 'or[ae]', D: 'giorn[oi]', W: 'settiman[ae]', M: 'mes[ei]', Y: 'ann[oi]' },
    ago: ['', 'fa'],
    ahead: ['tra|fra|entro', ''],
    months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    weekdays: 'lunedì martedì mercoledì giovedì venerdì sabato domenica',
  },
  id: {
    days: { '-2': 'kemarin lusa', 2: 'lusa', '-1': 'kemarin', 1: 'besok', 0: 'hari ini' },
    units: { H: 'jam', D: 'hari', W: 'minggu', M: 'bulan', Y: 'tahun' },
    ago: ['', 'yang lalu|lalu'],
    ahead: ['dalam', 'lagi'],
    months: 'januari februari maret april mei juni juli agustus september oktober november desember',
    weekdays: "senin selasa rabu kamis jumat|jum'at sabtu hari_minggu",
  },
  vi: {
    days: { '-2': 'hôm kia', 2: 'ngày kia', '-1': 'hôm qua', 1: 'ngày mai|mai', 0: 'hôm nay' },
    units: { H: 'giờ|tiếng', D: 'ngày', W: 'tuần', M: 'tháng', Y: 'năm' },
    ago: ['cách đây', 'trước'],
    ahead: ['trong', 'nữa|sau'],
    weekdays: 'thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật',
  },
  ru: {
    days: { '-2': 'позавчера', 2: 'послезавтра', '-1': 'вчера', 1: 'завтра', 0: 'сегодня' },
    units: { H: 'час\\p{L}*', D: 'день|дня|дней', W: 'недел\\p{L}*', M: 'месяц\\p{L}*', Y: 'год|года|лет' },
    ago: ['', 'назад'],
    ahead: ['через|за', ''],
    months:
      'январ[ья] феврал[ья] марта? апрел[ья] ма[йя] июн[ья] июл[ья] августа? сентябр[ья] октябр[ья] ноябр[ья] декабр[ья]',
    weekdays: 'понедельник вторник сред[ау] четверг пятниц[ау] суббот[ау] воскресенье',
  },
  ar: {
    days: {
      '-2': 'اول امس|أول أمس',
      2: 'بعد بكرة|بعد غد',
      '-1': 'امبارح|امس|أمس',
      1: 'بكرة|بكره|غدا',
      0: 'اليوم|النهاردة',
    },
    units: {
      H: 'ساعة|ساعات',
      D: 'يوم|ايام|أيام|يومين',
      W: 'اسبوع|أسبوع|اسابيع',
      M: 'شهر|شهور|اشهر',
      Y: 'سنة|سنين|سنوات',
    },
    ago: ['قبل|من', ''],
    ahead: ['بعد|خلال', ''],
    weekdays: 'الاثنين|الإثنين الثلاثاء الاربعاء|الأربعاء الخميس الجمعة السبت الاحد|الأحد',
  },
  th: {
    days: { '-2': 'เมื่อวานซืน', 2: 'มะรืน(?:นี้)?', '-1': 'เมื่อวาน(?:นี้)?', 1: 'พรุ่งนี้', 0: 'วันนี้' },
    units: { H: 'ชั่วโมง', D: 'วัน', W: 'สัปดาห์|อาทิตย์', M: 'เดือน', Y: 'ปี' },
    ago: ['', 'ที่แล้ว|ก่อน'],
    ahead: ['อีก|ภายใน', ''],
    weekdays: 'วันจันทร์ วันอังคาร วันพุธ วันพฤหัส(?:บดี)? วันศุกร์ วันเสาร์ วันอาทิตย์',
  },
  ja: {
    days: {
      '-2': '一昨日|おととい',
      2: '明後日|あさって',
      '-1': '昨日|きのう',
      1: '明日|あした',
      0: '今日|きょう|本日',
    },
    units: { H: '時間', D: '日間?', W: '週間?', M: 'か月|ヶ月|カ月', Y: '年間?' },
    ago: ['', '前'],
    ahead: ['', '後|以内'],
    weekdays: '月曜日? 火曜日? 水曜日? 木曜日? 金曜日? 土曜日? 日曜日?',
  },
  zh: {
    days: { '-2': '前天', 2: '后天', '-1': '昨天|昨日', 1: '明天|明日|听日', 0: '今天|今晚|今日' },
    units: { H: '个?小时|个?钟头', D: '天|日', W: '个?星期|周|个?礼拜', M: '个月', Y: '年' },
    ago: ['', '之?前'],
    ahead: ['', '之?后|之?内'],
    weekdays:
      '(?:周|星期|礼拜)一 (?:周|星期|礼拜)二 (?:周|星期|礼拜)三 (?:周|星期|礼拜)四 (?:周|星期|礼拜)五 (?:周|星期|礼拜)六 (?:周|星期|礼拜)[日天]',
  },
};
