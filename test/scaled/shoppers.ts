/** Shoppers whose updates a platform spreads over several web processes: in order per chat, each update repeated elsewhere until a 200. */
import { update } from '../doors/serving';
import type { SentRequest } from '../../channels/telegram/fake/sent';

export const FIRST_ORDER = 1001;

/** The order that a user asks about in a question; each user asks for each order once. */
export const orderOf = (user: number, question: number, questions: number): string =>
  String(FIRST_ORDER + ((question + user) % questions));

let updates = 5_000_000;

/** Posts the update to one web after the other until one acknowledges it; gives how often it was refused or not heard. */
export async function deliver(urls: readonly string[], secret: string, user: number, text: string): Promise<number> {
  const id = (updates += 1);
  const body = update(id, { text }, user);
  for (let tries = 0; ; tries += 1) {
    const url = urls[(id + tries) % urls.length] ?? '';
    const answer = await fetch(`${url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body,
    }).catch(() => null);
    if (answer?.status === 200) return tries;
    if (tries > 400)
      throw new Error(`no web process took the update of user ${user}: ${answer?.status ?? 'no answer'}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The orders told, one after the other; the same twice in a row is one, because an answer may have several messages. */
export function ordersTold(sent: readonly SentRequest[]): string[] {
  const told = sent.map(
    ({ payload }) => /order #?(1\d{3})\b/i.exec(String(payload['text'] ?? payload['caption'] ?? ''))?.[1],
  );
  const orders = told.filter((order) => order !== undefined);
  return orders.filter((order, at) => order !== orders[at - 1]);
}
