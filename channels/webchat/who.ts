/** Tells one browser who answers and in which language: after the hello, and whenever that changes. */
import type { ChannelHost } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import type { ServerFrame } from './protocol';

/** Without news only staff can change the answer, so an occasional check suffices. */
const EVERY_MS = 20_000;

export interface Who {
  /** `news`: something happened in the conversation. */
  look(news: boolean): void;
}

export function createWho({
  host,
  clock,
  address,
  say,
}: {
  host: ChannelHost;
  clock: Clock;
  address: Address;
  say: (frame: ServerFrame) => void;
}): Who {
  let told = '';
  let lookedAt = -Infinity;
  let asked = 0;
  const look = async (): Promise<void> => {
    const mine = ++asked;
    const now = await host.answering?.(address);
    // A late result of an older read must not override a newer one.
    if (!now || mine !== asked || JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    say({ type: 'who', ...now });
  };
  return {
    look(news) {
      if (!news && clock.now() - lookedAt < EVERY_MS) return;
      lookedAt = clock.now();
      look().catch((error: unknown) => host.log.warn({ error: String(error) }, 'webchat: who answers cannot be read'));
    },
  };
}
