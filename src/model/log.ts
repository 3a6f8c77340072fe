/** Logging, as an argument. A log line never holds a text, a token, a phone number or an e-mail address. */

export interface Log {
  info(what: Record<string, unknown>, message: string): void;
  warn(what: Record<string, unknown>, message: string): void;
  error(what: Record<string, unknown>, message: string): void;
}

/** What the flows need of a log. */
export type FlowLog = Pick<Log, 'info' | 'warn'>;

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
