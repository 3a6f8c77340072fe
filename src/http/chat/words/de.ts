/** Words of the chat's own pages in German. */
import type { ChatWords } from './en';

export const de: ChatWords = {
  privacy: 'Datenschutz',
  privacyText:
    'In unserem Chat antwortet ein KI-Assistent. Sie können dort jederzeit nach einem Menschen fragen.|Wir speichern, was Sie im Chat schreiben und was Ihre Bestellungen brauchen, um Ihnen zu antworten und zu liefern. Sonst bekommt es niemand.|Sie können sehen, was wir über Sie speichern, es berichtigen oder löschen lassen: Fragen Sie einfach im Chat.',
  noScript:
    'Der Chat braucht JavaScript. Erlauben Sie es für diese Seite in den Einstellungen Ihres Browsers und laden Sie die Seite neu.',
  reachUs: 'Oder erreichen Sie uns direkt: {contact}.',
  person: 'Mit einem Menschen sprechen',
};
