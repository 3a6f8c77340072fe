/** Logging and counting, as arguments. A log line never holds a text, a token, a phone number or an e-mail address. */

export interface Log {
  info(what: Record<string, unknown>, message: string): void;
  warn(what: Record<string, unknown>, message: string): void;
  error(what: Record<string, unknown>, message: string): void;
}

export interface Metrics {
  /** Adds one (or `by`) to a counter; labels are few and bounded. */
  count(name: string, labels?: Record<string, string>, by?: number): void;
  /** Counters by `name{label="value"}`. */
  snapshot(): Record<string, number>;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
