/** Groups that became supergroups: old chat id -> new one. Bounded; the store is updated by an event. */
import { fieldsOf, idOf, own } from './fields';

const MOST = 1000;
/** A chat moves once; more hops are an error. */
const HOPS = 3;

/** Tells every process, so that a person who writes in the new chat is recognised. */
export const MOVED = 'telegram.moved';

export interface Moves {
  /** The chat's current id. */
  now(chat: string): string;
  /** The chat's earlier id, if known. */
  before(chat: string): string | undefined;
  note(old: string, fresh: string): void;
}

export function noteMove(moves: Moves, account: string, data: unknown): void {
  const told = fieldsOf(data);
  const [old, fresh] = told && own(told, 'account') === account ? [idOf(told, 'old'), idOf(told, 'fresh')] : [];
  if (old && fresh) moves.note(old, fresh);
}

export function createMoves(): Moves {
  const known = new Map<string, string>();
  const former = new Map<string, string>();
  return {
    now(chat) {
      let at = chat;
      for (let hop = 0; hop < HOPS; hop += 1) at = known.get(at) ?? at;
      return at;
    },
    before: (chat) => former.get(chat),
    note(old, fresh) {
      if (old === fresh) return;
      keep(known, old, fresh);
      keep(former, fresh, old);
    },
  };
}

function keep(map: Map<string, string>, key: string, value: string): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
