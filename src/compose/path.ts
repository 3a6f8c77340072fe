/** The settings of the message path. */
import type { Config } from '../../config/schema';
import type { DeskHours } from '../desk/desk';
import type { Opening } from '../desk/hours';
import type { PathParts } from '../gateway/parts';

/** Texts show the same hours that promises are based on. */
export function deskHours({ desk, facts }: Config): DeskHours {
  const groups = Object.entries(desk.groups).map(([name, { hours }]) => [name, hours.map(openingOf)] as const);
  return {
    zone: facts.timeZone,
    hours: facts.support.hours.map(openingOf),
    groups: Object.fromEntries(groups),
    holidays: facts.holidays,
    answerMinutes: desk.answerMinutes,
  };
}

function openingOf({ days, open, close }: Config['facts']['support']['hours'][number]): Opening {
  return { days, from: open, to: close };
}

export function pathSettings(
  { gateway, disclosure, desk }: Config,
  publicUrl: string,
  zone: string,
): PathParts['settings'] {
  const { handoverReturnMinutes, ...rest } = gateway;
  const told = disclosure.enabled
    ? { disclosure: { privacyUrl: disclosure.privacyUrl ?? `${publicUrl}/privacy` } }
    : {};
  const rating = desk.rating === 'off' ? {} : { rating: desk.rating };
  return { publicUrl, ...rest, handoverReturnMs: handoverReturnMinutes * 60_000, zone, ...rating, ...told };
}
