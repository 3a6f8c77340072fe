/** The queue contract: a doorbell. A job carries an id only; data and timers are in the store. */

export type Bell = 'conversation' | 'action' | 'event' | 'media';

/** `away`: called when the rest of the run only waits for others, so that the next job may begin. The id stays taken until the run ends. */
export type Worker = (id: string, away: () => void) => Promise<void>;

export interface Queue {
  /** Wakes a worker for this id. Rings for an id that is already waiting are merged. Never throws while the queue is down: the sweeper rings again. */
  ring(bell: Bell, id: string): void;
  /** Rings at `dueAt` (ms) or shortly after; the sweeper replaces a lost ring. */
  ringAt(bell: Bell, id: string, dueAt: number): void;
  /** Handles rings: at most `concurrency` at once, and never two at once for one id in a process. A rejection rings again with back-off, five times at most. */
  answer(bell: Bell, concurrency: number, worker: Worker): void;
  /** Notifies every process; delivery is best effort. */
  publish(topic: string, data: unknown): void;
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
  /** Resolves when the rings received so far have been handled (tests, shutdown). */
  idle(): Promise<void>;
  /** Throws GatewayError QUEUE_UNSAFE or QUEUE_DOWN when it cannot work; called once at start. */
  check(): Promise<void>;
  /** The client of its Redis, for the rate limiters; absent: there is no Redis. */
  redis?: unknown;
  /** Accepts no new work; waits at most `graceMs` for running jobs. */
  close(graceMs: number): Promise<void>;
}
