/** The messages of the fake phone, in the library's format. */

export interface FakeMessage extends Record<string, unknown> {
  id: { fromMe: boolean; remote: string; id: string; _serialized: string };
  from: string;
  to: string;
  body: string;
  timestamp: number;
}

export interface History {
  theirs(from: string, fields: Record<string, unknown>, unread: boolean): FakeMessage;
  own(to: string, body: string, stanza?: string): FakeMessage;
  byId(serialized: string): FakeMessage | undefined;
  chats(): { id: { _serialized: string }; unreadCount: number; timestamp: number }[];
  unread(chat: string): FakeMessage[];
}

const MY_NUMBER = '4930111111@c.us';

export function createHistory(): History {
  const messages: FakeMessage[] = [];
  const waiting = new Map<string, FakeMessage[]>();
  let last = 0;
  const make = (fromMe: boolean, chat: string, stanza: string, fields: Record<string, unknown>): FakeMessage => {
    const base = {
      hasMedia: false,
      body: 'hello',
      type: 'chat',
      timestamp: Math.floor(Date.now() / 1000),
      from: fromMe ? MY_NUMBER : chat,
      to: fromMe ? chat : MY_NUMBER,
      ack: 0,
      mentionedIds: [],
      vCards: [],
      _data: { notifyName: 'Mia', mediaKey: 'secret-key' },
    };
    const author = typeof fields['author'] === 'string' ? `_${fields['author']}` : '';
    const message: FakeMessage = {
      ...base,
      ...fields,
      id: { fromMe, remote: chat, id: stanza, _serialized: `${fromMe}_${chat}_${stanza}${author}` },
    };
    messages.push(message);
    return message;
  };
  return {
    theirs(from, fields, unread) {
      const message = make(false, from, `3A${(last += 1).toString(16).toUpperCase().padStart(18, '0')}`, fields);
      if (unread) waiting.set(from, [...(waiting.get(from) ?? []), message]);
      return message;
    },
    own: (to, body, stanza = `3EB0${(last += 1).toString(16).toUpperCase().padStart(16, '0')}`) =>
      make(true, to, stanza, { body }),
    byId: (serialized) => messages.find(({ id }) => id._serialized === serialized),
    chats: () =>
      [...waiting].map(([chat, unread]) => ({
        id: { _serialized: chat },
        unreadCount: unread.length,
        timestamp: unread.at(-1)?.timestamp ?? 0,
      })),
    unread: (chat) => waiting.get(chat) ?? [],
  };
}
