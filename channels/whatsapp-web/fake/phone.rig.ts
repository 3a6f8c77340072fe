/** The channel with the fake phone behind it: the real child process, the stand-in library, its own folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createWhatsAppWeb, type WhatsAppWebOptions } from '../channel';
import { forkLink } from '../link';
import type { Channel, ChannelHost } from '../../../src/model/channel';
import { systemClock } from '../../../src/model/clock';
import type { Decoded } from '../../../src/model/inbound';
import { startFakePhone, type FakePhone } from './index';

/** The child runs from its source. */
export const fromSource = forkLink(['-r', resolve(__dirname, '../../../test/typescript.cjs')]);
/** Pauses that a test need not wait for. */
const AT_ONCE = { chats: [0, 0], same: [0, 0], patience: 4000 } as const;

export interface Rig {
  phone: FakePhone;
  channel: Channel;
  dataDir: string;
  events: Decoded[];
  drawn: string[];
  warnings: string[];
  host: ChannelHost;
  /** While set, storing fails with it. */
  fault: { with: Error | null };
  /** Looks again after every event, line of the log and stir of the phone. */
  until(check: () => boolean): Promise<void>;
  /** Another gateway on the same folder. */
  another(more?: Partial<WhatsAppWebOptions>): Channel;
  close(): Promise<void>;
}

export async function openRig(more: Partial<WhatsAppWebOptions> = {}): Promise<Rig> {
  const phone = await startFakePhone();
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-wweb-'));
  const [events, drawn, warnings]: [Decoded[], string[], string[]] = [[], [], []];
  const watchers = new Set<() => void>();
  const stir = (): void => watchers.forEach((watch) => watch());
  const log =
    (kind: string) =>
    (what: Record<string, unknown>, message: string): void => {
      if (kind === 'warn') warnings.push(`${message} ${JSON.stringify(what)}`);
      setImmediate(stir);
    };
  const fault: Rig['fault'] = { with: null };
  const host: ChannelHost = {
    listens: true,
    receive(given) {
      if (fault.with) return Promise.reject(fault.with);
      events.push(...given);
      setImmediate(stir);
      return Promise.resolve();
    },
    history: () => Promise.resolve([]),
    publish: () => undefined,
    subscribe: () => () => undefined,
    log: { info: log('info'), warn: log('warn') },
  };
  const made: Channel[] = [];
  const another = (extra: Partial<WhatsAppWebOptions> = {}): Channel => {
    const channel = createWhatsAppWeb({
      clock: systemClock(),
      random: () => 0,
      dataDir,
      executablePath: phone.executablePath,
      library: phone.library,
      show: (text) => void drawn.push(text),
      pace: AT_ONCE,
      startLink: fromSource,
      ...more,
      ...extra,
    });
    made.push(channel);
    return channel;
  };
  return {
    phone,
    dataDir,
    events,
    drawn,
    warnings,
    host,
    fault,
    another,
    channel: another(),
    async until(check) {
      await new Promise<void>((done) => {
        const watch = (): void => {
          if (!check()) return;
          watchers.delete(watch);
          done();
        };
        watchers.add(watch);
        void phone.until(() => (watch(), !watchers.has(watch)));
        watch();
      });
    },
    async close() {
      for (const channel of made) await channel.stop?.();
      await phone.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The state "ready" of a channel, with everything that came before it received. */
export async function started(rig: Rig, channel = rig.channel): Promise<void> {
  await channel.start?.(rig.host);
  await rig.until(() => channel.status?.().state === 'ready');
}
