/** What a shop call of a flow is. */
import type { Turn } from '../turn';

export interface Call {
  name: string;
  /** One line for the editor. */
  about: string;
  args: readonly string[];
  /** The list in the answer that is empty when there is no such thing; absent: the answer itself. */
  list?: string;
  /** It changes something outside of the turn, and a second call would count twice. */
  once?: boolean;
  /** Null or an empty list: there is no such thing. */
  run(turn: Turn, args: Record<string, unknown>): Promise<unknown>;
}

export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : undefined;
}

export function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? Math.round(number) : undefined;
}
