/** Tells the shopper when a person answers, in their language and zone, with helpful buttons. */
import type { ReplyButton } from '../model/content';
import type { PathParts } from './parts';

type Texts = Pick<PathParts, 'text'>;

/** Value of the button that cancels a hand-over. */
export const SOLVED = 'desk:solved';
/** Value of the button that ends the bot's silence. */
export const BACK_TO_BOT = 'owner:bot';

const DAY_MS = 86_400_000;

/** "16:00 today", "Monday 10:00", "Friday 1 January 10:00"; null if nothing is promised, because an empty text counts as true in Liquid. */
export function whenOf(
  { text }: Texts,
  at: Date | null,
  { language, zone, now }: { language: string; zone: string; now: number },
): string | null {
  if (at === null) return null;
  const locale = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0 ? language : 'en';
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);
  const days = dayOf(at.getTime(), zone) - dayOf(now, zone);
  const near = days === 0 || days === 1;
  const day = near
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : part({ weekday: 'long', ...(days > 6 && { day: 'numeric', month: 'long' }) });
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return text(near ? 'handover.when_near' : 'handover.when', language, { turn: { day, time } });
}

export function solvedButton({ text }: Texts, language: string): ReplyButton {
  return { kind: 'reply', label: text('handover.label_solved', language), value: SOLVED };
}

export function backButton({ text }: Texts, language: string): ReplyButton {
  return { kind: 'reply', label: text('handover.label_back', language), value: BACK_TO_BOT };
}

/** Calendar days since 1970 in a zone. */
function dayOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS);
}
