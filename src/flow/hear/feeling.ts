/** The first sentence for an angry or worried shopper: it acknowledges what happened, before any question. */
import type { Understanding } from '../../model/understanding';
import { goValue, withButtons } from '../run/buttons';
import { recall, remember } from '../../model/memory';
import { ROLES } from '../../model/roles';
import type { OpenTurn } from '../run/turn';

/** The memory key that records the comfort, so that the same feeling is not answered in every message. */
const KEY = 'comforted';
const AGAIN_MS = 600_000;
/** Intents whose flow apologises itself. */
const OWN_WORDS: readonly string[] = [
  ROLES.complaint,
  ROLES.person,
  'double_charge',
  'praise',
  'thanks',
  'greeting',
  'goodbye',
];
/** The score from which a feeling is acknowledged: "is that safe" reaches 0.97, real anger or worry more. */
const SURE = 0.98;

/**
 * Sends the comfort, with a person offered, if the message shows anger or worry; `feeling.<emotion>_<intent>` names what happened,
 * `feeling.<emotion>` is the fallback. False: nothing was sent.
 */
export function comfort(turn: OpenTurn, heard: Understanding): boolean {
  const { emotion, sentiment, intent } = heard;
  if (
    emotion === undefined ||
    sentiment.label !== 'negative' ||
    sentiment.score < SURE ||
    OWN_WORDS.includes(intent.name)
  )
    return false;
  return comfortFor(turn, emotion, heard.outOfScope ? null : intent.name);
}

/** `intent`: what happened, if known. */
export function comfortFor(turn: OpenTurn, emotion: 'anger' | 'anxiety', intent: string | null): boolean {
  const last = recall(turn, KEY);
  if (typeof last === 'number' && turn.at - last < AGAIN_MS) return false;
  const { entries } = turn.library.book;
  const named = `feeling.${emotion}_${intent}`;
  const key = entries.has(named) ? named : `feeling.${emotion}`;
  if (!entries.has(key)) return false;
  remember(turn, KEY, turn.at, 'flow');
  const person = emotion === 'anger' ? turn.library.forIntent(ROLES.person) : null;
  turn.reply(
    withButtons(
      turn.texts(key, turn.language, turn.vars(null), turn.pick(key, 0)),
      person ? [{ kind: 'reply', label: person.title(turn, null), value: goValue(person.name) }] : [],
    ),
  );
  return true;
}
