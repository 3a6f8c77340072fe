/** The NLU's input about the writer of a message, and its results within the turn, so that no text is analysed twice. */
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

/** Lives for one turn, so it is unbounded. */
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
