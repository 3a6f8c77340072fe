/** Runs trials in a separate process: started for the first request, stopped after a while without one. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Clock } from '../model/clock';
import type { FailedJourney, FileFault, Rehearsal, Talked, TalkInput } from '../model/editing';
import { GatewayError } from '../model/errors';

export interface Asked {
  id: number;
  dir: string;
  what: { do: 'check' } | { do: 'play' } | { do: 'talk'; input: TalkInput };
}

export interface Told {
  id: number;
  progress?: { done: number; of: number };
  value?: unknown;
  fault?: string;
}

interface Waiting {
  done(value: unknown): void;
  failed(fault: Error): void;
  told?(done: number, of: number): void;
}

/** Frees half a gigabyte when the merchant has stopped testing. */
const IDLE_MS = 10 * 60_000;

/** `root`: of the built program. */
export function forkRehearsal({ root, clock }: { root: string; clock: Pick<Clock, 'after'> }): Rehearsal {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | null = null;
  let ids = 0;
  let cancelIdle = (): void => undefined;
  const end = (): void => {
    cancelIdle();
    child?.kill();
    child = null;
  };
  const started = (): ChildProcess => {
    if (child) return child;
    const made = fork(join(root, 'dist', 'src', 'cli', 'rehearse', 'child.js'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    made.on('message', (told: Told) => hear(waiting, told));
    made.once('exit', () => {
      if (child === made) child = null;
      const gone = new GatewayError('NLU_DOWN', 'the process that plays trials ended; try again');
      for (const each of waiting.values()) each.failed(gone);
      waiting.clear();
    });
    made.unref();
    made.channel?.unref();
    return (child = made);
  };
  const ask = <T>(dir: string, what: Asked['what'], told?: Waiting['told']): Promise<T> =>
    new Promise<T>((done, failed) => {
      const id = (ids += 1);
      cancelIdle();
      const over = (): void => {
        waiting.delete(id);
        if (waiting.size === 0) cancelIdle = clock.after(IDLE_MS, end);
      };
      waiting.set(id, {
        done: (value) => (over(), done(value as T)),
        failed: (fault) => (over(), failed(fault)),
        ...(told && { told }),
      });
      started().send({ id, dir, what } satisfies Asked);
    });
  return {
    check: (dir) => ask<FileFault[]>(dir, { do: 'check' }),
    play: (dir, told) => ask<FailedJourney[]>(dir, { do: 'play' }, told),
    talk: (dir, input) => ask<Talked>(dir, { do: 'talk', input }),
    close: end,
  };
}

function hear(waiting: Map<number, Waiting>, { id, progress, value, fault }: Told): void {
  const asked = waiting.get(id);
  if (progress) return asked?.told?.(progress.done, progress.of);
  if (fault === undefined) asked?.done(value);
  else asked?.failed(new GatewayError('FLOW_WRONG', fault));
}
