/** A customer's effective marketing consent by channel, stored beside the consents, so that counting a segment need not read them. */
import type { Consent } from '../model/records';
import type { KeptForRules } from '../model/features';

/** The latest consent of a channel counts; one on `*` applies to all channels; of two at the same time the withdrawal counts. */
export function agreedIn(consents: readonly Consent[]): Required<Pick<KeptForRules, 'agreed' | 'refused'>> {
  const said = consents.filter(({ purpose }) => purpose === 'marketing');
  const stateOn = (channel: string): Consent['state'] => {
    const about = said.filter((each) => each.channel === '*' || each.channel === channel);
    const latest = Math.max(...about.map(({ at }) => at.getTime()));
    const last = about.filter(({ at }) => at.getTime() === latest);
    return last.some(({ state }) => state === 'withdrawn') ? 'withdrawn' : 'granted';
  };
  const channels = [...new Set(said.map(({ channel }) => channel))].sort();
  return {
    agreed: channels.filter((channel) => stateOn(channel) === 'granted'),
    refused: channels.filter((channel) => stateOn(channel) === 'withdrawn'),
  };
}
