/** Reactions: Telegram tells those before and those after, we tell what came and what went. */
import type { Decoded } from '../../../src/model/inbound';
import { addressOf } from './chat';
import { base, ignored, timeOf, type Decoder, type Envelope } from './envelope';
import { fieldsOf, idOf, inner, list, own, textOf, type Fields } from '../fields';

/** A person may set a few at most. */
const MARKS_MAX = 20;

export function reacted(reaction: Fields, envelope: Envelope, by: Decoder): Decoded[] {
  const what = 'message_reaction';
  const from = inner(reaction, 'user');
  if (!from && inner(reaction, 'actor_chat')) return [ignored(what, 'an anonymous administrator or a channel reacted')];
  const address = addressOf(inner(reaction, 'chat'), from, {}, by);
  if (typeof address === 'string') return [ignored(what, address)];
  const to = idOf(reaction, 'message_id');
  if (!to) return [ignored(what, 'it does not say on which message')];
  const [before, after] = [marks(reaction, 'old_reaction'), marks(reaction, 'new_reaction')];
  const changes = [
    ...[...before].filter((mark) => !after.has(mark)).map((emoji) => ({ emoji, removed: true })),
    ...[...after].filter((mark) => !before.has(mark)).map((emoji) => ({ emoji, removed: false })),
  ];
  if (changes.length === 0) return [ignored(what, 'no mark that we know came or went')];
  const at = timeOf(reaction, by);
  return changes.map((change, index) => ({
    ...base({ ...envelope, id: index === 0 ? envelope.id : `${envelope.id}.${index}` }, address, from, at),
    content: { kind: 'reaction', ...change, to },
  }));
}

/** Custom ones have an id only, paid ones are stars. */
function marks(reaction: Fields, name: string): Set<string> {
  const found = list(reaction, name)
    .slice(0, MARKS_MAX)
    .map((each) => {
      const mark = fieldsOf(each);
      if (!mark) return null;
      if (own(mark, 'type') === 'paid') return '⭐';
      const custom = idOf(mark, 'custom_emoji_id');
      return textOf(mark, 'emoji', 40) ?? (custom && `custom:${custom}`);
    });
  return new Set(found.filter((mark): mark is string => mark !== null && mark !== ''));
}
