/** The texts of an answer: by key in the shopper's language, and names of colours and the like. */
import { listed } from '../../../../cards/format';
import { GatewayError } from '../../../../model/errors';
import type { Turn } from '../../turn';

export interface Voice {
  language: string;
  /** Throws FLOW_WRONG for a missing key. */
  say(key: string, vars?: Record<string, unknown>): string;
  /** The text of the first key that exists, else the fallback. */
  try(keys: readonly string[], vars: Record<string, unknown>, fallback: string): string;
  list(items: readonly string[]): string;
}

export function voiceOf(turn: Pick<Turn, 'texts' | 'language'>): Voice {
  const { texts, language } = turn;
  const say: Voice['say'] = (key, vars = {}) => texts(key, language, vars);
  return {
    language,
    say,
    try(keys, vars, fallback) {
      for (const key of keys) {
        try {
          if (/^[\w.]+$/.test(key)) return say(key, vars);
        } catch (error) {
          if (!(error instanceof GatewayError) || error.code !== 'FLOW_WRONG') throw error;
        }
      }
      return fallback;
    },
    list: (items) => listed(items, language),
  };
}

/** "light fleece, warm" -> one sentence after the other, spaced as the language requires. */
export function sentences(voice: Voice, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(/^(zh|ja)/.test(voice.language) ? '' : ' ');
}

export function colourName(voice: Voice, colour: string): string {
  return voice.try([`cards.colour.${colour}`], {}, colour);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
