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

  it.each([
    ["dov'è il mio pacco", 'it'],
    ['quanto costa la spedizione', 'it'],
    ['vorrei restituire le scarpe', 'it'],
    ['avete questa giacca in blu', 'it'],
    ['il codice sconto non funziona', 'it'],
    ['mi è arrivato rotto', 'it'],
    ['posso pagare con paypal', 'it'],
    ['quando arriva il mio ordine', 'it'],
    ['cerco uno zaino', 'it'],
    ['voglio parlare con un operatore', 'it'],
    ['non ho ricevuto la fattura', 'it'],
    ['qual è la differenza tra i due', 'it'],
    ['ho sbagliato indirizzo', 'it'],
    ['quanto ci vuole per il rimborso', 'it'],
    ["grazie mille per l'aiuto", 'it'],
    ['che taglia mi consigli', 'it'],
    ['perche non arriva il pacco', 'it'],
    ['siete aperti la domenica', 'it'],
    ['si puo cambiare la taglia', 'it'],
    ['non voglio piu messaggi', 'it'],
    ['siparişim nerede', 'tr'],
    ['kargo ücreti ne kadar', 'tr'],
    ['ayakkabıyı iade etmek istiyorum', 'tr'],
    ['bu ceketin mavisi var mı', 'tr'],
    ['kupon kodum çalışmıyor', 'tr'],
    ['ürün kırık geldi', 'tr'],
    ['kredi kartıyla ödeyebilir miyim', 'tr'],
    ['ne zaman gelir', 'tr'],
    ['sırt çantası arıyorum', 'tr'],
    ['temsilciyle görüşmek istiyorum', 'tr'],
    ['faturam hâlâ gelmedi, gönderir misiniz', 'tr'],
    ['ikisinin farkı ne', 'tr'],
    ['adresi yanlış yazdım', 'tr'],
    ['param ne zaman yatar', 'tr'],
    ['teşekkür ederim', 'tr'],
    ['hangi bedeni almalıyım', 'tr'],
    ['kargom hala gelmedi', 'tr'],
    ['pazar günü açık mısınız', 'tr'],
    ['bedenini değiştirebilir miyim', 'tr'],
    ['artık mesaj göndermeyin', 'tr'],
    ['berapa kos penghantaran', 'ms'],
    ['saya nak pulangkan kasut ini', 'ms'],
    ['kod diskaun tak boleh guna', 'ms'],
    ['barang sampai dalam keadaan rosak', 'ms'],
    ['boleh bayar guna kad kredit tak', 'ms'],
    ['bila pesanan saya akan tiba', 'ms'],
    ['saya nak cakap dengan orang', 'ms'],
    ['apa beza dua produk ini', 'ms'],
    ['saya tersalah letak alamat', 'ms'],
    ['bila duit saya akan dikembalikan', 'ms'],
    ['saiz apa patut saya ambil', 'ms'],
    ['kenapa barang tak sampai lagi', 'ms'],
    ['hari ahad buka tak', 'ms'],
    ['boleh tukar saiz tak', 'ms'],
    ['jangan hantar mesej lagi kepada saya', 'ms'],
    ['macam mana nak pulangkan barang', 'ms'],
    ['मेरा ऑर्डर कहाँ है', 'hi'],
    ['डिलीवरी चार्ज कितना है', 'hi'],
    ['मुझे जूते वापस करने हैं', 'hi'],
    ['यह जैकेट नीले रंग में है क्या', 'hi'],
    ['कूपन कोड नहीं चल रहा', 'hi'],
    ['सामान टूटा हुआ आया', 'hi'],
    ['क्या यूपीआई चलेगा', 'hi'],
    ['कब आएगा', 'hi'],
    ['बैकपैक दिखाइए', 'hi'],
    ['किसी से बात करनी है', 'hi'],
    ['बिल नहीं मिला', 'hi'],
    ['दोनों में क्या फर्क है', 'hi'],
    ['पता गलत हो गया', 'hi'],
    ['रिफंड कब मिलेगा', 'hi'],
    ['धन्यवाद', 'hi'],
    ['कौन सा साइज़ लूँ', 'hi'],
    ['Stormway जैकेट वॉटरप्रूफ है क्या', 'hi'],
    ['रविवार को खुला है', 'hi'],
    ['साइज़ बदलना है', 'hi'],
    ['मैसेज मत भेजो', 'hi'],
    ['제 주문 어디에 있나요', 'ko'],
    ['배송비 얼마예요', 'ko'],
    ['신발 반품하고 싶어요', 'ko'],
    ['이 재킷 파란색 있나요', 'ko'],
    ['쿠폰이 안 돼요', 'ko'],
    ['깨져서 왔어요', 'ko'],
    ['카카오페이 되나요', 'ko'],
    ['언제 와요', 'ko'],
    ['백팩 보여주세요', 'ko'],
    ['상담원 연결해 주세요', 'ko'],
    ['영수증 못 받았어요', 'ko'],
    ['둘이 차이가 뭐예요', 'ko'],
    ['주소를 잘못 적었어요', 'ko'],
    ['환불 언제 되나요', 'ko'],
    ['감사합니다', 'ko'],
    ['무슨 사이즈 사야 해요', 'ko'],
    ['러닝화 재고 있나요', 'ko'],
    ['일요일에도 하나요', 'ko'],
    ['사이즈 교환돼요?', 'ko'],
    ['광고 그만 보내세요', 'ko'],
    ['di mana bungkusan saya sekarang', 'ms'],
    ['jaket ini ada warna biru tak', 'ms'],
    ['saya tidak terima invois lagi', 'ms'],
    ['barang tak sampai lagi, kenapa lambat', 'ms'],
    ['faturam gelmedi', 'tr'],
    ['mera order kahan hai', 'hi'],
    ['kitne din me aayega', 'hi'],
    ['return karna hai', 'hi'],
    ['paise wapas nahi aaye', 'hi'],
    ['size badalna hai', 'hi'],
    ['cod hai kya', 'hi'],
    ['payment fail ho gaya kya karu', 'hi'],
  ])('hears what is said in a shop, %j, as %s', (text, language) => expect(languageOf(text)).toBe(language));

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
