/** What is said first to a shopper who is angry or worried: words that name what happened, before any question. */
import type { Understanding } from '../../model/understanding';
import { goValue, withButtons } from '../run/buttons';
import { recall, remember } from '../../model/memory';
import { ROLES } from '../../model/roles';
import type { OpenTurn } from '../run/turn';

/** Where it is kept that the shopper was comforted: the same feeling is not answered at every message. */
const KEY = 'comforted';
const AGAIN_MS = 600_000;
/** Intents whose flow says sorry by itself. */
const OWN_WORDS: readonly string[] = [
  ROLES.complaint,
  ROLES.person,
  'double_charge',
  'praise',
  'thanks',
  'greeting',
  'goodbye',
];
/** A feeling that is sure enough to be answered: "is that safe" reaches 0.97, what is meant as anger or worry more. */
const SURE = 0.98;

/**
 * Says the comfort, with a person offered, where the message shows anger or worry; `feeling.<emotion>_<intent>` names what happened,
 * `feeling.<emotion>` stands in. False: nothing was said.
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

/** `intent`: what happened, as far as it is known. */
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
