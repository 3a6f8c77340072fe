/** What the local Bot API accepted, and how it is looked at. */

export interface SentRequest {
  /** Monotonic over all accepted requests. */
  n: number;
  /** ms since 1970. */
  at: number;
  method: string;
  chat: number;
  payload: Record<string, unknown>;
  messageId: number;
}

/** The accepted requests, as tests and pages read them. */
export interface Seen {
  /** What the shoppers saw, oldest first (empty with record: 'count'). */
  readonly sent: readonly SentRequest[];
  /** Accepted calls that show nothing: typing, answers to taps. */
  readonly calls: readonly SentRequest[];
  readonly counts: Readonly<Record<string, number>>;
  /** Called for each request that shows something, at once. */
  onSent(listener: (request: SentRequest) => void): () => void;
  /** The first request to the user that is or will be recorded after number `after`; rejects after `timeoutMs`. */
  next(user: number, after: number, timeoutMs?: number): Promise<SentRequest>;
  sentTo(user: number): SentRequest[];
}
