/** The last message of each chat, because WhatsApp shows "typing" and "read" as an answer to one. Bounded: who wrote long ago is forgotten. */

const CHATS = 10_000;

export interface Marks {
  note(chat: string, id: string): void;
  last(chat: string): string | undefined;
}

export function createMarks(most = CHATS): Marks {
  const ids = new Map<string, string>();
  return {
    note(chat, id) {
      ids.delete(chat);
      ids.set(chat, id);
      const [oldest] = ids.keys();
      if (ids.size > most && oldest !== undefined) ids.delete(oldest);
    },
    last: (chat) => ids.get(chat),
  };
}

/** Marks the message as read; with `typing`, shows for up to 25 seconds that an answer is being made. */
export function markBody(id: string, typing: boolean): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: id,
    ...(typing && { typing_indicator: { type: 'text' } }),
  };
}
