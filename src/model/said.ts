/** A ledger of messages: one small row per message and note, indexed by terms and time. Search and Insight read it. */
import type { Message } from './records';
import { termsOf, type Wanted } from './terms';

export interface SaidRow {
  /** The message's id, or `note|id`. */
  _id: string;
  conversation: string;
  at: Date;
  from: 'shopper' | 'bot' | 'person' | 'note';
  /** False for pushes, which answer nothing. */
  push?: boolean;
  channel: string;
  /** The desk user who wrote it. */
  agent?: string;
  language?: string;
  /** The shopper's intent; `out_of_scope` if unknown. */
  intent?: string;
  /** The question that waits after it. */
  flow?: string;
  step?: string;
  terms: string[];
}

export interface SaidStore {
  insert(row: SaidRow): Promise<void>;
  /** Newest first. `before`: only older ones. */
  find(wanted: Wanted, limit: number, before?: Date): Promise<SaidRow[]>;
  /** Oldest first, without terms. */
  between(from: Date, to: Date, limit: number): Promise<Omit<SaidRow, 'terms'>[]>;
}

export function saidOf({
  _id,
  conversation,
  at,
  direction,
  purpose,
  identity,
  by,
  intent,
  asks,
  content,
}: Message): SaidRow {
  const from = direction === 'in' ? 'shopper' : purpose === 'agent' ? 'person' : 'bot';
  const push = purpose === 'marketing' || purpose === 'service' || purpose === 'critical';
  return {
    _id,
    conversation,
    at,
    from,
    channel: identity.split('|')[0] ?? '',
    ...(push && { push }),
    ...(by && { agent: by.id }),
    ...(intent && { language: intent.language, intent: intent.name }),
    ...asks,
    terms: termsOf(wordsIn(content)),
  };
}

const WORDS = new Set(['text', 'caption', 'title', 'label', 'name', 'address', 'order']);
const DEPTH_MAX = 6;

/** Every text in a content that people read. */
export function wordsIn(content: unknown, depth = 0): string {
  if (depth > DEPTH_MAX || typeof content !== 'object' || content === null) return '';
  if (Array.isArray(content)) return content.map((each) => wordsIn(each, depth + 1)).join(' ');
  return Object.entries(content)
    .map(([key, value]) => (typeof value === 'string' ? (WORDS.has(key) ? value : '') : wordsIn(value, depth + 1)))
    .filter(Boolean)
    .join(' ');
}
