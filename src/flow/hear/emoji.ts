/** The meaning of a message of only emoji, as text or reaction: an answer, a feeling, or both. Pure. */

export interface EmojiMeaning {
  /** The answer to a question that offers it. */
  answer?: 'yes' | 'no';
  feeling?: 'thanks' | 'delight' | 'anger' | 'worry';
}

/** More than this is decoration, not an answer. */
const LENGTH_MAX = 80;

/** Skin tones, the emoji variation selector, and a joiner plus gender sign do not change the meaning. */
const VARIANT = /\p{Emoji_Modifier}|\uFE0E|\uFE0F|\u200D(?:♀|♂)/gu;
const NOISE = /[\s!.。！~]/gu;

const TABLE: readonly [string, EmojiMeaning][] = [
  ['👍 ✅ ☑ ✔ 👌 🆗 🙆 🤝', { answer: 'yes' }],
  ['👎 ❌ ✖ ❎ 🚫 ⛔ 🙅', { answer: 'no' }],
  ['🙏 🙇', { answer: 'yes', feeling: 'thanks' }],
  [
    '❤ ♥ 🧡 💛 💚 💙 💜 🤎 🖤 🤍 🩷 🩵 🩶 💕 💖 💗 💓 💞 💝 ❣ 🫶 😍 🥰 😘 👏 🙌 💯 <3',
    { answer: 'yes', feeling: 'delight' },
  ],
  ['😀 😃 😄 😁 😆 😊 🙂 ☺ 😂 🤣 🎉 🥳 🤩 😎 😻 ⭐ 🌟 🔥 🤗 💐 🌹 :) :-) :D :-D', { feeling: 'delight' }],
  ['😡 😠 🤬 👿 💩 😤 🖕 💢 😾', { feeling: 'anger' }],
  ['😢 😭 😞 😔 😟 😰 😨 😥 😓 😩 😫 😖 😣 😕 🙁 ☹ 💔 😿 :( :-(', { feeling: 'worry' }],
];

const MEANINGS: ReadonlyMap<string, EmojiMeaning> = new Map(
  TABLE.flatMap(([signs, meaning]) => signs.split(' ').map((sign) => [sign, meaning] as const)),
);
/** No single-character emoji of the table is a letter, so most texts are rejected quickly. */
const LETTER = /\p{L}/u;
const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Null: there are words too, an emoji without a clear meaning, or emoji that contradict each other. */
export function emojiMeaning(text: string): EmojiMeaning | null {
  const said = text.length > LENGTH_MAX ? '' : text.replace(NOISE, '').replace(VARIANT, '');
  if (said === '') return null;
  const typed = MEANINGS.get(said);
  if (!typed && LETTER.test(said)) return null;
  const all = typed ? [typed] : [...SIGNS.segment(said)].map(({ segment }) => MEANINGS.get(segment));
  const answers = new Set(all.flatMap((each) => each?.answer ?? []));
  const feelings = new Set(all.flatMap((each) => each?.feeling ?? []));
  if (all.includes(undefined) || answers.size > 1 || isTorn(feelings)) return null;
  const [answer] = answers;
  const feeling = (['anger', 'worry', 'thanks', 'delight'] as const).find((each) => feelings.has(each));
  // An angry "yes" counts as anger first, and not as consent.
  return { ...(answer && feeling !== 'anger' && { answer }), ...(feeling && { feeling }) };
}

function isTorn(feelings: ReadonlySet<string>): boolean {
  const glad = feelings.has('thanks') || feelings.has('delight');
  return glad && (feelings.has('anger') || feelings.has('worry'));
}
