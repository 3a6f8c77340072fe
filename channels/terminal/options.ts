/** How a terminal is opened. */
import type { Clock } from '../../src/model/clock';

export interface TerminalOptions {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  clock: Clock;
  /** Makes event ids unique over all runs; a random text. */
  session: string;
  /** Who is typing; another name is another shopper. */
  user?: string;
  account?: string;
  /** Colours; on if the output is a terminal. */
  colour?: boolean;
  /** In a pipe: resolves when everything so far has been answered. Without it, a pause without replies counts as that. */
  settle?(): Promise<void>;
}
