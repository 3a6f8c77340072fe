/** A trigger of your own: two days after a parcel arrived, the shop asks whether all is well. */
import { defineTrigger } from '@parley-gateway/parley';

const TWO_DAYS_MS = 2 * 86_400_000;
const WORDS: Record<string, string> = {
  en: 'Your parcel arrived two days ago. Is everything as you wished?',
  de: 'Ihr Paket ist vor zwei Tagen angekommen. Ist alles so, wie Sie es wollten?',
};

export const thankYou = defineTrigger({
  name: 'thank_you',
  about: 'Asks after a delivery whether all is well.',
  on: ['order.delivered'],
  purpose: 'service',
  plan: (event, { clock }) =>
    event.type === 'order.delivered' ? { id: event.order.number, dueAt: clock.now() + TWO_DAYS_MS } : null,
  contents: (_data, { language }) => [{ kind: 'text', text: WORDS[language] ?? WORDS['en'] ?? '' }],
});
