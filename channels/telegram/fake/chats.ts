/** The chats of the fake: who wrote, who blocked, which groups there are, what they became, and how much a group takes in a minute. */
import type { Payload } from './limits';
import type { Answer } from './answer';

/** Telegram's bots FAQ: 20 messages per minute to one group. */
const GROUP_MAX = 20;
const MINUTE_MS = 60_000;

export interface Chats {
  /** As messages carry it. */
  of(id: number): { id: number; type: string; title?: string; first_name?: string };
  wrote(id: number): void;
  block(id: number, blocked: boolean): void;
  isGroup(id: number): boolean;
  addGroup(id: number, title: string): void;
  /** The old group answers with the new chat's id from now on. */
  migrate(old: number, fresh: number): void;
  fault(payload: Payload, items: number): Answer | null;
}

export function createChats(everybodyWrote: boolean): Chats {
  const known = new Set<number>();
  const blocked = new Set<number>();
  const groups = new Map<number, string>();
  const moved = new Map<number, number>();
  const times = new Map<number, number[]>();
  const crowded = (id: number, items: number): Answer | null => {
    const now = Date.now();
    const recent = (times.get(id) ?? []).filter((at) => at > now - MINUTE_MS);
    if (recent.length + items > GROUP_MAX) {
      const seconds = Math.max(1, Math.ceil(((recent[0] ?? now) + MINUTE_MS - now) / 1000));
      return {
        code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
        parameters: { retry_after: seconds },
      };
    }
    times.set(id, [...recent, ...Array.from({ length: items }, () => now)]);
    return null;
  };
  const super_ = (id: number): boolean => String(id).startsWith('-100');
  return {
    of: (id) =>
      groups.has(id)
        ? { id, title: groups.get(id) ?? '', type: super_(id) ? 'supergroup' : 'group' }
        : { id, first_name: `User${id}`, type: 'private' },
    wrote: (id) => void known.add(id),
    block: (id, is) => void (is ? blocked.add(id) : blocked.delete(id)),
    isGroup: (id) => groups.has(id),
    addGroup: (id, title) => void groups.set(id, title),
    migrate(old, fresh) {
      groups.set(fresh, groups.get(old) ?? '');
      moved.set(old, fresh);
    },
    fault({ chat_id: chat }, items) {
      if (chat === undefined || chat === '') return { code: 400, description: 'Bad Request: chat_id is empty' };
      const id = Number(chat);
      const fresh = moved.get(id);
      if (fresh !== undefined)
        return {
          code: 400,
          description: 'Bad Request: group chat was upgraded to a supergroup chat',
          parameters: { migrate_to_chat_id: fresh },
        };
      if (!groups.has(id) && (id < 0 || (!everybodyWrote && !known.has(id))))
        return { code: 400, description: 'Bad Request: chat not found' };
      if (blocked.has(id))
        return {
          code: 403,
          description: groups.has(id)
            ? `Forbidden: bot was kicked from the ${super_(id) ? 'supergroup' : 'group'} chat`
            : 'Forbidden: bot was blocked by the user',
        };
      return groups.has(id) && items > 0 ? crowded(id, items) : null;
    },
  };
}
