/** The queue contract: a doorbell. A job carries an id only; the truth and the timers stand in the store. */

export type Bell = 'conversation' | 'action' | 'event' | 'media';

/** `away`: from here on it only waits for others, so the next may begin. The id is still this run's until it ends. */
export type Worker = (id: string, away: () => void) => Promise<void>;

export interface Queue {
  /** Wakes a worker for this id. Ringing twice before it is answered is one ring. Never throws for a queue that is down: the sweeper rings again. */
  ring(bell: Bell, id: string): void;
  /** Rings at `dueAt` (ms) or shortly after; a lost one is found by the sweeper. */
  ringAt(bell: Bell, id: string, dueAt: number): void;
  /** Answers a bell: at most `concurrency` at once, never two at once for one id in one process. A rejection rings again with back-off, five times at most. */
  answer(bell: Bell, concurrency: number, worker: Worker): void;
  /** Tells every process; may be lost. */
  publish(topic: string, data: unknown): void;
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
  /** Resolves when rings that came in so far have been answered (tests, shutdown). */
  idle(): Promise<void>;
  /** Throws GatewayError QUEUE_UNSAFE or QUEUE_DOWN when it cannot serve; called once at boot. */
  check(): Promise<void>;
  /** The client of its Redis, for whoever counts there; absent: there is none. */
  redis?: unknown;
  /** Takes no new work; waits at most `graceMs` for what runs. */
  close(graceMs: number): Promise<void>;
}
