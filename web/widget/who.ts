/** Who answers, in the widget's texts: the assistant, a person, or the assistant until a person replies. */
import type { Answering } from '../../src/model/desk';
import { localeOf, type Voice } from './words';

export function whoText(who: Answering, { words, language, now }: Voice & { now: number }): string {
  switch (who.kind) {
    case 'assistant':
      return words.assistant;
    case 'called':
    case 'person': {
      const said = words[who.kind].replace('{name}', () => who.name ?? words.colleague);
      const place = who.kind === 'called' ? who.place : undefined;
      return place === undefined
        ? said
        : words.place
            .replace('{place}', () => new Intl.NumberFormat(localeOf(language)).format(place))
            .replace('{who}', () => said);
    }
    case 'nobody':
      // A promise in the past is not shown.
      return who.promisedBy === null || who.promisedBy < now
        ? words.waitingLong
        : words.waiting.replace('{when}', () => whenOf(who.promisedBy ?? 0, { language, now, zone: who.zone }));
  }
}

const WEEK_MS = 6 * 86_400_000;

/** In the zone of the chat's own texts, because otherwise the header would contradict them; as short as possible: "16:00", "Mon 10:00", "4 Jan, 10:00". */
function whenOf(
  at: number,
  { language, now, zone: timeZone }: { language: string; now: number; zone: string },
): string {
  const dayOf = (time: number): string => new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }).format(time);
  const today = dayOf(at) === dayOf(now);
  const day: Intl.DateTimeFormatOptions = today
    ? {}
    : at - now < WEEK_MS
      ? { weekday: 'short' }
      : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(localeOf(language), {
    ...day,
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
