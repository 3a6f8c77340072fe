/** Installation and removal: the bot was added to a conversation or removed from it. */
import type { Decoded, InboundReach } from '../../src/model/inbound';
import { ignored, messageOf, named, type Seen } from './seen';
import { isGroup } from './person';
import { keyOf, windowOf } from './repeats';

/** installationUpdate: `add`, `remove`, and both with `-upgrade` when a new version of the app changes its scopes. */
export function installed(seen: Seen): Decoded[] {
  const { action } = seen.activity;
  if (action === 'add') return [reach(seen, true), ...started(seen)];
  if (action === 'add-upgrade') return [reach(seen, true)];
  if (action === 'remove' || action === 'remove-upgrade') return [reach(seen, false)];
  return [ignored(named('installationUpdate', action), 'an action that is not known')];
}

/** Members join and leave; events of the channel itself (channelCreated, teamRenamed ...) are ignored. */
export function joined(seen: Seen): Decoded[] {
  const { activity } = seen;
  const kind = activity.channelData?.eventType;
  const isBot = (id: string | undefined): boolean => id !== undefined && id === activity.recipient?.id;
  if (activity.membersRemoved.some(({ id }) => isBot(id))) return [reach(seen, false)];
  if (activity.membersAdded.some(({ id }) => isBot(id) || id === activity.from?.id)) {
    const begun = started(seen);
    return begun.length > 0
      ? begun
      : [ignored('conversationUpdate.membersAdded', 'the bot joined a group and waits to be called')];
  }
  const what =
    kind ??
    (activity.membersAdded.length > 0
      ? 'membersAdded'
      : activity.membersRemoved.length > 0
        ? 'membersRemoved'
        : 'other');
  return [ignored(named('conversationUpdate', what), 'the life of a group or channel is not followed')];
}

/** One greeting, because Teams reports an installation twice, as conversationUpdate and as installationUpdate. */
function started(seen: Seen): Decoded[] {
  const { activity, address, at, by } = seen;
  if (isGroup(activity)) return [];
  const key = keyOf(['start', address.chat]);
  return [messageOf(seen, by.repeats.first(key, at, `start.${key}.${windowOf(at)}`), { kind: 'start' })];
}

function reach({ activity, address, at }: Seen, reachable: boolean): InboundReach {
  return {
    kind: 'reach',
    eventId: `${activity.id ?? address.chat}.${reachable ? 'here' : 'gone'}.${at}`,
    address,
    reachable,
    at,
  };
}
