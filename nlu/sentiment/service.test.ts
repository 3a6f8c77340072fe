/** Angry sentences in every language, and calm questions with the same harsh words. */
import { shippedPacks } from '../../test/shipped';
import { ROOT } from '../testing';
import { createSentiment } from './score';

const score = createSentiment(ROOT, shippedPacks());

it.each([
  ['are you kidding me?!', 'en'],
  ["third time you've messed up my order", 'en'],
  ['this is ridiculous, give me my money back', 'en'],
  ['你们配送太慢了!气死我了!', 'zh'],
  ['太过分了 退钱', 'zh'],
  ['客服是死人吗', 'zh'],
  ['把我当猴耍吗', 'zh'],
  ['¿me estáis tomando el pelo?', 'es'],
  ['vocês são uns palhaços, quero meu dinheiro', 'pt'],
  ["vous vous moquez de moi, j'en ai marre", 'fr'],
  ['wollt ihr mich verarschen', 'de'],
  ['いい加減にしてください、ふざけるな', 'ja'],
  ['ร้านเฮงซวย เอาเงินคืนมา', 'th'],
  ['làm ăn kiểu gì vậy, lừa đảo à', 'vi'],
  ['niat jualan ga sih, penipu', 'id'],
  ['نصابين، رجعوا فلوسي', 'ar'],
  ['вы издеваетесь что ли, верните деньги', 'ru'],
])('hears anger in %j (%s)', (text, language) =>
  expect(score(text, language)).toMatchObject({ emotion: 'anger', label: 'negative' }),
);

it.each([
  ['好担心啊 不会丢了吧', 'zh'],
  ['i hope it is not lost, getting worried', 'en'],
  ['me preocupa que no llegue', 'es'],
  ['tô com medo de ter extraviado', 'pt'],
  ["j'ai peur qu'il soit perdu", 'fr'],
  ['ich habe angst dass es verloren ist', 'de'],
  ['届くか心配です', 'ja'],
  ['กลัวของหายค่ะ', 'th'],
  ['sợ mất hàng quá', 'vi'],
  ['takut paketnya hilang kak', 'id'],
  ['خايفة تضيع الشحنة', 'ar'],
  ['боюсь что посылка потерялась', 'ru'],
])('hears worry in %j (%s)', (text, language) => expect(score(text, language).emotion).toBe('anxiety'));

it.each([
  ['where is my parcel', 'en'],
  ['where is my order 1042', 'en'],
  ["what's your return policy", 'en'],
  ['退货政策是什么', 'zh'],
  ['我的快递到哪了', 'zh'],
  ['会掉色吗', 'zh'],
  ['¿dónde está mi pedido?', 'es'],
  ['onde está meu pedido', 'pt'],
  ['où est ma commande', 'fr'],
  ['wo ist meine bestellung', 'de'],
  ['返品の期限を教えてください', 'ja'],
  ['คืนของยังไง', 'th'],
  ['đổi trả trong bao lâu', 'vi'],
  ['cara retur gimana', 'id'],
  ['وين طلبي', 'ar'],
  ['где мой заказ', 'ru'],
])('hears neither in %j (%s)', (text, language) => expect(score(text, language)).toMatchObject({ label: 'neutral' }));
