/** What of a group's talk is for the bot: a mention of it, a command with its name, an answer to it. */
import type { Bot } from '../bot';
import { fieldsOf, given, idOf, inner, list, own, type Fields } from '../fields';

interface Cut {
  from: number;
  to: number;
}

/** More entities than a message can have (Bot API: 100). */
const ENTITIES_MAX = 100;
/** Every bot's name ends so (Bot API, "Creating a new bot"); used until Telegram has reported ours. */
const ANY_BOT = /^@\w{2,60}bot$/i;

/** The message without the mention; null where it is not for the bot. */
export function forBot(message: Fields, bot: Bot): Fields | null {
  const field = typeof own(message, 'text') === 'string' ? 'text' : 'caption';
  const text = own(message, field);
  const cuts =
    typeof text === 'string'
      ? cutsOf(text, list(message, field === 'text' ? 'entities' : 'caption_entities'), bot)
      : [];
  if (cuts.length > 0 && typeof text === 'string') return { ...message, [field]: without(text, cuts) };
  return answersBot(message, bot) ? message : null;
}

/** In a topic everything "answers" the message that opened it: that one does not count. */
function answersBot(message: Fields, bot: Bot): boolean {
  const to = inner(message, 'reply_to_message');
  const from = to && inner(to, 'from');
  return to !== null && from !== null && idOf(from, 'id') === bot.id && !given(to, 'forum_topic_created');
}

/** Offsets are UTF-16 units, as JavaScript counts. */
function cutsOf(text: string, entities: readonly unknown[], bot: Bot): Cut[] {
  const cuts: Cut[] = [];
  for (const each of entities.slice(0, ENTITIES_MAX)) {
    const entity = fieldsOf(each);
    const offset = entity && own(entity, 'offset');
    const length = entity && own(entity, 'length');
    if (!entity || !isCount(offset) || !isCount(length) || offset + length > text.length) continue;
    const cut = cutOf(entity, text.slice(offset, offset + length), offset, bot);
    if (cut) cuts.push(cut);
  }
  return cuts.sort((a, b) => a.from - b.from);
}

function cutOf(entity: Fields, words: string, offset: number, bot: Bot): Cut | null {
  const type = own(entity, 'type');
  const whole = { from: offset, to: offset + words.length };
  if (type === 'mention') return isName(words, bot) ? whole : null;
  if (type === 'text_mention') return idOf(inner(entity, 'user') ?? {}, 'id') === bot.id ? whole : null;
  if (type !== 'bot_command') return null;
  // "/start@shop_bot x": the name goes, the command stays.
  const at = words.indexOf('@');
  return at > 0 && isName(words.slice(at), bot) ? { from: offset + at, to: whole.to } : null;
}

function isName(words: string, { name }: Bot): boolean {
  return name === undefined ? ANY_BOT.test(words) : words.toLowerCase() === `@${name.toLowerCase()}`;
}

function without(text: string, cuts: readonly Cut[]): string {
  let rest = '';
  let from = 0;
  for (const cut of cuts) {
    rest += text.slice(from, Math.max(from, cut.from));
    from = Math.max(from, cut.to);
  }
  return (rest + text.slice(from)).replace(/[ \t]{2,}/g, ' ').replace(/^[\s,:]+|\s+$/g, '');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
