/** Words of the chat's own pages in Malay. */
import type { ChatWords } from './en';

export const ms: ChatWords = {
  privacy: 'Privasi',
  privacyText:
    'Pembantu AI menjawab dalam sembang kami. Anda boleh meminta bercakap dengan orang pada bila-bila masa.|Kami menyimpan apa yang anda tulis dalam sembang dan maklumat yang diperlukan untuk pesanan anda, untuk menjawab dan menghantar. Pihak lain tidak menerimanya.|Anda boleh melihat, membetulkan atau meminta maklumat itu dipadamkan: beritahu sahaja dalam sembang.',
  noScript:
    'Sembang memerlukan JavaScript. Benarkan untuk laman ini dalam tetapan pelayar anda, kemudian muat semula halaman.',
  reachUs: 'Atau hubungi kami terus: {contact}.',
  person: 'Cakap dengan orang',
};
