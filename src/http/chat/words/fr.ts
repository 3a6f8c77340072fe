/** Words of the chat's own pages in French. */
import type { ChatWords } from './en';

export const fr: ChatWords = {
  privacy: 'Confidentialité',
  privacyText:
    'Un assistant IA répond dans notre chat. Vous pouvez à tout moment y demander une personne.|Nous conservons ce que vous écrivez dans le chat et ce que vos commandes exigent, pour vous répondre et vous livrer. Personne d’autre ne le reçoit.|Vous pouvez consulter vos données, les faire corriger ou supprimer : demandez-le simplement dans le chat.',
  noScript:
    'Le chat a besoin de JavaScript. Autorisez-le pour ce site dans les réglages de votre navigateur, puis rechargez la page.',
  reachUs: 'Ou contactez-nous directement : {contact}.',
  person: 'Parler à un conseiller',
};
