/** Whether a text is exactly STOP or START, in the languages of our shoppers; and the effective consent of a person. */
import type { Consent } from '../model/records';

/**
 * Whole messages only: "don't stop" or "cancel my order" is conversation. Words that answer a question of the bot ("cancel", "end",
 * "quit", "no") are left out on purpose. Written folded: lower case, without punctuation and without accents on Latin letters.
 */
const STOP: Record<string, readonly string[]> = {
  en: [
    'stop',
    'stopall',
    'stop all',
    'please stop',
    'stop please',
    'unsubscribe',
    'unsubscribe me',
    'opt out',
    'optout',
    'stop messages',
    'stop messaging me',
    'no more messages',
  ],
  de: [
    'stopp',
    'bitte stopp',
    'abmelden',
    'abbestellen',
    'keine werbung',
    'keine werbung mehr',
    'keine nachrichten mehr',
  ],
  fr: ['arret', 'arreter', 'arretez', 'desabonner', 'se desabonner', 'desabonnez moi', 'desinscrire', 'desinscription'],
  es: ['baja', 'dar de baja', 'darme de baja', 'parar', 'alto', 'cancelar suscripcion', 'no mas mensajes'],
  pt: ['pare', 'sair', 'descadastrar', 'cancelar inscricao', 'cancelar assinatura'],
  it: [
    'ferma',
    'disiscrivi',
    'disiscrivimi',
    'annulla iscrizione',
    'cancellami',
    'basta messaggi',
    'basta offerte',
    'basta pubblicita',
    'niente piu messaggi',
    'disiscrizione',
  ],
  nl: ['stoppen', 'afmelden', 'uitschrijven'],
  sv: ['avregistrera', 'avsluta prenumeration'],
  da: ['afmeld', 'frameld'],
  nb: ['avmeld', 'meld av'],
  fi: ['lopeta', 'peruuta tilaus'],
  pl: ['wypisz', 'wypisz mnie', 'rezygnuje'],
  cs: ['odhlasit', 'odhlasit odber'],
  tr: [
    'durdur',
    'ret',
    'abonelikten cik',
    'aboneligi iptal et',
    'mesaj gondermeyin',
    'mesaj istemiyorum',
    'reklam istemiyorum',
    'listeden cikar',
    'beni listeden cikarin',
  ],
  ru: ['стоп', 'отписаться', 'отпишись', 'отписка', 'отмена подписки'],
  uk: ['відписатися', 'відписка'],
  el: ['διακοπη', 'σταματα'],
  zh: ['td', '退订', '退訂', '取消订阅', '取消訂閱', '停止', '拒收', '别再发了', '不要再发了'],
  ja: ['停止', '配信停止', 'ストップ', '退会'],
  ko: [
    '수신거부',
    '수신 거부',
    '중지',
    '그만',
    '구독 취소',
    '구독취소',
    '광고 거부',
    '광고 그만',
    '문자 그만',
    '메시지 그만',
    '알림 끄기',
  ],
  ar: ['ايقاف', 'إيقاف', 'توقف', 'الغاء الاشتراك', 'إلغاء الاشتراك'],
  he: ['הסר', 'הסרה', 'עצור'],
  hi: [
    'रोकें',
    'बंद करें',
    'बंद करो',
    'मैसेज बंद करो',
    'मैसेज बंद करें',
    'मैसेज मत भेजो',
    'सदस्यता समाप्त',
    'अनसब्सक्राइब',
    'स्टॉप',
    'message band karo',
    'msg band karo',
    'message mat bhejo',
  ],
  id: ['berhenti', 'berhenti langganan'],
  ms: [
    'henti',
    'hentikan',
    'hentikan mesej',
    'berhenti melanggan',
    'henti langganan',
    'nyahlanggan',
    'jangan hantar lagi',
    'tak nak promosi',
  ],
  vi: ['dung', 'huy dang ky'],
  th: ['หยุด', 'ยกเลิกการสมัคร'],
};

const START: Record<string, readonly string[]> = {
  en: ['start', 'unstop', 'resume', 'subscribe', 'opt in', 'optin'],
  de: ['starten', 'abonnieren', 'wieder anmelden'],
  fr: ['reprendre', 'reabonner', 's abonner'],
  es: ['alta', 'darme de alta', 'reanudar'],
  pt: ['retomar', 'inscrever'],
  it: ['riprendi', 'iscrivimi', 'riattiva'],
  tr: ['abone ol'],
  nl: ['aanmelden'],
  ru: ['старт', 'подписаться'],
  zh: ['恢复订阅', '恢復訂閱', '订阅', '訂閱'],
  ja: ['再開', '配信再開'],
  ko: ['수신동의', '수신 동의', '재개', '구독', '다시 구독'],
  hi: ['सदस्यता लें', 'स्टार्ट'],
  ms: ['langgan', 'langgan semula'],
  ar: ['ابدا', 'اشتراك'],
};

/** Letters that no normalisation takes apart. */
const PLAIN: Record<string, string> = { ı: 'i', đ: 'd', ł: 'l' };

const stopWords = wordsOf(STOP);
const startWords = wordsOf(START);

export function optOutOf(text: string): 'stop' | 'start' | null {
  // No listed word is longer, and a text of a megabyte need not be folded.
  if (text.length > 100) return null;
  const said = fold(text);
  if (stopWords.has(said)) return 'stop';
  // "/start" opens a chat with a bot on some platforms and consents to nothing.
  return startWords.has(said) && !text.trimStart().startsWith('/') ? 'start' : null;
}

/** The latest consent of a channel counts; of two at once, the withdrawal. Null: there is none. */
export function consentOn(
  consents: readonly Consent[],
  purpose: Consent['purpose'],
  channel: string,
): Consent['state'] | null {
  let latest: Consent | null = null;
  for (const consent of consents) {
    if (consent.purpose !== purpose || (consent.channel !== '*' && consent.channel !== channel)) continue;
    const later = latest === null ? 1 : consent.at.getTime() - latest.at.getTime();
    if (later > 0 || (later === 0 && consent.state === 'withdrawn')) latest = consent;
  }
  return latest?.state ?? null;
}

function wordsOf(lists: Record<string, readonly string[]>): ReadonlySet<string> {
  return new Set(Object.values(lists).flat().map(fold));
}

/** NFKC, lower case, no accents on Latin letters, punctuation and symbols to spaces, invisible characters removed. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}|\p{Script=Greek})[\u0300-\u036f]+/gu, '')
    .normalize('NFC')
    .replace(/[ıđł]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}
