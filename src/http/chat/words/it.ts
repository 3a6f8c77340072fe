/** Words of the chat's own pages in Italian. */
import type { ChatWords } from './en';

export const it: ChatWords = {
  privacy: 'La tua privacy',
  privacyText:
    'Nella nostra chat risponde un assistente AI. Puoi chiedere di una persona in qualsiasi momento.|Conserviamo quello che scrivi in chat e ciò che serve ai tuoi ordini, per risponderti e consegnare. Nessun altro lo riceve.|Puoi vedere, far correggere o far cancellare ciò che conserviamo su di te: basta chiederlo in chat.',
  noScript:
    'La chat richiede JavaScript. Consentilo per questo sito nelle impostazioni del browser, poi ricarica la pagina.',
  reachUs: 'Oppure contattaci direttamente: {contact}.',
  person: 'Parla con qualcuno',
};
