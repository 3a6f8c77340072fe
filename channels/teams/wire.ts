/** HTTP of this channel on Node's own client: one request, its whole answer or how far it got. Never throws. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** An idle socket is given up before the server would do it under our hands. */
const IDLE_MS = 25_000;
const SOCKETS = 64;
const ANSWER_BYTES = 256 * 1024;

export interface WireRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

/** `sent` tells whether the request may have arrived. */
export type WireResult =
  | { ok: true; status: number; headers: Record<string, string>; body: string }
  | { ok: false; sent: boolean; reason: string };

export interface Wire {
  call(request: WireRequest): Promise<WireResult>;
  close(): void;
}

export function createWire(): Wire {
  const options = { keepAlive: true, maxSockets: SOCKETS, maxFreeSockets: SOCKETS, timeout: IDLE_MS, noDelay: true };
  const agents = { plain: new HttpAgent(options), secure: new HttpsAgent(options) };
  return {
    call: (request) =>
      request.signal?.aborted
        ? Promise.resolve({ ok: false, sent: false, reason: 'aborted before it was sent' })
        : exchange(request, agents),
    close() {
      agents.plain.destroy();
      agents.secure.destroy();
    },
  };
}

function exchange(
  { method, url, headers, body = '', signal }: WireRequest,
  agents: { plain: HttpAgent; secure: HttpsAgent },
): Promise<WireResult> {
  return new Promise((resolve) => {
    const secure = url.toLowerCase().startsWith('https:');
    let sent = false;
    const lost = (fault: NodeJS.ErrnoException): void => resolve({ ok: false, sent, reason: fault.code ?? fault.name });
    const options = {
      method,
      agent: secure ? agents.secure : agents.plain,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      ...(signal ? { signal } : {}),
    };
    const outgoing = (secure ? httpsRequest : httpRequest)(url, options, (incoming) => {
      read(incoming).then(
        (text) => resolve({ ok: true, status: incoming.statusCode ?? 0, headers: flat(incoming), body: text }),
        lost,
      );
    });
    outgoing.on('error', lost);
    outgoing.once('socket', (socket) => {
      // A kept socket is live at once; a new one once its handshake is through.
      if (outgoing.reusedSocket || !socket.connecting) sent = true;
      else socket.once(secure ? 'secureConnect' : 'connect', () => (sent = true));
    });
    outgoing.end(body);
  });
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flat({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
