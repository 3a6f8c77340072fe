/** Who is at this very machine: over the loopback, without a proxy in between that would make every caller look so. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** `localhost`, `::1` and `127.0.0.0/8`. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^::ffff:/, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** "[::1]:3000" -> "::1". */
export function nameOf(header = ''): string {
  return header.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

export interface Caller {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
  headers: IncomingMessage['headers'];
}

/** A name in the request that is not ours came by a proxy, or by a page that pretends to be us. */
export function isAtThisMachine({ socket, headers }: Caller): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  return !forwarded && isLoopback(socket.remoteAddress ?? '') && isLoopback(nameOf(headers.host));
}
