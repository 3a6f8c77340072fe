/** What the local Bot API offers to tests and to `parley dev`. */
import type { People } from './people';
import type { State } from './methods';
import type { FaultKind } from '../../faults';
import type { Seen } from './sent';

export interface FakeTelegram extends People, Seen {
  /** The bot's name, without the @. */
  readonly username: string;
  readonly apiRoot: string;
  /** The menu beside the chat: commands by language (`''`: everyone else's), and the button. */
  readonly menu: State['menu'];
  /** Sending calls made although a 429 had said to wait. */
  hurried(): number;
  /** One post without retries, with any body and headers. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  /** Points delivery somewhere else (a restarted gateway on another port). */
  setWebhook(url: string | null, secret?: string): void;
  fail(kind: FaultKind, times?: number, method?: string): void;
  /** Updates not yet acknowledged. */
  waiting(): number;
  close(): Promise<void>;
}
