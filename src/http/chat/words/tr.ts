/** Words of the chat's own pages in Turkish. */
import type { ChatWords } from './en';

export const tr: ChatWords = {
  privacy: 'Gizlilik',
  privacyText:
    'Sohbetimizde bir yapay zekâ asistanı yanıt verir. Dilediğiniz zaman bir kişiyle görüşmek isteyebilirsiniz.|Size yanıt vermek ve teslimat yapmak için sohbette yazdıklarınızı ve siparişleriniz için gerekenleri saklarız. Başka kimseye verilmez.|Hakkınızda sakladıklarımızı görebilir, düzelttirebilir veya sildirebilirsiniz: sohbette söylemeniz yeterli.',
  noScript: 'Sohbet için JavaScript gerekir. Tarayıcı ayarlarından bu site için izin verip sayfayı yeniden yükleyin.',
  reachUs: 'Ya da bize doğrudan ulaşın: {contact}.',
  person: 'Bir temsilciyle görüşmek istiyorum',
};
