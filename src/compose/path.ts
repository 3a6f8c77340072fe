/** What the path of a message is told by the configuration. */
import type { Config } from '../../config/schema';
import type { DeskHours } from '../desk/desk';
import type { PathParts } from '../gateway/parts';

/** The hours that texts tell are those that promises count by. */
export function deskHours({ desk, facts }: Config): DeskHours {
  const hours = facts.support.hours.map(({ days, open, close }) => ({ days, from: open, to: close }));
  return { zone: facts.timeZone, hours, holidays: facts.holidays, answerMinutes: desk.answerMinutes };
}

export function pathSettings({ gateway, disclosure }: Config, publicUrl: string, zone: string): PathParts['settings'] {
  const { handoverReturnMinutes, ...rest } = gateway;
  const told = disclosure.enabled
    ? { disclosure: { privacyUrl: disclosure.privacyUrl ?? `${publicUrl}/privacy` } }
    : {};
  return { publicUrl, ...rest, handoverReturnMs: handoverReturnMinutes * 60_000, zone, ...told };
}
