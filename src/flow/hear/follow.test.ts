/** The short questions of every language that has words, and addresses without what is around them. */
import { join } from 'node:path';
import { readFolder } from '../read/load';
import { wordsSchema } from '../read/schema/files';
import type { FollowUp } from '../../model/flow';
import { gatherWords } from './words';

const specs = readFolder(join(__dirname, '../../../flows/words'), 'words', []).map(({ value }) =>
  wordsSchema.parse(value),
);
const words = gatherWords(specs);

const ROWS: [string, FollowUp | null][] = [
  ['how long does that take?', 'duration'],
  ['and when does it get here', 'duration'],
  ['how much is it', 'cost'],
  ['who pays for that?', 'payer'],
  ['why do you need my postcode', 'why'],
  ['is that safe?', 'safe'],
  ['what happens now', 'next'],
  ['ok, how do I do that', 'how'],
  ['how long is the warranty', null],
  ['how much are the blue shoes', null],
  ['why is it late', null],
  ['what time is it', null],
  ['hello', null],
  ['', null],
  ['要多久', 'duration'],
  ['大概几天能到？', 'duration'],
  ['多少钱', 'cost'],
  ['谁承担呢', 'payer'],
  ['为什么要邮编', 'why'],
  ['安全吗', 'safe'],
  ['那怎么办', 'next'],
  ['怎么弄', 'how'],
  ['保修多久', null],
  ['跑鞋多少钱', null],
  ['为什么还没发货', null],
  ['wie lange dauert das?', 'duration'],
  ['was kostet das', 'cost'],
  ['wer zahlt das', 'payer'],
  ['wozu brauchen Sie das', 'why'],
  ['wie lange gilt die Garantie', null],
  ['¿cuánto tarda?', 'duration'],
  ['¿cuánto cuesta?', 'cost'],
  ['¿quién paga eso?', 'payer'],
  ['¿para qué lo necesitan?', 'why'],
  ['cuánto cuestan las botas', null],
  ['combien de temps ça prend ?', 'duration'],
  ['c’est combien', 'cost'],
  ['qui paie ?', 'payer'],
  ['pourquoi ?', 'why'],
  ['combien coûte la veste', null],
  ['quanto tempo leva?', 'duration'],
  ['quanto custa', 'cost'],
  ['quem paga isso?', 'payer'],
  ['para que vocês precisam do CEP', 'why'],
  ['сколько это займёт?', 'duration'],
  ['сколько времени это займёт?', 'duration'],
  ['сколько это стоит', 'cost'],
  ['кто за это платит', 'payer'],
  ['зачем вам индекс', 'why'],
  ['どのくらいかかりますか？', 'duration'],
  ['いくらですか', 'cost'],
  ['送料は誰が払いますか', null],
  ['なぜ必要ですか', 'why'],
  ['ใช้เวลากี่วันคะ', 'duration'],
  ['เท่าไหร่คะ', 'cost'],
  ['ใครจ่ายคะ', 'payer'],
  ['ทำไมคะ', 'why'],
  ['mất bao lâu ạ?', 'duration'],
  ['bao nhiêu tiền vậy', 'cost'],
  ['ai trả ạ', 'payer'],
  ['để làm gì vậy', 'why'],
  ['berapa lama kak?', 'duration'],
  ['berapa biayanya', 'cost'],
  ['siapa yang bayar?', 'payer'],
  ['buat apa ya', 'why'],
  ['كم المدة؟', 'duration'],
  ['بكم هذا؟', 'cost'],
  ['مين يدفع؟', 'payer'],
  ['ليش؟', 'why'],
];

it.each(ROWS)('hears what "%s" asks', (text, expected) => {
  expect(words.follows(text)).toBe(expected);
});

it('has words for every kind of short question in every language', () => {
  const lacking = specs.flatMap(({ language, followups }) =>
    (['duration', 'cost', 'payer', 'why', 'safe', 'next', 'where', 'how'] as const)
      .filter((kind) => !followups?.[kind])
      .map((kind) => `${language} ${kind}`),
  );
  expect(lacking).toEqual([]);
});

const ADDRESSES: [string, string][] = [
  ["it's 12 Oak Street, Portland please", '12 Oak Street, Portland'],
  ['Please change it to 5 Mill Lane, Leeds.', '5 Mill Lane, Leeds'],
  ['Toledo Road 4, Leeds', 'Toledo Road 4, Leeds'],
  ['麻烦改成成都市锦江区春熙路8号，谢谢', '成都市锦江区春熙路8号'],
  ['Die neue Adresse ist Rosenweg 3, 10115 Berlin, bitte', 'Rosenweg 3, 10115 Berlin'],
  ['12 rue des Roses, Paris, merci', '12 rue des Roses, Paris'],
];

it.each(ADDRESSES)('takes the address out of "%s"', (text, address) => {
  expect(words.led(text)).toBe(address);
});
