/** Queries in the other languages and what they must find in the demo's catalogue. */
import type { Judged } from './expect';

export const OTHERS: Readonly<Record<string, readonly Judged[]>> = {
  es: [
    ['busco zapatillas rojas por menos de 80 euros, talla 42', '=rs-100 rs-101 rs-103 rs-105'],
    ['té verde', 'gt'],
    ['mochila negra', '=bp-100 bp-104 bp-105'],
    ['¿dónde está mi pedido?', '-'],
  ],
  pt: [
    ['tênis de corrida vermelho até 60', '=rs-105'],
    ['mala de viagem', 'sc'],
    ['protetor solar para crianças', '=su-102'],
    ['barraca de praia azul-piscina', '-'],
  ],
  fr: [
    ['je cherche des chaussures de course rouges à moins de 60 euros', '=rs-105'],
    ['crème visage végane', '=fc-100 fc-101 fc-102 fc-104'],
    ['sac à dos étanche', '=bp-101 bp-103'],
    ['avez-vous des tentes ?', '-'],
  ],
  de: [
    ['rote Laufschuhe unter 60 Euro', '=rs-105'],
    ['wasserdichte Stiefel in Größe 43', '=bo-101 bo-103'],
    ['schwarzer Tee', 'bt'],
    ['habt ihr Zelte?', '-'],
  ],
  ru: [
    ['красные кроссовки до 60', '=rs-105'],
    ['непромокаемая куртка', 'rj'],
    ['зеленый чай', 'gt'],
    ['где мой заказ', '-'],
  ],
  ja: [
    ['赤いランニングシューズ 60ドル以下', '=rs-105'],
    ['防水のリュック', '=bp-101 bp-103'],
    ['紅茶', 'bt'],
  ],
  th: [
    ['รองเท้าวิ่งสีแดงไม่เกิน 60', '=rs-105'],
    ['กระเป๋าเป้กันน้ำ', '=bp-101 bp-103'],
  ],
  vi: [
    ['giày chạy bộ màu đỏ dưới 60', '=rs-105'],
    ['kem chống nắng trẻ em', '=su-102'],
  ],
  id: [
    ['sepatu lari merah di bawah 60', '=rs-105'],
    ['tas ransel tahan air', '=bp-101 bp-103'],
  ],
  ar: [
    ['أحذية جري حمراء أقل من 60', '=rs-105'],
    ['شاي أخضر', 'gt'],
  ],
};
