/** Words of the chat's own pages in Spanish. */
import type { ChatWords } from './en';

export const es: ChatWords = {
  privacy: 'Privacidad',
  privacyText:
    'En nuestro chat responde un asistente de IA. Puedes pedir hablar con una persona en cualquier momento.|Guardamos lo que escribes en el chat y lo que necesitan tus pedidos, para responderte y entregártelos. No se lo damos a nadie más.|Puedes ver los datos que guardamos de ti, corregirlos o pedir que se borren: dilo en el chat.',
  noScript:
    'El chat necesita JavaScript. Permítelo para este sitio en los ajustes del navegador y vuelve a cargar la página.',
  reachUs: 'O contáctanos directamente: {contact}.',
  person: 'Quiero hablar con una persona',
};
