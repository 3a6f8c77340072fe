/** The text without the mention of the bot, which every message to it in a group contains. */
import type { Activity } from './activity';

const MENTION = /<at(?:\s[^<>]{0,200})?>([^<>]{0,300})<\/at>/gi;
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** The entities say which words are the bot's name; other people's names stay, without their markup. */
export function spoken(activity: Activity): string {
  const { recipient, entities, textFormat } = activity;
  let text = activity.text ?? '';
  for (const { type, mentioned, text: name } of entities) {
    if (type === 'mention' && name && mentioned?.id && mentioned.id === recipient?.id)
      text = text.replaceAll(name, ' ');
  }
  text = text.replace(MENTION, '$1').replace(/\u00a0|&nbsp;/g, ' ');
  if (textFormat === 'xml') text = text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => ENTITIES[sign] ?? sign);
  return text.replace(/[ \t]+/g, ' ').trim();
}

/** In a group the bot only receives messages that mention it, unless its app may read everything (RSC); those others are ignored. */
export function calls({ recipient, entities }: Activity): boolean {
  return entities.some(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id !== undefined && mentioned.id === recipient?.id,
  );
}
