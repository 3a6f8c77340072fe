/** What the NLU is told about a message's writer, and what it said before in the same turn: no text is understood twice. */
import { given } from '../model/given';
import type { Conversation, Customer } from '../model/records';
import type { Nlu, Understanding, UnderstandOptions } from '../model/understanding';
import { countryOf } from '../people/country';
import type { MessageRow } from './album';

export function contextOf(
  conversation: Conversation,
  { event }: MessageRow,
  customer?: Customer | null,
): UnderstandOptions {
  const language = conversation.language ?? event.sender.language;
  const country = countryOf(event.sender.phone ?? customer?.phone);
  return {
    at: event.at,
    ...given({ language, country }),
  };
}

/** For one turn: it forgets nothing. */
export function rememberHeard(nlu: Nlu): Nlu {
  const heard = new Map<string, Promise<Understanding>>();
  return {
    ...nlu,
    understand(text, options = {}) {
      const key = `${options.language ?? ''}|${options.country ?? ''}|${text}`;
      const known = heard.get(key) ?? nlu.understand(text, options);
      heard.set(key, known);
      return known;
    },
  };
}
