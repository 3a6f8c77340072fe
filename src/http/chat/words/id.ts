/** Words of the chat's own pages in Indonesian. */
import type { ChatWords } from './en';

export const id: ChatWords = {
  privacy: 'Privasi',
  privacyText:
    'Asisten AI menjawab di chat kami. Anda bisa meminta petugas kapan saja.|Kami menyimpan apa yang Anda tulis di chat dan data yang diperlukan pesanan Anda, untuk menjawab dan mengirim. Pihak lain tidak menerimanya.|Anda boleh melihat, memperbaiki, atau meminta penghapusan data yang kami simpan: cukup sampaikan di chat.',
  noScript:
    'Obrolan memerlukan JavaScript. Izinkan JavaScript untuk situs ini di setelan browser Anda, lalu muat ulang halaman ini.',
  reachUs: 'Atau hubungi kami langsung: {contact}.',
  person: 'Bicara dengan petugas',
};
