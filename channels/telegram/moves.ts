/** Groups that became supergroups while we were sending: old chat id -> new one. Bounded; the store learns it by an event. */

const MOST = 1000;
/** A chat moves once; more hops are a mistake. */
const HOPS = 3;

export interface Moves {
  /** Where the chat is now. */
  now(chat: string): string;
  note(old: string, fresh: string): void;
}

export function createMoves(): Moves {
  const known = new Map<string, string>();
  return {
    now(chat) {
      let at = chat;
      for (let hop = 0; hop < HOPS; hop += 1) at = known.get(at) ?? at;
      return at;
    },
    note(old, fresh) {
      if (old === fresh) return;
      known.delete(old);
      known.set(old, fresh);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
  };
}
