/** The connection to the server: reconnects with growing, jittered pauses, and detects when it is dead. */
import type { ClientFrame, ServerFrame } from '../../channels/webchat/protocol';

export type Status = 'connecting' | 'online' | 'offline';

/** The parts of a browser's WebSocket that are used. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface WireParts {
  connect: () => Socket;
  /** The first frame of each connection, requested anew. */
  hello: () => ClientFrame;
  hear: (frame: ServerFrame) => void;
  status: (status: Status) => void;
  after: (ms: number, run: () => void) => () => void;
  /** A number in [0, 1). */
  random: () => number;
}

export interface Wire {
  open(): void;
  /** False: not connected. */
  send(frame: ClientFrame): boolean;
  /** Drops the connection and reconnects at once. */
  renew(): void;
  close(): void;
}

/** The server sends a heartbeat every 25 s; two missing ones mean a dead connection. */
const SILENCE_MS = 60_000;
const PAUSE_MS = 500;
const PAUSE_MAX_MS = 20_000;

export function createWire(parts: WireParts): Wire {
  let socket: Socket | null = null;
  let failures = 0;
  let greeted = false;
  let cancelPause = (): void => undefined;
  let cancelSilence = (): void => undefined;

  const drop = (): void => {
    cancelPause();
    cancelSilence();
    const old = socket;
    socket = null;
    greeted = false;
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  };
  const lost = (): void => {
    drop();
    parts.status('offline');
    const pause = Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** failures++);
    cancelPause = parts.after(pause / 2 + (parts.random() * pause) / 2, open);
  };
  const listen = (): void => {
    cancelSilence();
    cancelSilence = parts.after(SILENCE_MS, lost);
  };
  const hear = (data: unknown): void => {
    listen();
    const frame = frameOf(data);
    if (!frame) return;
    if (frame.type === 'welcome') {
      greeted = true;
      failures = 0;
      parts.status('online');
    }
    parts.hear(frame);
  };
  const open = (): void => {
    drop();
    parts.status('connecting');
    const fresh = parts.connect();
    socket = fresh;
    fresh.onopen = () => fresh.send(JSON.stringify(parts.hello()));
    fresh.onmessage = (event) => hear(event.data);
    fresh.onclose = lost;
    listen();
  };
  return {
    open,
    send(frame) {
      if (!socket || !greeted) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    renew() {
      failures = 0;
      open();
    },
    close: drop,
  };
}

function frameOf(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return null;
  }
}
