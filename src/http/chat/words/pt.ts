/** Words of the chat's own pages in Portuguese, as Brazilian shops write it. */
import type { ChatWords } from './en';

export const pt: ChatWords = {
  privacy: 'Privacidade',
  privacyText:
    'Um assistente de IA responde no nosso chat. Você pode pedir para falar com uma pessoa a qualquer momento.|Guardamos o que você escreve no chat e o que seus pedidos precisam, para responder e entregar. Ninguém mais recebe esses dados.|Você pode ver os dados que guardamos, corrigi-los ou pedir que sejam apagados: é só dizer no chat.',
  noScript:
    'O chat precisa de JavaScript. Permita-o para este site nas configurações do navegador e recarregue a página.',
  reachUs: 'Ou fale conosco diretamente: {contact}.',
  person: 'Quero falar com um atendente',
};
