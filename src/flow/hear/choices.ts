/** Which of the offered choices a message means: by label or synonym, by an intent, or by words that only its label has. */
import { hasHan } from '../../model/scripts';
import type { Understanding } from '../../model/understanding';
import type { Choice } from '../read/flow';
import { holds, plainText } from '../../model/phrases';

/** `said`: a message, or a text without any intent. */
export function chosenBy(
  said: Understanding | string,
  choices: readonly Choice[],
): { choice: Choice; sure: boolean } | null {
  if (choices.length === 0) return null;
  const text = plainText(typeof said === 'string' ? said : said.text);
  const names = choices.map((choice) => [String(choice.value), choice.label, ...choice.words].map(plainText));
  const exact = choices.find((_, index) => names[index]?.includes(text));
  if (exact) return { choice: exact, sure: true };
  const inside = choices.filter((_, index) => names[index]?.some((name) => holds(text, name)));
  if (inside.length === 1 && inside[0]) return { choice: inside[0], sure: false };
  // Part of a label: "板鞋" of "帆布日休闲板鞋".
  const part = text.length >= 2 ? choices.filter((_, index) => names[index]?.some((name) => holds(name, text))) : [];
  if (part.length === 1 && part[0]) return { choice: part[0], sure: true };
  const meant =
    typeof said === 'string' || said.outOfScope
      ? undefined
      : choices.find(({ intents }) => intents.includes(said.intent.name));
  if (meant) return { choice: meant, sure: true };
  const head = byHead(text, choices);
  if (head) return { choice: head, sure: false };
  const shared = names.map(
    (labels) => new Set(labels.flatMap((label) => partsOf(label).filter((part) => holds(text, part)))).size,
  );
  const most = Math.max(...shared);
  const best = choices.filter((_, index) => shared[index] === most);
  return most > 0 && best.length === 1 && best[0] ? { choice: best[0], sure: false } : null;
}

/** All that a text names by their labels or words, as in "tea, and she runs". */
export function choicesIn(said: string, choices: readonly Choice[]): Choice[] {
  const text = plainText(said);
  return choices.filter(({ label, words }) => [label, ...words].some((name) => holds(text, plainText(name))));
}

/** 线没坏, with the choices 数据线 and 跑鞋: the last character of one label, which names the thing. */
function byHead(text: string, choices: readonly Choice[]): Choice | null {
  if (!hasHan(text) || text.length > HEADED_MAX) return null;
  const heads = choices.map(
    ({ label }) => /^[^\p{Script=Han}]*[\p{Script=Han}\w-]*?(\p{Script=Han})(?![\p{Script=Han}\w-])/u.exec(label)?.[1],
  );
  const meant = choices.filter((_, at) => heads[at] !== undefined && text.includes(heads[at]));
  return meant.length === 1 && choices.length > 1 && new Set(heads).size === heads.length ? (meant[0] ?? null) : null;
}

const HEADED_MAX = 12;

/** Words of a label; in Chinese, which has no spaces, two characters each: 袜子 of 跑者中筒袜子. */
function partsOf(label: string): string[] {
  return label.split(' ').flatMap((word) => (hasHan(word) ? pairsOf(word) : word.length > 2 ? [word] : []));
}

function pairsOf(word: string): string[] {
  const characters = Array.from(word);
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
