/** A typed line -> our event. The body is what the reader makes: its id, the line, and the choice that a number meant. */
import { z } from 'zod';
import { given } from '../../src/model/given';
import { cleaned } from '../../src/model/fields';
import type { Decoded } from '../../src/model/inbound';

const bodySchema = z.object({
  id: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  line: z.string(),
  /** ms since 1970; up to what a Date holds. */
  at: z.number().int().min(0).max(8.64e15),
  order: z.number().int().min(0).optional(),
  tapped: z.object({ label: z.string(), value: z.string().min(1) }).optional(),
});
export type TypedLine = z.infer<typeof bodySchema>;

const TEXT_MAX = 16_000;
const START = /^\/start(?:\s+([A-Za-z0-9_-]{1,64}))?\s*$/;

export function decode(body: unknown, whose: { account: string; user: string }): Decoded[] {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return [{ kind: 'ignored', what: 'line', reason: 'not a line that the reader made' }];
  const { id, at, order, tapped } = parsed.data;
  const text = clean(parsed.data.line).trim();
  if (text === '' && !tapped) return [{ kind: 'ignored', what: 'line', reason: 'an empty line' }];
  const address = { channel: 'terminal', account: whose.account, user: whose.user, chat: whose.user };
  const start = START.exec(text);
  const content = tapped
    ? ({ kind: 'reply', value: clean(tapped.value) || '…', label: clean(tapped.label) } as const)
    : start
      ? ({ kind: 'start', ...given({ payload: start[1] }) } as const)
      : ({ kind: 'text', text } as const);
  return [{ kind: 'message', eventId: id, address, sender: {}, at, ...given({ order }), content }];
}

/** No NUL, no lone surrogate, bounded. */
function clean(text: string): string {
  return cleaned(text, TEXT_MAX);
}
