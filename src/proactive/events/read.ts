/** Parses a body into an event, or into a refusal that names its field. */
import type { z } from 'zod';
import { EVENT_TYPES, shopEventSchema, type ShopEvent } from '../../model/event';

/** A shop's clock may be ahead by a mistaken zone; anything beyond is an error that would hide real events. */
const AHEAD_MS = 24 * 3_600_000;
const NO_OBJECT = 'an event is a JSON object';
const OLDEST_MS = 10 * 366 * 86_400_000;

export interface Refusal {
  /** Path of the field, such as `cart.lines.0.price`; empty for the body itself. */
  field: string;
  reason: string;
}

export type ReadEvent = { event: ShopEvent } | { refusal: Refusal; id?: string };

/** `now` in ms since 1970. */
export function readEvent(body: unknown, now: number): ReadEvent {
  const parsed = shopEventSchema.safeParse(body);
  if (!parsed.success) return { refusal: refusalOf(parsed.error, body), ...idOf(body) };
  const at = Date.parse(parsed.data.at);
  const reason =
    at > now + AHEAD_MS
      ? 'it lies more than a day in the future; check the clock and the time zone'
      : at < now - OLDEST_MS
        ? 'it is more than ten years ago; such old events lead to nothing'
        : null;
  return reason === null ? { event: parsed.data } : { refusal: { field: 'at', reason }, ...idOf(body) };
}

/** Without a type that is always the first fault; otherwise the first fault of the fields. */
function refusalOf(error: z.ZodError, body: unknown): Refusal {
  const [issue] = error.issues;
  const field = (issue?.path ?? []).join('.');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { field: '', reason: NO_OBJECT };
  if (field === 'type') return { field, reason: `use one of ${EVENT_TYPES.join(', ')}` };
  return { field, reason: (issue?.message ?? 'wrong').slice(0, 300) };
}

function idOf(body: unknown): { id?: string } {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
  return typeof id === 'string' && id.length <= 200 ? { id } : {};
}
