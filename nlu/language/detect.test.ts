import { ROOT } from '../testing';
import { createDetector, type LanguageDetector } from './detect';
import { loadLatin } from './latin';

let detect: LanguageDetector;
beforeAll(async () => {
  detect = createDetector(await loadLatin(ROOT));
});

function languageOf(text: string, sofar?: string): string {
  return detect(text, sofar);
}

describe('the language detector', () => {
  it.each([
    ['where is my order', 'en'],
    ['wheres my stuff', 'en'],
    ['lookin 4 black boots', 'en'],
    ['thx', 'en'],
    ['我的订单到哪了', 'zh'],
    ['我的訂單到哪裡了', 'zh'],
    ['想买 Nike 的鞋', 'zh'],
    ['注文はどこですか', 'ja'],
    ['주문 어디예요', 'ko'],
    ['สินค้าอยู่ที่ไหน', 'th'],
    ['где мой заказ', 'ru'],
    ['أين طلبي', 'ar'],
    ['मेरा ऑर्डर कहाँ है', 'hi'],
    ['dónde está mi pedido', 'es'],
    ['où est ma commande', 'fr'],
    ['wo ist meine Bestellung', 'de'],
    ['dove si trova il mio ordine', 'it'],
    ['đơn hàng của tôi ở đâu', 'vi'],
  ])('hears %j as %s', (text, language) => expect(languageOf(text)).toBe(language));

  it.each([
    ['di mana pesanan saya', 'id'],
    ['siparişim nerede', 'tr'],
    ['di mana bungkusan saya sekarang, bila sampai', 'ms'],
    ['onde está o meu pedido', 'pt'],
    ['cuando llega mi order', 'es'],
    ['我的order到哪了', 'zh'],
    ['返金処理はまだですか', 'ja'],
    ['返金処理', 'ja'],
    ['donde esta mi paquete', 'es'],
    ['cade meu pedido', 'pt'],
    ['don hang cua toi dau roi', 'vi'],
  ])('hears %j as %s, also without accents and in mixed languages', (text, language) =>
    expect(languageOf(text)).toBe(language),
  );

  it('keeps the language of the conversation where the text is short or has no letters', () => {
    for (const text of ['ok', 'XL', '42', '👍', '???', '']) expect(languageOf(text, 'zh')).toBe('zh');
    expect(languageOf('Nike', 'zh')).toBe('zh');
    expect(languageOf('ok', 'es')).toBe('es');
    expect(languageOf('')).toBe('en');
  });

  it('follows a shopper who changes the language', () => {
    expect(languageOf('where is my order please', 'zh')).toBe('en');
    expect(languageOf('转人工', 'en')).toBe('zh');
    expect(languageOf('quiero devolver mis zapatos', 'en')).toBe('es');
  });
});
