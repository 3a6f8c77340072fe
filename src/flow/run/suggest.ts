/** What the bot says when it does not know: a question back among the likely meanings, or what it can do instead. */
import type { ReplyButton } from '../../model/content';
import type { Understanding } from '../../model/understanding';
import { goValue, withButtons } from './buttons';
import { ROLES } from '../../model/roles';
import { slotsFrom } from '../hear/slots';
import type { Flow } from '../read/flow';
import type { SystemText } from '../read/text/system';
import type { OpenTurn } from './turn';
import { anew } from './ask';
import { offerResume } from './tasks';

const SUGGESTIONS = 4;
/** From this miss on the bot offers a person. */
const MISSES = 2;

/** Asks which of these flows is meant; a button carries the values that the message named. False: none of them exists. */
export function askBack(turn: OpenTurn, names: readonly string[], heard: Understanding | undefined): boolean {
  const flows = names.map((name) => turn.library.current(name)).filter((flow) => flow !== null);
  if (flows.length === 0) return false;
  const person = turn.library.forIntent(ROLES.person);
  const offered = flows.length === 1 && person && !flows.includes(person) ? [...flows, person] : flows;
  turn.askedBack = true;
  turn.reply(
    withButtons(
      words(turn, 'system.unsure'),
      offered.map((flow) => button(turn, flow, slotsFrom(flow, heard, {}, true))),
    ),
  );
  return true;
}

/** Not understood: says so in different words each time, with what the bot can do; a waiting task keeps waiting. */
export function missed(turn: OpenTurn): void {
  turn.missed += 1;
  turn.effects.push({ kind: 'count', name: 'flow.out_of_scope' });
  const person = turn.missed >= MISSES ? turn.library.forIntent(ROLES.person) : null;
  if (!person) return suggest(turn, 'system.out_of_scope');
  const others = turn.library.menu.filter((flow) => flow !== person).slice(0, SUGGESTIONS - 1);
  turn.reply(
    withButtons(
      words(turn, 'system.offer_person'),
      [person, ...others].map((flow) => button(turn, flow, {})),
    ),
  );
}

/** Every answer of a matter was given, and none sufficed. */
export function offerPerson(turn: OpenTurn): void {
  const person = turn.library.forIntent(ROLES.person);
  turn.reply(
    withButtons(
      anew(turn, null, (one) =>
        one.texts('system.all_told', one.language, one.vars(null), one.pick('system.all_told', 0)),
      ),
      person ? [button(turn, person, {})] : [],
    ),
  );
}

/** A short text and alternatives; a waiting task is one of them. */
export function suggest(turn: OpenTurn, key: SystemText): void {
  if (offerResume(turn, words(turn, key))) return;
  turn.reply(
    withButtons(
      words(turn, key),
      turn.library.menu.slice(0, SUGGESTIONS).map((flow) => button(turn, flow, {})),
    ),
  );
}

/** In words that were not used recently, if possible. */
function words(turn: OpenTurn, key: SystemText): string {
  return anew(turn, null, (one) => one.texts(key, one.language, one.vars(null), one.variant ?? turn.missed));
}

function button(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>): ReplyButton {
  return { kind: 'reply', label: flow.title(turn, null), value: goValue(flow.name, slots) };
}
