import fc from 'fast-check';
import type { Consent } from '../model/records';
import { consentOn, optOutOf } from './consent';

const STOPS = [
  'stop',
  'STOP',
  'Stop.',
  ' stop ',
  'STOP!!!',
  '“stop”',
  'stop 🛑',
  'ＳＴＯＰ',
  's\u200btop',
  '/stop',
  'stopall',
  'STOP ALL',
  'Unsubscribe',
  'opt-out',
  'please stop',
  'Stopp',
  'Abmelden!',
  'keine Werbung mehr',
  'ARRÊT',
  'Arrêter',
  'désabonner',
  'Baja',
  'darme de baja',
  'PARAR',
  'cancelar suscripción',
  'sair',
  'cancelar inscrição',
  'disiscrivimi',
  'Basta messaggi!',
  'basta pubblicità',
  'disiscrizione',
  'durdur',
  'aboneliği iptal et',
  'Mesaj göndermeyin.',
  'reklam istemiyorum',
  'henti',
  'Hentikan mesej',
  'jangan hantar lagi',
  'tak nak promosi',
  'मैसेज बंद करो',
  'मैसेज मत भेजो!',
  'message band karo',
  '수신 거부',
  '구독 취소',
  '광고 그만',
  'Afmelden',
  'wypisz mnie',
  'rezygnuję',
  'abonelikten çık',
  'СТОП',
  'отписаться',
  'відписатися',
  'TD',
  '退订',
  '取消订阅。',
  '退訂',
  '配信停止',
  'ストップ',
  'ｽﾄｯﾌﾟ',
  '수신거부',
  'إلغاء الاشتراك',
  'ايقاف',
  'הסר',
  'बंद करें',
  'berhenti',
  'Hủy đăng ký',
  'หยุด',
];
const STARTS = [
  'iscrivimi',
  'abone ol',
  'langgan semula',
  'सदस्यता लें',
  '수신동의',
  'start',
  'START!',
  'Unstop',
  'opt in',
  'alta',
  'reprendre',
  'старт',
  '恢复订阅',
  '再開',
  'اشتراك',
];
const NEITHER = [
  "don't stop",
  'do not stop',
  'stop it, where is my order 1042?',
  'bus stop',
  'nonstop',
  'cancel',
  'cancel my order',
  'end',
  'quit',
  'no',
  'stop and start',
  'basta così, grazie',
  'siparişi durdur',
  'berhenti kerja di mana',
  'ऑर्डर बंद करो',
  '주문 중지해 주세요',
  'mula semula',
  'can you start my return',
  '/start',
  '/start ref_7',
  'start-up',
  'unsubscribe from what?',
  'baja talla',
  '停止发货了吗',
  '不要停',
  'stopp watch',
  'arret de bus',
  '',
  '   ',
  '!!!',
  '🛑',
  'x'.repeat(101),
];

describe('opt-out words', () => {
  it.each(STOPS)('takes %j for STOP', (text) => expect(optOutOf(text)).toBe('stop'));
  it.each(STARTS)('takes %j for START', (text) => expect(optOutOf(text)).toBe('start'));
  it.each(NEITHER)('takes %j for conversation', (text) => expect(optOutOf(text)).toBeNull());

  it('does not care for case, punctuation and spaces around the word', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '.', '!', '…', '"', '\n', '。', '*'), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.constantFrom('stop', 'Abmelden', 'BAJA', '退订'),
        around,
        around,
        (word, before, after) => optOutOf(before + word + after) === 'stop',
      ),
    );
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) =>
        [null, 'stop', 'start'].includes(optOutOf(text)),
      ),
    );
  });
});

describe('consent on a channel', () => {
  const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const said = (state: Consent['state'], channel: string, minute: number): Consent => ({
    purpose: 'marketing',
    channel,
    state,
    source: 'test',
    at: at(minute),
  });

  it('is unknown where no one said anything', () => expect(consentOn([], 'marketing', 'telegram')).toBeNull());
  it('is what was said last, in whichever order it was stored', () => {
    const consents = [said('withdrawn', 'telegram', 2), said('granted', '*', 1)];
    expect(consentOn(consents, 'marketing', 'telegram')).toBe('withdrawn');
    expect(consentOn([...consents].reverse(), 'marketing', 'telegram')).toBe('withdrawn');
    expect(consentOn(consents, 'marketing', 'webchat')).toBe('granted');
  });
  it('takes the withdrawal when both were said at once', () => {
    expect(consentOn([said('withdrawn', '*', 1), said('granted', 'telegram', 1)], 'marketing', 'telegram')).toBe(
      'withdrawn',
    );
    expect(consentOn([said('granted', 'telegram', 1), said('withdrawn', '*', 1)], 'marketing', 'telegram')).toBe(
      'withdrawn',
    );
  });
  it('does not mix purposes', () =>
    expect(consentOn([{ ...said('granted', '*', 1), purpose: 'service' }], 'marketing', 'telegram')).toBeNull());
});
