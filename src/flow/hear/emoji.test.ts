/** Emoji alone: what they answer and feel, in every skin, doubled and mixed; and what is not emoji alone. */
import { emojiMeaning, type EmojiMeaning } from './emoji';

const YES: EmojiMeaning = { answer: 'yes' };
const NO: EmojiMeaning = { answer: 'no' };
const THANKS: EmojiMeaning = { answer: 'yes', feeling: 'thanks' };
const LOVE: EmojiMeaning = { answer: 'yes', feeling: 'delight' };
const DELIGHT: EmojiMeaning = { feeling: 'delight' };
const ANGER: EmojiMeaning = { feeling: 'anger' };
const WORRY: EmojiMeaning = { feeling: 'worry' };

const ROWS: [string, EmojiMeaning | null][] = [
  ['👍', YES], ['👍🏻', YES], ['👍🏽', YES], ['👍🏿', YES], ['👍👍', YES], ['👍🏽👍🏽👍🏽', YES], [' 👍 ', YES], ['👍!', YES], ['👍👌', YES],
  ['✅', YES], ['☑️', YES], ['✔️', YES], ['✔', YES], ['👌', YES], ['👌🏾', YES], ['🆗', YES], ['🙆‍♀️', YES], ['🙆🏼‍♂️', YES], ['🤝', YES],
  ['👎', NO], ['👎🏼', NO], ['👎👎', NO], ['❌', NO], ['✖️', NO], ['🚫', NO], ['🙅‍♂️', NO], ['🙅🏿‍♀️', NO],
  ['🙏', THANKS], ['🙏🏻', THANKS], ['🙏🙏', THANKS], ['👍🙏', THANKS], ['🙏❤️', THANKS], ['🙏 😊', THANKS],
  ['❤️', LOVE], ['❤', LOVE], ['♥️', LOVE], ['💚', LOVE], ['😍', LOVE], ['🫶🏽', LOVE], ['👏👏👏', LOVE], ['<3', LOVE], ['👍😊', LOVE],
  ['😊', DELIGHT], ['😂', DELIGHT], ['🎉🥳', DELIGHT], [':)', DELIGHT], [':-)', DELIGHT],
  ['😡', ANGER], ['💩', ANGER], ['🤬😡', ANGER], ['😡😢', ANGER], ['🖕🏼', ANGER], ['😡👎', ANGER],
  ['😢', WORRY], ['😭😭', WORRY], ['💔', WORRY], ['☹️', WORRY], [':(', WORRY], ['👎😢', { answer: 'no', feeling: 'worry' }],
  ['👍👎', null], ['😊😡', null], ['🙏😭', null], ['👟', null], ['👍👟', null], ['🤔', null], ['', null], ['   ', null], ['!', null],
  ['ok 👍', null], ['👍 thanks', null], ['好的👍', null], ['1', null], ['👨‍👩‍👧', null], ['🏽', null], ['custom:5368324170671202286', null], ['👍'.repeat(100), null],
];

test.each(ROWS)('reads %p', (text, meaning) => {
  expect(emojiMeaning(text)).toEqual(meaning);
});
