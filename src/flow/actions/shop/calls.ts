/** The definition of a shop call that flows may make. */
import type { Turn } from '../turn';

export interface Call {
  name: string;
  /** One line that editors show. */
  about: string;
  args: readonly string[];
  /** The list in the result that is empty when nothing was found; absent: the result itself. */
  list?: string;
  /** It has an effect outside of the turn, and a second call would apply it twice. */
  once?: boolean;
  /** Null or an empty list: not found. */
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
