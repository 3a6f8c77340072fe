/** People and their chats in Teams' notation, and the activities that it posts for their actions. */

export interface World {
  appId: string;
  tenantId: string;
  serviceUrl: string;
  language: string;
}

export type Activity = Record<string, unknown> & { id: string };

/** A person in a one-to-one chat is a number; "7@thread" is the same person in a group chat. */
export interface Place {
  user: number;
  chat: string;
  kind: 'personal' | 'groupChat' | 'channel';
}

export function placeOf(user: number, where: string | undefined): Place {
  if (where === undefined) return { user, chat: `a:chat-${user}`, kind: 'personal' };
  return {
    user,
    chat: `19:${where}`,
    kind: where.includes(';messageid=') || where.endsWith('@thread.tacv2') ? 'channel' : 'groupChat',
  };
}

export interface Maker {
  /** Ids are times in ms, as in real messages, and never repeat. */
  nextId(): string;
  activity(place: Place, fields: Record<string, unknown>): Activity;
  text(place: Place, text: string): Activity;
}

export function createMaker(world: World): Maker {
  let last = 0;
  const nextId = (): string => String((last = Math.max(last + 1, Date.now())));
  const bot = { id: `28:${world.appId}`, name: 'Shop' };
  const activity: Maker['activity'] = ({ user, chat, kind }, fields) => ({
    type: 'message',
    id: nextId(),
    timestamp: new Date().toISOString(),
    localTimestamp: new Date(last).toISOString(),
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    from: { id: `29:user-${user}`, name: `User${user}`, aadObjectId: `aad-${user}` },
    recipient: bot,
    conversation: {
      id: chat,
      conversationType: kind,
      tenantId: world.tenantId,
      ...(kind !== 'personal' && { isGroup: true }),
    },
    channelData: { tenant: { id: world.tenantId } },
    locale: world.language,
    ...fields,
  });
  return {
    nextId,
    activity,
    // Rich text is included even for plain text; in groups the bot must be mentioned.
    text(place, text) {
      const called = place.kind === 'personal' ? text : `<at>${bot.name}</at> ${text}`;
      const entities =
        place.kind === 'personal' ? [] : [{ type: 'mention', text: `<at>${bot.name}</at>`, mentioned: bot }];
      return activity(place, {
        text: called,
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: `<p>${called}</p>` }],
        entities: [...entities, { type: 'clientInfo', locale: world.language }],
      });
    },
  };
}
