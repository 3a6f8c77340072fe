/** A customer's whole history over all conversations and channels, oldest first, page by page. */
import { z } from 'zod';
import type { Message } from '../model/records';
import type { Store } from '../model/store';

/** The last seq returned of each conversation. */
const cursorSchema = z.record(z.string().max(200), z.number().int().nonnegative());

export interface History {
  messages: Message[];
  /** Continues after this page; later, the same cursor returns newer messages. */
  next: string;
}

/** Null: the cursor is invalid. */
export async function historyOf(
  store: Pick<Store, 'conversations' | 'messages'>,
  customer: string,
  cursor: string | undefined,
  limit: number,
): Promise<History | null> {
  const seen = readCursor(cursor);
  if (seen === null) return null;
  const conversations = await store.conversations.ofCustomer(customer);
  const pages = await Promise.all(conversations.map((each) => store.messages.after(each, seen[each] ?? 0, limit)));
  const messages = merge(pages, limit);
  const next = { ...seen };
  for (const { conversation, seq } of messages) next[conversation] = Math.max(next[conversation] ?? 0, seq);
  return { messages, next: Buffer.from(JSON.stringify(next)).toString('base64url') };
}

/** Within a conversation its own order counts, because platforms' clocks differ; between conversations the earlier message comes first. */
function merge(pages: Message[][], limit: number): Message[] {
  const lines = pages.filter((page) => page.length > 0).map((page) => ({ page, at: 0 }));
  const merged: Message[] = [];
  while (merged.length < limit) {
    let first: { line: (typeof lines)[number]; message: Message } | undefined;
    for (const line of lines) {
      const message = line.page[line.at];
      if (message && (!first || message.at < first.message.at)) first = { line, message };
    }
    if (!first) break;
    first.line.at += 1;
    merged.push(first.message);
  }
  return merged;
}

function readCursor(cursor: string | undefined): Record<string, number> | null {
  if (cursor === undefined || cursor === '') return {};
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data ?? null;
  } catch {
    return null;
  }
}
