/** Requests over kept-alive connections, one at a time on each: how a local platform calls a webhook. */
import { setMaxListeners } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface KeptAlive {
  /** Rejects if there is no response; plain HTTP only, as for a webhook on this machine. */
  request(url: URL, method: 'GET' | 'POST', headers: Record<string, string>, body?: string): Promise<Answer>;
  close(): void;
}

export function createKeptAlive(connections: number): KeptAlive {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const closed = new AbortController();
  // Every open request adds a listener, as many as the platform has connections.
  setMaxListeners(0, closed.signal);
  return {
    request: (url, method, headers, body) =>
      new Promise((resolve, reject) => {
        const sent = request(url, { agent, method, headers, signal: closed.signal }, (answer) => {
          text(answer).then(
            (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
            reject,
          );
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close() {
      closed.abort();
      agent.destroy();
    },
  };
}
