/** The words of calendar.ts in Turkish, Malay, Hindi and Korean. */
import type { Calendar } from './calendar-shape';

export const CALENDARS_LATER: Readonly<Record<string, Calendar>> = {
  tr: {
    days: {
      '-2': 'evvelsi gün|önceki gün|evvelki gün|dünden önceki gün',
      2: 'öbür gün|ertesi gün|yarından sonra',
      '-1': 'dün',
      1: 'yarın(?:a|ki)?',
      0: 'bugün|bu gün|bu akşam|bu sabah|bugüne',
    },
    units: { H: 'saat', D: 'gün|günde|günlük', W: 'hafta|haftada', M: 'ay|ayda', Y: 'yıl|sene' },
    ago: ['', 'önce|evvel'],
    ahead: ['', 'sonra|içinde|içerisinde'],
    months:
      "ocak(?:ta|'ta)? şubat(?:ta|'ta)? mart(?:ta|'ta)? nisan(?:da|'da)? mayıs(?:ta|'ta)? haziran(?:da|'da)? temmuz(?:da|'da)? ağustos(?:ta|'ta)? eylül(?:de|'de)? ekim(?:de|'de)? kasım(?:da|'da)? aralık(?:ta|'ta)?",
    weekdays:
      'pazartesi(?:ye|_günü|ye_kadar)? salı(?:ya|_günü)? çarşamba(?:ya|_günü)? perşembe(?:ye|_günü)? cuma(?!rtesi)(?:ya|_günü)? cumartesi(?:ye|_günü)? pazar(?!tesi)(?:a|_günü)?',
  },
  ms: {
    days: {
      '-2': 'kelmarin|dua hari lepas|2 hari lepas',
      2: 'lusa',
      '-1': 'semalam|smlm|kelmarin dulu',
      1: 'esok|besok|esk',
      0: 'hari ini|hari ni|malam ini|malam ni|arini',
    },
    units: { H: 'jam', D: 'hari', W: 'minggu', M: 'bulan', Y: 'tahun' },
    ago: ['', 'yang lalu|lalu|lepas|yang lepas|dulu'],
    ahead: ['dalam', 'lagi'],
    months:
      'jan(?:uari)? feb(?:ruari)? mac apr(?:il)? mei jun julai ogos|ogo sept?(?:ember)? okt(?:ober)? nov(?:ember)? dis(?:ember)?',
    weekdays: "isnin selasa rabu khamis jumaat|jumat|juma'at sabtu ahad",
  },
  hi: {
    days: {
      '-2': 'बीते परसों|पिछले परसों',
      2: 'परसों|parso|parson',
      '-1': 'बीता कल|बीते कल|कल (?=(?:मंगाया|ऑर्डर|खरीदा|आना था|मिला|आया))|kal (?=(?:mangaya|order kiya|kharida|aana tha|mila|aaya))',
      1: 'कल|kal',
      0: 'आज|aaj',
    },
    units: {
      H: 'घंटे|घंटा|घंटों|ghante|ghanta|hours?',
      D: 'दिन|दिनों|din|dino|days?',
      W: 'हफ्ते|हफ़्ते|हफ्ता|हफ़्ता|सप्ताह|hafte|hafta|weeks?',
      M: 'महीने|महीना|महीनों|mahine|mahina|months?',
      Y: 'साल|वर्ष|saal|years?',
    },
    ago: ['', 'पहले|pehle|pahle|ago'],
    ahead: ['', 'में|के अंदर|के भीतर|बाद|mein|me|ke andar|baad'],
    months: 'जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर',
    weekdays:
      'सोमवार|somvar|somwar|monday मंगलवार|mangalvar|mangalwar|tuesday बुधवार|budhvar|budhwar|wednesday गुरुवार|बृहस्पतिवार|guruvar|guruwar|thursday शुक्रवार|shukravar|shukrawar|friday शनिवार|shanivar|shaniwar|saturday रविवार|इतवार|ravivar|raviwar|sunday',
  },
  ko: {
    days: {
      '-3': '그끄저께',
      3: '글피',
      '-2': '그저께|그제|엊그제',
      2: '모레',
      '-1': '어제|어저께|어젯밤',
      1: '내일|낼(?=[\\s까도은 ])',
      0: '오늘',
    },
    units: { H: '시간', D: '일|날', W: '주일?', M: '개월|달(?![러라력])', Y: '년' },
    ago: ['', '전'],
    ahead: ['', '후|뒤|이내|안에|내에'],
    months:
      '1월|일월 2월|이월 3월|삼월 4월|사월 5월|오월 6월|유월 7월|칠월 8월|팔월 9월|구월 10월|시월 11월|십일월 12월|십이월',
    weekdays: '월요일 화요일 수요일 목요일 금요일 토요일 일요일',
  },
};
