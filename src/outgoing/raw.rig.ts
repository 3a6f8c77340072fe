/** A server that answers with the given bytes, and a proxy that forwards bytes in its own portions. Both for tests of HTTP clients. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Script = (socket: Socket, body: string) => void | Promise<void>;

export interface RawServer {
  port: number;
  /** Whole requests that came in. */
  readonly requests: number;
  close(): Promise<void>;
}

/** Runs the script for each whole request, whatever connection it came by. */
export async function startRaw(script: Script): Promise<RawServer> {
  let requests = 0;
  const { port, close } = await listen((socket) => {
    let held = '';
    socket.on('data', (chunk: Buffer) => {
      held += chunk.toString('latin1');
      for (let end = endOf(held); end > 0 && held.length >= end; end = endOf(held)) {
        const body = held.slice(held.indexOf('\r\n\r\n') + 4, end);
        held = held.slice(end);
        requests += 1;
        void script(socket, body);
      }
    });
  });
  return {
    port,
    close,
    get requests() {
      return requests;
    },
  };
}

/** Where the first request ends; 0: its head is not here yet. */
function endOf(held: string): number {
  const head = held.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  return head + 4 + Number(/^content-length: *(\d+)/im.exec(held.slice(0, head))?.[1] ?? 0);
}

/** Passes on what comes, `portion` bytes at a time, and each end of a side as one. */
export async function startProxy(to: number, portion: number): Promise<{ port: number; close(): Promise<void> }> {
  return listen((near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true });
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    void pass(near, far, portion);
    void pass(far, near, portion);
  });
}

async function pass(from: Socket, to: Socket, portion: number): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; at += portion) {
        to.write(chunk.subarray(at, at + portion));
        await pause(0);
      }
    to.end();
  } catch {
    to.destroy();
  }
}

async function listen(take: (socket: Socket) => void): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    take(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether the client gets the whole answer; how the server says it. */
export interface Answering {
  name: string;
  whole: boolean;
  answer(body: string): Script;
}

const head = (...lines: string[]): string =>
  ['HTTP/1.1 200 OK', 'content-type: application/json', ...lines, '', ''].join('\r\n');
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const CHUNKED = 'transfer-encoding: chunked';

async function slowly(socket: Socket, text: string): Promise<void> {
  for (const byte of Buffer.from(text)) {
    socket.write(Buffer.from([byte]));
    await pause(0);
  }
}

const halves = (text: string): [string, string] => [text.slice(0, 9), text.slice(9)];
const chunks = (text: string): string => halves(text).map(chunk).join('');

/** Every way in which an answer ends, or does not. */
export const ANSWERINGS: readonly Answering[] = [
  {
    name: 'told its length',
    whole: true,
    answer: (body) => (socket) => void socket.write(head(`content-length: ${body.length}`) + body),
  },
  {
    name: 'in chunks, at once',
    whole: true,
    answer: (body) => (socket) => void socket.write(`${head(CHUNKED)}${chunks(body)}0\r\n\r\n`),
  },
  {
    name: 'in chunks, byte by byte',
    whole: true,
    answer: (body) => (socket) => slowly(socket, `${head(CHUNKED)}${chunks(body)}0\r\n\r\n`),
  },
  {
    name: 'in chunks, the last one late',
    whole: true,
    answer: (body) => async (socket) => {
      socket.write(head(CHUNKED) + chunks(body));
      await pause(20);
      socket.write('0\r\n\r\n');
    },
  },
  {
    name: 'in chunks with a trailer, then closed',
    whole: true,
    answer: (body) => (socket) =>
      void socket.end(`${head(CHUNKED, 'connection: close')}${chunks(body)}0\r\nx-end: 1\r\n\r\n`),
  },
  {
    name: 'in chunks, then closed without a word of it',
    whole: true,
    answer: (body) => (socket) => void socket.end(`${head(CHUNKED)}${chunks(body)}0\r\n\r\n`),
  },
  {
    name: 'told its length, then half-closed',
    whole: true,
    answer: (body) => (socket) => void socket.end(head(`content-length: ${body.length}`) + body),
  },
  {
    name: 'ended by the close alone',
    whole: true,
    answer: (body) => (socket) => void socket.end(head('connection: close') + body),
  },
  {
    name: 'after news of the request',
    whole: true,
    answer: (body) => (socket) =>
      void socket.write(`HTTP/1.1 103 Early Hints\r\n\r\n${head(`content-length: ${body.length}`)}${body}`),
  },
  {
    name: 'shorter than its length',
    whole: false,
    answer: (body) => (socket) => void socket.end(head(`content-length: ${body.length + 1}`) + body),
  },
  {
    name: 'cut between two chunks',
    whole: false,
    answer: (body) => (socket) => void socket.end(head(CHUNKED) + chunk(halves(body)[0])),
  },
  {
    name: 'cut between two chunks, after a word of it',
    whole: false,
    answer: (body) => (socket) => void socket.end(head(CHUNKED, 'connection: close') + chunk(halves(body)[0])),
  },
  {
    name: 'cut in its head',
    whole: false,
    answer: () => (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-ty'),
  },
  { name: 'half-closed before a word', whole: false, answer: () => (socket) => void socket.end() },
  { name: 'reset before a word', whole: false, answer: () => (socket) => void socket.resetAndDestroy() },
  { name: 'no HTTP', whole: false, answer: () => (socket) => void socket.end('SSH-2.0-x\r\n') },
];
