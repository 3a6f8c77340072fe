/** What a test must know of a platform: what it refuses, and what it sends back for each thing that can be tapped. */
import type { PlatformBody, Rendered } from '../../src/model/channel';

export interface Platform {
  /** Why the platform would not take it, in its words; null: it does. */
  refuses(body: PlatformBody): string | null;
  /** For each button, row or chip of a body: what the channel's `decode` gets when it is tapped. */
  taps(body: PlatformBody): unknown[];
}

type Part = Record<string, unknown>;

/** Total: an object at the end of a path, or an empty one. */
export function partOf(value: unknown, ...path: string[]): Part {
  let at = value;
  for (const name of path) at = typeof at === 'object' && at !== null ? (at as Part)[name] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Part) : {};
}

export function listOf(value: unknown, name: string): unknown[] {
  const found = partOf(value)[name];
  return Array.isArray(found) ? found : [];
}

/** The value that a decoded tap stands for. */
export function valueOf(
  content: { kind: string; value?: string; token?: string } | undefined,
  tokens: Rendered['tokens'],
): string | undefined {
  return content?.kind === 'replyToken' ? tokens.find(({ token }) => token === content.token)?.value : content?.value;
}
