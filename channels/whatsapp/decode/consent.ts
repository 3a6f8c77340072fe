/** The switch "offers and announcements" that WhatsApp shows to everyone: what it says is a consent or its withdrawal. */
import type { Decoded } from '../../../src/model/inbound';
import { ignored, timeOf, word, type Change, type Decoder } from './change';
import { idOf, numberOf, objects, textOf, type Fields } from '../fields';
import { digest } from './notice';
import { addressOf, personOf } from './person';

const STATES: Readonly<Record<string, 'granted' | 'withdrawn'>> = {
  stop: 'withdrawn',
  resume: 'granted',
  signup: 'granted',
};

export function consents({ value }: Change, by: Decoder): Decoded[] {
  return objects(value, 'user_preferences').map((each) => consent(each, value, by));
}

function consent(raw: Fields, value: Fields, by: Decoder): Decoded {
  const category = textOf(raw, 'category', 60) ?? 'unknown';
  const switched = textOf(raw, 'value', 60) ?? 'unknown';
  if (category !== 'marketing_messages')
    return ignored(`user_preferences.${word(category)}`, 'only the switch for marketing is known');
  const state = Object.hasOwn(STATES, switched) ? STATES[switched] : undefined;
  if (state === undefined) return ignored('user_preferences', `value "${word(switched)}" is not known`);
  const address = addressOf(
    personOf(value, idOf(raw, 'wa_id'), idOf(raw, 'user_id'), idOf(raw, 'parent_user_id')),
    by.account,
  );
  if (!address) return ignored('user_preferences', 'it does not tell whose switch it is');
  const seconds = numberOf(raw, 'timestamp');
  return {
    kind: 'consent',
    eventId: digest(['consent', address.user, switched, String(seconds)]),
    address,
    state,
    at: timeOf(seconds, by),
  };
}
