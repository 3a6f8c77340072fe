/** Keeps one browser process running: starts it, watches its states, kills it when it hangs, restarts it with back-off. */
import type { ChannelLog, ChannelStatus } from '../../src/model/channel';
import type { Clock, Random } from '../../src/model/clock';
import { createCalls, type CallOutcome } from './calls';
import type { Link, StartLink } from './link';
import { parseReport, type Call, type OpenOptions, type Report } from './protocol';
import { AFTER, WATCH, type Watched, type Why } from './states';

export interface SupervisorParts {
  start: StartLink;
  open: OpenOptions;
  clock: Clock;
  random: Random;
  log: ChannelLog;
  /** Before each start: cleans up after a dead browser. */
  prepare(): void;
  /** After each exit: kills a browser that outlived its process. */
  clear(pid: number): void;
  event(body: Record<string, unknown>): void;
  changed(status: ChannelStatus, why?: Why): void;
}

export interface Supervisor {
  start(): void;
  stop(): Promise<void>;
  status(): ChannelStatus;
  call(call: Call, signal?: AbortSignal, late?: (outcome: CallOutcome) => void): Promise<CallOutcome>;
}

type StateReport = Extract<Report, { kind: 'qr' | 'code' | 'loading' | 'authenticated' | 'ready' | 'alive' }>;

const BACKOFF_MS = { first: 2000, max: 300_000 } as const;
/** After being ready for this long, the next restart uses the shortest pause. */
const STEADY_MS = 120_000;
/** How long a process may take to close its browser when told to exit. */
const CLOSE_MS = 10_000;

export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { clock, random, log } = parts;
  const calls = createCalls();
  let status: ChannelStatus = { state: 'stopped', detail: 'not started', since: clock.now() };
  let link: Link | null = null;
  let pid: number | null = null;
  let ended: Extract<Report, { kind: 'ended' }> | null = null;
  let failures = 0;
  let timer = (): void => undefined;
  let stopped: (() => void) | null = null;

  const set = (state: ChannelStatus['state'], more: { detail?: string; qr?: string } = {}, why?: Why): void => {
    status = { state, ...more, since: status.state === state ? status.since : clock.now() };
    parts.changed(status, why);
  };
  const after = (ms: number, run: () => void): void => {
    timer();
    timer = clock.after(ms, run);
  };
  const retire = (reason: string): void => {
    log.warn({ reason }, 'the WhatsApp Web browser is closed');
    ended ??= { kind: 'ended', why: 'failed', reason };
    after(CLOSE_MS, () => link?.kill());
    link?.order({ kind: 'close' });
  };
  const watch = (what: Watched): void => after(WATCH[what].ms, () => retire(WATCH[what].reason));

  const enter = (report: StateReport): void => {
    switch (report.kind) {
      case 'qr':
        watch('scan');
        return set('scan', {
          qr: report.text,
          detail: 'a phone must be linked: WhatsApp, Linked devices, Link a device',
        });
      case 'code':
        watch('scan');
        return set('scan', {
          detail: `a phone must be linked: WhatsApp, Linked devices, Link with phone number, code ${spelled(report.text)}`,
        });
      case 'loading':
      case 'authenticated':
        if (status.state === 'ready') return;
        watch('loading');
        return set('loading', { detail: report.kind === 'loading' ? `${report.percent} %` : 'the phone is linked' });
      case 'ready':
        watch('ready');
        return set('ready');
      case 'alive':
        if (status.state !== 'ready') return;
        watch('ready');
        return report.state === 'CONNECTED'
          ? status.detail === undefined
            ? undefined
            : set('ready')
          : set('ready', { detail: report.state });
    }
  };

  const heard = (report: Report): void => {
    switch (report.kind) {
      case 'browser':
        return void (pid = report.pid);
      case 'event':
        return parts.event(report.body);
      case 'answer':
      case 'refusal':
        return calls.answered(report);
      case 'fault':
        return log.warn({ fault: report.text }, 'a fault of the WhatsApp Web library was survived');
      case 'ended':
        ended ??= report;
        return after(CLOSE_MS, () => link?.kill());
    }
    // Ignores states of a process that is being stopped.
    if (!ended) enter(report);
  };

  const gone = (how: string): void => {
    timer();
    link = null;
    calls.gone(how);
    if (pid !== null) parts.clear(pid);
    pid = null;
    const why = ended?.why ?? 'crashed';
    const reason = ended?.reason ?? how;
    const steady = status.state === 'ready' && clock.now() - status.since >= STEADY_MS;
    ended = null;
    if (stopped) {
      set('stopped', { detail: 'ended' });
      return stopped();
    }
    if (AFTER[why].next === 'stop') return set('stopped', { detail: `${AFTER[why].words}: ${reason}` }, why);
    failures = steady ? 0 : failures + 1;
    const waitMs = Math.round(
      Math.min(BACKOFF_MS.max, BACKOFF_MS.first * 2 ** Math.max(0, failures - 1)) * (0.5 + random()),
    );
    log.warn({ why, reason, waitMs }, 'the WhatsApp Web browser starts again after a pause');
    set('waiting', { detail: `${AFTER[why].words}: ${reason}` }, why);
    after(waitMs, begin);
  };

  /** Called only here, and only when no other process is left, because two browsers on one profile would destroy the session. */
  const begin = (): void => {
    if (link || stopped) return;
    set('starting');
    try {
      parts.prepare();
      link = parts.start({ report: (value) => heardSafely(value, heard, log), gone });
    } catch (fault) {
      return gone(fault instanceof Error ? fault.message : String(fault));
    }
    watch('starting');
    link.order({ kind: 'open', options: parts.open });
  };

  return {
    start: begin,
    status: () => status,
    call: (call, signal, late) => calls.ask(ended ? null : link, call, signal, late),
    stop() {
      if (!link) {
        timer();
        stopped ??= () => undefined;
        set('stopped', { detail: 'ended' });
        return Promise.resolve();
      }
      const over = new Promise<void>((resolve) => (stopped = resolve));
      after(CLOSE_MS, () => link?.kill());
      link.order({ kind: 'close' });
      return over;
    },
  };
}

function heardSafely(value: unknown, heard: (report: Report) => void, log: ChannelLog): void {
  const report = parseReport(value);
  if (report) heard(report);
  else log.warn({}, "the browser's process said something that cannot be read");
}

/** As WhatsApp shows it: two groups of four. */
function spelled(code: string): string {
  return /^\w{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
