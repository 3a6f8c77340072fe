/** For whom a card is made. */
import type { CardView, Turn } from '../plan';

export function view(turn: Turn): CardView {
  return { language: turn.language, timeZone: turn.shop.timeZone, now: turn.request.now, texts: turn.texts };
}
