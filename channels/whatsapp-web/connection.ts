/** A started channel: the supervised browser, its incoming events, outgoing messages, and notices to operators. */
import { join } from 'node:path';
import { given } from '../../src/model/given';
import type { ChannelHost, ChannelStatus, PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import type { Clock, Random } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import type { CallOutcome } from './calls';
import { fieldsOf } from './fields';
import { pairOf, type Pair } from './ids';
import { createIntake } from './intake';
import { createLedger } from './ledger';
import type { StartLink } from './link';
import { openMemory, type Memory } from './memory';
import { createPace, type PaceMs } from './pace';
import type { Call, OpenOptions } from './protocol';
import { drawQr } from './qr';
import { send } from './send';
import { AFTER, type Why } from './states';
import { createSupervisor, type Supervisor } from './supervisor';

/** A message in transit when the connection ended may be older than the newest one received. */
const OVERLAP_S = 120;
/** After this time the shopper no longer waits for an answer. */
const MISSED_S = 86_400;
const LOOKUP_MS = 10_000;
const MISSED_MS = 60_000;

export interface ConnectionParts {
  account: string;
  folder: string;
  open: OpenOptions;
  host: ChannelHost;
  clock: Clock;
  random: Random;
  pace: PaceMs;
  startLink: StartLink;
  decode(body: unknown): Decoded[];
  prepare(): void;
  clear(pid: number): void;
  show?(text: string): void;
}

export interface Connection {
  send(body: PlatformBody, context: SendContext): Promise<SendOutcome>;
  call(call: Call, signal: AbortSignal): Promise<CallOutcome>;
  status(): ChannelStatus;
  stop(): Promise<void>;
}

export function connect(parts: ConnectionParts): Connection {
  const { clock, random, host } = parts;
  const ending = new AbortController();
  const memory = openMemory(join(parts.folder, `${parts.account}.json`), clock);
  const ledger = createLedger(clock);
  const lookup = async (wid: string): Promise<Pair | null> => {
    const outcome = await supervisor.call({ name: 'lookup', wid }, AbortSignal.timeout(LOOKUP_MS));
    return outcome.ok ? pairOf(fieldsOf(outcome.value)) : null;
  };
  const intake = createIntake({ host, clock, ledger, memory, decode: parts.decode, lookup, signal: ending.signal });
  const changed = (status: ChannelStatus, why?: Why): void => {
    told(parts, status);
    if (why === 'logout' || why === 'auth') memory.forget();
    const notice = noticeOf(status, why, clock);
    if (notice) intake.give([notice]);
    if (status.state === 'ready' && status.detail === undefined) void catchUp(supervisor, memory, parts);
  };
  const supervisor: Supervisor = createSupervisor({
    ...parts,
    start: parts.startLink,
    log: host.log,
    event: (body) => intake.offer(body),
    changed,
  });
  const pace = createPace(clock, random, parts.pace);
  const missing = (reason: string): void =>
    host.log.warn({ reason }, 'a file could not be fetched; its address was sent instead');
  supervisor.start();
  return {
    send: (body, context) => send(body, context, { supervisor, clock, pace, ledger, give: intake.give, missing }),
    call: (call, signal) => supervisor.call(call, signal),
    status: () => supervisor.status(),
    async stop() {
      await supervisor.stop();
      ending.abort();
      memory.save();
    },
  };
}

/** A log line for each change, and the QR code if someone can see it. */
function told({ host, show }: ConnectionParts, { state, detail, qr }: ChannelStatus): void {
  host.log.info({ state, ...given({ detail }) }, 'WhatsApp Web');
  // Without a QR code the phone is linked by a code, which is in the words.
  if (state === 'scan' && qr === undefined && detail !== undefined) show?.(`WhatsApp Web: ${detail}\n`);
  if (qr !== undefined && show) drawQr(qr).then(show, () => host.log.warn({}, 'the QR code could not be drawn'));
}

/** Notifies operators of states that need action, and of their end. */
function noticeOf(status: ChannelStatus, why: Why | undefined, clock: Clock): Decoded | null {
  const base = { kind: 'notice' as const, eventId: `${why ?? status.state}-${clock.now()}`, at: clock.now() };
  if (status.state === 'ready' && status.detail === undefined)
    return { ...base, what: 'session', level: 'info', text: 'WhatsApp Web is linked and ready' };
  if (why === undefined || (AFTER[why].next !== 'stop' && why !== 'logout' && why !== 'auth')) return null;
  return { ...base, what: `session.${why}`, level: 'stop', text: `WhatsApp Web: ${status.detail ?? AFTER[why].words}` };
}

/** Messages that arrived while no browser ran; on a newly linked phone all of them are old. */
async function catchUp(supervisor: Supervisor, memory: Memory, { clock, host }: ConnectionParts): Promise<void> {
  const now = Math.floor(clock.now() / 1000);
  const seenAt = memory.seenAt();
  if (seenAt === null) return memory.seen(now);
  const outcome = await supervisor.call(
    { name: 'missed', since: Math.max(seenAt - OVERLAP_S, now - MISSED_S) },
    AbortSignal.timeout(MISSED_MS),
  );
  if (!outcome.ok)
    return host.log.warn({ reason: outcome.reason }, 'messages that came meanwhile could not be looked for');
  memory.seen(now);
  if (outcome.value !== 0) host.log.info({ messages: outcome.value }, 'messages that came meanwhile were taken in');
}
