/** A description that tells one of what was shown from the others: "the linen one", 65瓦那个. */
import { hasHan } from '../../model/scripts';
import type { Understanding } from '../../model/understanding';
import type { Command } from '../../model/command';
import type { Hearing, ShownProduct } from './hearing';
import { ROLES } from '../../model/roles';
import { aboutProducts, asksAbout } from './refer';
import { slotsFrom } from './slots';
import { isClear } from './start';

/** A description that fits only one of the list, in a message about goods. */
export function describedOne(hearing: Hearing, heard: Understanding): Command | null {
  const target = hearing.forIntent(heard.intent.name);
  if (isClear(heard) && !aboutProducts(hearing, target)) return null;
  const id = described(hearing, heard);
  const ask =
    target && asksAbout(target) && target !== hearing.forIntent(ROLES.find) ? target : hearing.forIntent(ROLES.ask);
  return id !== null && ask
    ? { kind: 'choose', product: id, flow: ask.name, slots: slotsFrom(ask, heard, { product: id }) }
    : null;
}

/** "The linen one", 65瓦那个: the only one of the list with that name or description. */
function described({ shown, kin, words }: Hearing, { text }: Understanding): string | null {
  if (!shown || shown.length + kin.length < 2 || !words.picks(text)) return null;
  // "Is the first one waterproof" has said which, and asks for the rest.
  const pointer = words.points(text);
  if (pointer !== null && pointer !== 'it') return null;
  const said = words.rest(text).flatMap((word) => (hasHan(word) ? pairs(word) : word.length >= 3 ? [word] : []));
  const score = (one: ShownProduct): number =>
    said.filter((word) => (hasHan(word) ? one.words.includes(word) : ` ${one.words} `.includes(` ${word} `))).length;
  const most = Math.max(...shown.map(score));
  const best = shown.filter((one) => score(one) === most);
  // What was shown is meant, unless the words describe something else better.
  const better = kin.filter((one) => score(one) > most);
  if (better.length > 0) return better.length === 1 ? (better[0]?.id ?? null) : null;
  return most > 0 && best.length === 1 ? (best[0]?.id ?? null) : null;
}

/** Two characters each, because Chinese words have no boundaries. */
function pairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
