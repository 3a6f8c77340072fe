/** One gateway per profile, because two browsers on one session would log each other out. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import { alive } from './browser';

const noteSchema = z.object({ host: z.string(), pid: z.number().int().positive(), started: z.string() });
type Note = z.infer<typeof noteSchema>;

const BEAT_MS = 10_000;
/** A process on another machine (or container) can only be judged by its lock: if it no longer touches it, it is dead. */
const SILENT_MS = 60_000;

/** Throws CONFIG_WRONG naming the holder; returns a function that releases the lock. Takes over a dead holder's lock. */
export function takeLock(file: string, clock: Clock): () => void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = { host: hostname(), pid: process.pid, started: startOf(process.pid) };
  if (!written(file, mine)) {
    const holder = holderOf(file, clock);
    if (holder)
      throw new GatewayError(
        'CONFIG_WRONG',
        `the WhatsApp Web session is in use by process ${holder.pid} on ${holder.host}; end that one, or set another channels.whatsappWeb.account here`,
      );
    rmSync(file, { force: true });
    if (!written(file, mine))
      throw new GatewayError(
        'CONFIG_WRONG',
        'another process is just taking the WhatsApp Web session; end one of them',
      );
  }
  let cancel = (): void => undefined;
  const beat = (): void => {
    touch(file, clock);
    cancel = clock.after(BEAT_MS, beat);
  };
  beat();
  return () => {
    cancel();
    rmSync(file, { force: true });
  };
}

function written(file: string, note: Note): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify(note));
    closeSync(handle);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

function touch(file: string, clock: Clock): void {
  try {
    utimesSync(file, clock.now() / 1000, clock.now() / 1000);
  } catch {
    // Someone took the folder away; the next start finds that out.
  }
}

/** Null if the holder is dead, or its number belongs to another process now. */
function holderOf(file: string, clock: Clock): Note | null {
  try {
    const note = noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const lives =
      note.host === hostname()
        ? alive(note.pid) && startOf(note.pid) === note.started
        : clock.now() - statSync(file).mtimeMs < SILENT_MS;
    return lives ? note : null;
  } catch {
    return null;
  }
}

/** When the process started, in ticks since boot (proc(5), field 22); undefined on systems without it. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
