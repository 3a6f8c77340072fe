/** Which chats the bot may write to: those of people who installed it and did not remove it, and how often. */
import { createPace } from './pace';
import type { ServerParts } from './server';

export interface Chats {
  doors: Pick<ServerParts, 'refusal' | 'tooEarlyMs'>;
  /** The bot wrote. */
  sent(chat: string): void;
  /** The person wrote. */
  wrote(chat: string): void;
  install(chat: string): void;
  uninstall(chat: string): void;
}

export function createChats(everybodyKnown: boolean): Chats {
  const known = new Set<string>();
  const gone = new Set<string>();
  const pace = createPace();
  return {
    doors: {
      refusal(chat) {
        if (gone.has(chat)) return { status: 403, code: 'ForbiddenOperationException' };
        return known.has(chat) || everybodyKnown ? null : { status: 404, code: 'ConversationNotFound' };
      },
      tooEarlyMs: pace.tooEarlyMs,
    },
    sent: pace.note,
    wrote: (chat) => void known.add(chat),
    install: (chat) => void gone.delete(chat),
    uninstall: (chat) => void gone.add(chat),
  };
}
