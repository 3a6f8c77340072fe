/** What the tests of decode share. */
import { systemClock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';

export const NOW = 1_790_000_000_000;
export const ME = ['4930111111@c.us', '900000000000001@lid'];
export const MIA = '4915112345678@c.us';
export const LID = '245896994390182@lid';
export const GROUP = '120363039010379837@g.us';
export const clock = { ...systemClock(), now: () => NOW };
export const read = (body: unknown): Decoded[] => decode(body, { account: 'main', clock });
export const key = (remote: string, id = '3A01', fromMe = false, author = ''): object => ({
  fromMe,
  remote,
  id,
  _serialized: `${fromMe}_${remote}_${id}${author && `_${author}`}`,
});
export const reason = (event: Decoded | undefined): string =>
  event?.kind === 'ignored' ? event.reason : `not ignored: ${JSON.stringify(event)}`;
