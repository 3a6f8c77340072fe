/** Sends one browser the news of its conversation: after a notice or, in case that is lost, a check every few seconds. */
import type { ChannelHost, HistoryItem } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import { topicOf } from './address';
import { noticeSchema, type ServerFrame } from './protocol';
import { createStream } from './stream';
import { createWho } from './who';

export interface Feed {
  open(since: number, last?: string): Promise<{ seq: number; messages: HistoryItem[]; fresh: boolean }>;
  /** News is sent from now on. */
  follow(): void;
  /** The shopper acted, so a reply is near. */
  stir(): void;
  end(): void;
}

const LOOK_MS = 5000;
/** Pages left open overnight must not burden the store. */
const IDLE_LOOK_MS = 20_000;
const IDLE_AFTER_MS = 120_000;

export function startFeed(parts: {
  host: ChannelHost;
  clock: Clock;
  address: Address;
  say: (frame: ServerFrame) => void;
  /** the shopper is in another conversation now; the browser must reconnect */ moved: () => void;
}): Feed {
  const { host, clock, address, say, moved } = parts;
  let following = false;
  let stirredAt = clock.now();
  let cancel = (): void => undefined;
  const stream = createStream({
    history: (after, limit) => host.history(address, after, limit),
    deliver: (item, upTo) => say({ type: 'message', ...item, upTo }),
    moved,
  });
  const who = createWho({ host, clock, address, say });
  const look = (news: boolean): void => {
    if (!following) return;
    stream
      .poke()
      .catch((error: unknown) => host.log.warn({ error: String(error) }, 'webchat: the history cannot be read'));
    who.look(news);
  };
  const schedule = (): void => {
    cancel();
    cancel = clock.after(clock.now() - stirredAt > IDLE_AFTER_MS ? IDLE_LOOK_MS : LOOK_MS, () => {
      look(false);
      schedule();
    });
  };
  const unsubscribe = host.subscribe(topicOf(address), (data) => {
    const notice = noticeSchema.safeParse(data);
    if (!notice.success) return;
    stirredAt = clock.now();
    if (notice.data.kind === 'typing') return say({ type: 'typing' });
    stream.release(notice.data.messageId);
    look(true);
  });
  return {
    open: (since, last) => stream.open(since, last),
    follow() {
      following = true;
      look(true);
      schedule();
    },
    stir: () => void (stirredAt = clock.now()),
    end() {
      following = false;
      cancel();
      unsubscribe();
    },
  };
}
