/** Answers rings inside one process: one run at a time per id, a bound on runs at once, back-off after a rejection. */
import type { ChannelLog } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Worker } from '../model/queue';
import { createBackoff } from './backoff';

export interface Runner {
  /** Costs a map look-up; never runs the worker in the caller's stack. */
  ring(id: string): void;
  answer(concurrency: number, worker: Worker): void;
  answered(): boolean;
  /** Nothing waits and nothing runs, or no one answers here. A ring in back-off does not count. */
  quiet(): boolean;
  /** Resolves when quiet. */
  idle(): Promise<void>;
  /** Resolves once a run could start; never after close. */
  room(): Promise<void>;
  /** Starts nothing more and waits at most `graceMs`; gives back the ids that rang and were not run. */
  close(graceMs: number): Promise<string[]>;
}

interface Parts {
  name: string;
  clock: Clock;
  log: ChannelLog;
}

/** Runs that only wait for others, by run that may work: they hold memory. */
const AWAY_MOST = 4;

export function createRunner({ name, clock, log }: Parts): Runner {
  const phases = new Map<string, 'waiting' | 'running' | 'again'>();
  const waiting = createLine();
  let running = 0;
  let away = 0;
  let limit = 0;
  let work: Worker | null = null;
  let scheduled = false;
  let closed = false;
  let onRoom: (() => void)[] = [];
  let onQuiet: (() => void)[] = [];

  const ring = (id: string): void => {
    const phase = phases.get(id);
    if (phase === undefined) enqueue(id);
    else if (phase === 'running') phases.set(id, 'again');
  };
  const backoff = createBackoff({ name, clock, log, ring });
  const enqueue = (id: string): void => {
    phases.set(id, 'waiting');
    waiting.push(id);
    schedule();
  };
  // One immediate per turn of the event loop: input and output get their share between two runs.
  const schedule = (): void => {
    if (scheduled || closed || work === null) return;
    scheduled = true;
    setImmediate(pump);
  };
  const pump = (): void => {
    scheduled = false;
    while (!closed && running < limit && waiting.length() > 0) start(waiting.shift());
    tell();
  };
  const start = (id: string): void => {
    phases.set(id, 'running');
    running += 1;
    void run(id);
  };
  const run = async (id: string): Promise<void> => {
    let fault: { cause: unknown } | null = null;
    let working = true;
    try {
      await work?.(id, () => {
        if (!working || away >= limit * AWAY_MOST) return;
        working = false;
        running -= 1;
        away += 1;
        if (waiting.length() > 0) schedule();
        tell();
      });
    } catch (cause) {
      fault = { cause };
    }
    if (working) running -= 1;
    else away -= 1;
    working = false;
    const again = phases.get(id) === 'again';
    phases.delete(id);
    if (fault === null) backoff.succeeded(id);
    else backoff.failed(id, fault.cause, again);
    if (again) enqueue(id);
    if (waiting.length() > 0) schedule();
    tell();
  };
  const quiet = (): boolean => running + away === 0 && (closed || work === null || waiting.length() === 0);
  const tell = (): void => {
    if (!closed && running + waiting.length() < limit) onRoom = release(onRoom);
    if (quiet()) onQuiet = release(onQuiet);
  };

  return {
    ring,
    answer(concurrency, worker) {
      if (work !== null) throw new Error(`the bell ${name} is already answered in this process`);
      limit = concurrency;
      work = worker;
      schedule();
    },
    answered: () => work !== null,
    quiet,
    idle: () => new Promise((resolve) => (onQuiet.push(resolve), tell())),
    room: () => new Promise((resolve) => (onRoom.push(resolve), tell())),
    async close(graceMs) {
      closed = true;
      backoff.close();
      const stopped = new Promise<void>((resolve) => (onQuiet.push(resolve), tell()));
      let cancel = (): void => undefined;
      await Promise.race([stopped, new Promise<void>((resolve) => (cancel = clock.after(graceMs, resolve)))]);
      cancel();
      return waiting.rest();
    },
  };
}

function release(resolvers: (() => void)[]): (() => void)[] {
  for (const resolve of resolvers) resolve();
  return [];
}

interface Line {
  push(id: string): void;
  /** Only called while length() > 0. */
  shift(): string;
  length(): number;
  rest(): string[];
}

/** First in, first out. Array.shift copies a long array each time; this copies once in a while. */
function createLine(): Line {
  let ids: string[] = [];
  let head = 0;
  return {
    push: (id) => void ids.push(id),
    shift() {
      const id = ids[head++] as string;
      if (head > 1024 && head * 2 > ids.length) {
        ids = ids.slice(head);
        head = 0;
      }
      return id;
    },
    length: () => ids.length - head,
    rest: () => ids.slice(head),
  };
}
