/** Words for days and stretches of time in the languages of the packs and a few more. Folded text. */
import { CALENDARS_LATER } from './calendar-later';
import type { Calendar } from './calendar-shape';

export type { Calendar } from './calendar-shape';

/** Alternatives are separated by |, members of a list by blanks; _ represents a blank. */
export const CALENDARS: Readonly<Record<string, Calendar>> = {
  ...CALENDARS_LATER,
  en: {
    days: {
      '-2': '(?:the )?day before yesterday',
      2: '(?:the )?day after tomorrow',
      '-1': 'yesterday|yday|last night',
      1: 'tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow',
      0: 'today|tonight|this (?:morning|afternoon|evening)',
    },
    units: { H: 'hours?|hrs?', D: 'days?', W: 'weeks?', M: 'months?', Y: 'years?' },
    ago: ['', 'ago'],
    ahead: ['in|within', 'from now'],
    months:
      'jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?',
    weekdays: 'mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?',
  },
  es: {
    days: {
      '-2': 'anteayer|antier|antes de ayer',
      2: 'pasado (?:mañana|manana)',
      '-1': 'ayer|anoche',
      1: '(?<!por la |de la |esta )(?:mañana|manana)',
      0: 'hoy',
    },
    units: { H: 'horas?', D: 'días?|dias?', W: 'semanas?', M: 'mes(?:es)?', Y: 'años?' },
    ago: ['hace', 'atrás|atras'],
    ahead: ['en|dentro de', ''],
    months:
      'ene(?:ro)? feb(?:rero)? marzo abr(?:il)? mayo jun(?:io)? jul(?:io)? ago(?:sto)? sept?(?:iembre)?|setiembre oct(?:ubre)? nov(?:iembre)? dic(?:iembre)?',
    weekdays: 'lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo',
  },
  pt: {
    days: {
      '-2': 'anteontem|antes de ontem',
      2: 'depois de (?:amanhã|amanha)',
      '-1': 'ontem',
      1: 'amanhã|amanha',
      0: 'hoje',
    },
    units: { H: 'horas?', D: 'dias?', W: 'semanas?', M: 'm[eê]s(?:es)?', Y: 'anos?' },
    ago: ['há|faz', 'atrás|atras'],
    ahead: ['em|daqui a|dentro de', ''],
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    weekdays:
      'segunda(?:[-_]feira)? (?:terça|terca)(?:[-_]feira)? quarta(?:[-_]feira)? quinta(?:[-_]feira)? sexta(?:[-_]feira)? sábado|sabado domingo',
  },
  fr: {
    days: {
      '-2': 'avant-hier|avant hier',
      2: 'après-demain|apres-demain|après demain|apres demain',
      '-1': 'hier',
      1: 'demain',
      0: "aujourd'hui|ce soir",
    },
    units: { H: 'heures?', D: 'jours?', W: 'semaines?', M: 'mois', Y: 'ans?|années?' },
    ago: ['il y a|y a|depuis', ''],
    ahead: ['dans|sous|en', ''],
    months:
      'janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre',
    weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  },
  de: {
    days: { '-2': 'vorgestern', 2: 'übermorgen|uebermorgen', '-1': 'gestern', 1: 'morgen', 0: 'heute' },
    units: { H: 'stunden?', D: 'tage?n?', W: 'wochen?', M: 'monate?n?', Y: 'jahre?n?' },
    ago: ['vor|seit', ''],
    ahead: ['in|binnen|innerhalb von', ''],
    months: 'jan(?:uar)? feb(?:ruar)? märz|maerz april mai juni juli august september oktober november dezember',
    weekdays: 'montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag',
  },
  it: {
    days: {
      '-2': "l'altro ieri|l'altroieri|avantieri|altro ieri",
      2: 'dopodomani|dopo domani',
      '-1': '(?<!altro )ieri',
      1: '(?<!dopo )domani',
      0: 'oggi|stasera|stamattina|stamani',
    },
    units: { H: 'or[ae]', D: 'giorn[oi]', W: 'settiman[ae]', M: 'mes[ei]', Y: 'ann[oi]' },
    ago: ['', 'fa'],
    ahead: ['tra|fra|entro', ''],
    months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    weekdays: 'luned[iì] marted[iì] mercoled[iì] gioved[iì] venerd[iì] sabato domenica',
  },
  id: {
    days: {
      '-2': 'kemarin lusa|dua hari lalu',
      2: 'lusa|besok lusa',
      '-1': 'kemarin|kmrn|semalam',
      1: 'besok|bsk',
      0: 'hari ini|malam ini',
    },
    units: { H: 'jam', D: 'hari', W: 'minggu', M: 'bulan', Y: 'tahun' },
    ago: ['', 'yang lalu|lalu'],
    ahead: ['dalam', 'lagi'],
    months:
      'jan(?:uari)? feb(?:ruari)? maret apr(?:il)? mei juni juli agustus|agst? sep(?:tember)? okt(?:ober)? nov(?:ember)? des(?:ember)?',
    weekdays: "senin selasa rabu kamis jumat|jum'at sabtu hari_minggu",
  },
  vi: {
    days: {
      '-2': 'hôm kia',
      2: 'ngày kia|ngày mốt|mốt',
      '-1': 'hôm qua',
      1: 'ngày mai|sáng mai|chiều mai|tối mai|mai',
      0: 'hôm nay|tối nay',
    },
    units: { H: 'giờ|tiếng', D: 'ngày', W: 'tuần', M: 'tháng', Y: 'năm' },
    ago: ['cách đây', 'trước'],
    ahead: ['trong', 'nữa|sau'],
    months:
      'tháng_(?:1|một|giêng)(?!\\d) tháng_(?:2|hai) tháng_(?:3|ba) tháng_(?:4|tư) tháng_(?:5|năm) tháng_(?:6|sáu) tháng_(?:7|bảy) tháng_(?:8|tám) tháng_(?:9|chín) tháng_(?:10|mười)(?!_(?:một|hai)) tháng_(?:11|mười_một) tháng_(?:12|mười_hai|chạp)',
    weekdays: 'thứ_(?:hai|2) thứ_(?:ba|3) thứ_(?:tư|4) thứ_(?:năm|5) thứ_(?:sáu|6) thứ_(?:bảy|7) chủ_nhật|cn',
  },
  ru: {
    days: { '-2': 'позавчера', 2: 'послезавтра', '-1': 'вчера', 1: 'завтра', 0: 'сегодня' },
    units: { H: 'час\\p{L}*', D: 'день|дня|дней', W: 'недел\\p{L}*', M: 'месяц\\p{L}*', Y: 'год|года|лет' },
    ago: ['', 'назад'],
    ahead: ['через|за', ''],
    months:
      'январ[яье] феврал[яье] март[ае]? апрел[яье] ма[йяе] июн[яье] июл[яье] август[ае]? сентябр[яье] октябр[яье] ноябр[яье] декабр[яье]',
    weekdays: 'понедельник[ауе]? вторник[ауе]? сред[ауые] четверг[ауе]? пятниц[ауые] суббот[ауые] воскресень[ея]',
  },
  ar: {
    days: {
      '-2': 'اول امس|أول أمس|اول امبارح',
      2: 'بعد بكرة|بعد بكره|بعد غد',
      '-1': 'امبارح|امس|أمس',
      1: 'بكرة|بكره|بكرا|غدا|غداً',
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
    months: 'يناير فبراير مارس ابريل|أبريل مايو يونيو يوليو اغسطس|أغسطس سبتمبر اكتوبر|أكتوبر نوفمبر ديسمبر',
    weekdays: 'الاثنين|الإثنين الثلاثاء الاربعاء|الأربعاء الخميس الجمعة السبت الاحد|الأحد',
  },
  th: {
    days: { '-2': 'เมื่อวานซืน', 2: 'มะรืน(?:นี้)?', '-1': 'เมื่อวาน(?:นี้)?', 1: 'พรุ่งนี้', 0: 'วันนี้' },
    units: { H: 'ชั่วโมง', D: 'วัน', W: 'สัปดาห์|อาทิตย์', M: 'เดือน', Y: 'ปี' },
    ago: ['', 'ที่แล้ว|ก่อน'],
    ahead: ['อีก|ภายใน', ''],
    months:
      'มกรา(?:คม)?|ม\\.ค\\. กุมภา(?:พันธ์)?|ก\\.พ\\. มีนา(?:คม)?|มี\\.ค\\. เมษา(?:ยน)?|เม\\.ย\\. พฤษภา(?:คม)?|พ\\.ค\\. มิถุนา(?:ยน)?|มิ\\.ย\\. กรกฎา(?:คม)?|ก\\.ค\\. สิงหา(?:คม)?|ส\\.ค\\. กันยา(?:ยน)?|ก\\.ย\\. ตุลา(?:คม)?|ต\\.ค\\. พฤศจิกา(?:ยน)?|พ\\.ย\\. ธันวา(?:คม)?|ธ\\.ค\\.',
    weekdays: '(?:วัน)?จันทร์ (?:วัน)?อังคาร (?:วัน)?พุธ (?:วัน)?พฤหัส(?:บดี)? (?:วัน)?ศุกร์ วันเสาร์|เสาร์(?!อาทิตย์) วันอาทิตย์',
  },
  ja: {
    days: {
      '-3': 'さきおととい',
      3: '明々後日|しあさって',
      '-2': '一昨日|おととい',
      2: '明後日|あさって',
      '-1': '昨日|きのう',
      1: '明日|あした',
      0: '今日|きょう|本日',
    },
    units: { H: '時間', D: '日間?', W: '週間?', M: 'か月|ヶ月|カ月', Y: '年間?' },
    ago: ['', '前'],
    ahead: ['', '後|以内'],
    months:
      '1月|一月 2月|二月 3月|三月 4月|四月 5月|五月 6月|六月 7月|七月 8月|八月 9月|九月 10月|十月 11月|十一月 12月|十二月',
    weekdays: '月曜日? 火曜日? 水曜日? 木曜日? 金曜日? 土曜日? 日曜日?',
  },
  zh: {
    days: {
      '-3': '大前天',
      3: '大后天',
      '-2': '前天|前晚',
      2: '后天|后日',
      '-1': '昨天|昨日|昨晚|寻日',
      1: '明天|明日|明晚|明早|听日',
      0: '今天|今晚|今日|今早',
    },
    units: { H: '个?小时|个?钟头', D: '天|日', W: '个?星期|周|个?礼拜', M: '个月', Y: '年' },
    ago: ['', '之?前'],
    ahead: ['', '之?后|之?内'],
    months:
      '1月|一月 2月|二月 3月|三月 4月|四月 5月|五月 6月|六月 7月|七月 8月|八月 9月|九月 10月|十月 11月|十一月 12月|十二月',
    weekdays:
      '(?:周|星期|礼拜)一 (?:周|星期|礼拜)二 (?:周|星期|礼拜)三 (?:周|星期|礼拜)四 (?:周|星期|礼拜)五 (?:周|星期|礼拜)六 (?:周|星期|礼拜)[日天]',
  },
};
