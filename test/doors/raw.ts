/** HTTP by hand over a socket: requests that no client library would send. */
import { connect, type Socket } from 'node:net';

/** Sends the pieces and gives the status of each answer; resolves when the server closes, or after `waitMs` of silence. */
export async function raw(
  url: string,
  pieces: (string | Buffer)[],
  { hangUp = false, waitMs = 500 } = {},
): Promise<number[]> {
  const socket = open(url);
  let said = '';
  const ended = new Promise<void>((done) => {
    let timer = setTimeout(done, waitMs * 10);
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
      clearTimeout(timer);
      timer = setTimeout(done, waitMs);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      done();
    });
  });
  for (const piece of pieces) await new Promise((done) => socket.write(piece, () => done(undefined)));
  if (hangUp) socket.destroy();
  await ended;
  socket.destroy();
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]));
}

/** A connection whose resets are no fault of the test. */
export function open(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}
