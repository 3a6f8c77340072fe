/** The life of one socket: hello, then messages in, news out, read marks. */
import type { RawData, WebSocket } from 'ws';
import { given } from '../../src/model/given';
import type { ChannelHost } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import { addressOf, topicOf } from './address';
import { copied, offerOf } from './copy';
import { decodeWebchat, type Envelope } from './decode';
import { greet, type Guest } from './greet';
import { startHeartbeat } from './heartbeat';
import { parseJson } from './json';
import { createBucket } from './limit';
import { clientFrameSchema, namedFrameSchema, type ClientFrame, type ServerFrame } from './protocol';
import { receiptsFor } from './seen';
import { startFeed, type Feed } from './feed';
import type { Tokens } from './token';

export interface LineParts {
  socket: WebSocket;
  /** The browser's address. */
  from: string;
  host: ChannelHost;
  tokens: Tokens;
  account: string;
  clock: Clock;
  random: (bytes: number) => Buffer;
}

const HELLO_MS = 10_000;
const BURST = 30;
const PER_SECOND = 10;
/** How many too fast or broken frames are tolerated before we close. */
const PATIENCE = 100;
/** A browser that does not read is disconnected; it reconnects and resumes. */
const UNSENT_MAX_BYTES = 4 * 1024 * 1024;
const CLOSE = { policy: 1008, later: 1013 } as const;

export function openLine(parts: LineParts): void {
  const { socket, clock } = parts;
  const line = createLine(parts);
  const bucket = createBucket({ burst: BURST, perSecond: PER_SECOND, clock });
  const stopHeartbeat = startHeartbeat({ socket, clock, beat: () => line.say({ type: 'beat' }) });
  const stopWaiting = clock.after(HELLO_MS, () => !line.greeted() && socket.close(CLOSE.policy, 'no hello'));
  let offences = 0;
  // Frames are handled one by one, so that messages reach the inbox in the order they were written.
  let tail = Promise.resolve();
  const refuse = (raw: unknown, retry: boolean): void => {
    const named = namedFrameSchema.safeParse(raw);
    if (named.success) line.say({ type: 'nack', clientId: named.data.clientId, retry });
    if (++offences > PATIENCE) socket.close(CLOSE.policy, 'too many broken or hasty frames');
  };
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const raw = isBinary ? undefined : parseJson(textOf(data));
    if (!bucket.take()) return refuse(raw, true);
    const frame = clientFrameSchema.safeParse(raw);
    if (!frame.success) return refuse(raw, false);
    tail = tail
      .then(() => line.hear(frame.data))
      .catch((error: unknown) =>
        parts.host.log.warn({ error: String(error), frame: frame.data.type }, 'webchat: a frame failed'),
      );
  });
  // Oversized frames and broken UTF-8 end here; ws closes the socket itself.
  socket.on('error', (error) => parts.host.log.info({ error: error.message }, 'webchat: a socket failed'));
  socket.on('close', () => {
    stopWaiting();
    stopHeartbeat();
    line.end();
  });
}

interface Line {
  greeted(): boolean;
  say(frame: ServerFrame): void;
  hear(frame: ClientFrame): Promise<void>;
  end(): void;
}

function createLine(parts: LineParts): Line {
  const { socket, host, clock, account } = parts;
  let guest: Guest | null = null;
  let feed: Feed | null = null;
  let language: string | undefined;
  let ended = false;
  let admitted = false;

  const say = (frame: ServerFrame): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > UNSENT_MAX_BYTES) return socket.terminate();
    socket.send(JSON.stringify(frame));
  };

  const hello = async (frame: Extract<ClientFrame, { type: 'hello' }>): Promise<void> => {
    const came = greet(frame, parts);
    guest = came;
    language = frame.language;
    feed = startFeed({
      host,
      clock,
      address: addressOf(account, came.user),
      say,
      moved: () => socket.close(CLOSE.later, 'the chat goes on in another conversation'),
    });
    if (ended) return feed.end();
    try {
      const first = await feed.open(came.isNew ? 0 : frame.since, frame.last);
      const offer = await offerOf(host, addressOf(account, came.user));
      say({ type: 'welcome', token: came.token, user: came.user, ...first, ...offer });
      feed.follow();
    } catch (error) {
      host.log.warn({ error: String(error) }, 'webchat: the history cannot be read');
      socket.close(CLOSE.later, 'try again');
    }
  };

  /** One who is new here is counted at the first message; what is too many keeps its message and comes back later. */
  const admit = async (address: Address, clientId: string): Promise<boolean> => {
    const taken = (await host.admits?.(address, parts.from)) ?? { ok: true };
    admitted = taken.ok;
    if (taken.ok) return true;
    say({ type: 'nack', clientId, retry: true });
    socket.close(
      CLOSE.later,
      `too many new chats from this address; retry after ${Math.ceil(taken.retryAfterMs / 1000)} s`,
    );
    return false;
  };

  const message = async (frame: Extract<ClientFrame, { type: 'message' }>, from: Guest): Promise<void> => {
    const [event] = decodeWebchat(account, envelopeOf(frame, from, language, clock.now()));
    if (event?.kind !== 'message') return say({ type: 'nack', clientId: frame.clientId, retry: false });
    try {
      if (!admitted && !(await admit(event.address, frame.clientId))) return;
      await host.receive([event]);
      say({ type: 'ack', clientId: frame.clientId });
      feed?.stir();
    } catch (error) {
      host.log.warn({ error: String(error) }, 'webchat: a message could not be stored');
      say({ type: 'nack', clientId: frame.clientId, retry: true });
    }
  };

  return {
    greeted: () => guest !== null,
    say,
    async hear(frame) {
      if (frame.type === 'hello') return guest ? undefined : hello(frame);
      if (!guest) return socket.close(CLOSE.policy, 'say hello first');
      const address = addressOf(account, guest.user);
      if (frame.type === 'message') return message(frame, guest);
      if (frame.type === 'copy')
        return say(await copied(host, { address, to: frame.to, from: parts.from, ...given({ language }) }));
      if (frame.type === 'typing') return host.publish(`${topicOf(address)}|shopper`, { kind: 'typing' });
      const receipts = await receiptsFor({
        history: host.history.bind(host),
        address,
        seq: frame.seq,
        read: frame.read,
        at: clock.now(),
      });
      if (receipts.length > 0) await host.receive(receipts);
    },
    end() {
      ended = true;
      feed?.end();
    },
  };
}

function envelopeOf(frame: ClientFrame, guest: Guest, language: string | undefined, at: number): Envelope {
  const proven = guest.proof && guest.proof.until > at ? { shopCustomer: guest.proof.customer } : {};
  return { user: guest.user, at, ...given({ language }), ...proven, frame };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
