/** Reactions to the bot's messages, one event for each. */
import type { Decoded } from '../../src/model/inbound';
import { ignored, messageOf, type Seen } from './seen';

/** Teams' first six have names; later ones are an emoji, or its code points before an underscore ("1f44b_wavinghand"). */
const SIGNS = new Map(
  Object.entries({
    like: '👍',
    heart: '❤️',
    laugh: '😆',
    surprised: '😮',
    sad: '😢',
    angry: '😠',
    plusOne: '👍',
    dislike: '👎',
  }),
);

export function reactions(seen: Seen): Decoded[] {
  const { id, replyToId, reactionsAdded, reactionsRemoved } = seen.activity;
  if (!replyToId) return [ignored('messageReaction', 'it names no message')];
  const all = [
    ...reactionsAdded.map(({ type }) => ({ type, removed: false })),
    ...reactionsRemoved.map(({ type }) => ({ type, removed: true })),
  ];
  const known = all.filter((each): each is { type: string; removed: boolean } => each.type !== undefined);
  if (known.length === 0) return [ignored('messageReaction', 'it names no reaction')];
  // The event's id is not always unique, so message, reaction and time are added.
  return known.map(({ type, removed }) =>
    messageOf(seen, `${id ?? 'reaction'}.${replyToId}.${removed ? 'off' : 'on'}.${ascii(type)}.${seen.at}`, {
      kind: 'reaction',
      emoji: signOf(type),
      removed,
      to: replyToId,
    }),
  );
}

export function signOf(type: string): string {
  const code = /^([0-9a-f]{4,6})(?:-[0-9a-f]{4,6})*_/i.exec(type)?.[1];
  const point = code === undefined ? 0 : Number.parseInt(code, 16);
  return SIGNS.get(type) ?? (point > 0x2000 && point <= 0x1ffff ? String.fromCodePoint(point) : type);
}

function ascii(type: string): string {
  return encodeURIComponent(type.replace(/\p{Surrogate}/gu, '')).slice(0, 60);
}
