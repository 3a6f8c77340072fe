/** The HTTP face of the fake: reads a call, lets a fault strike, answers as the real server words it. */
import { given } from '../../../src/model/given';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../../faults';
import type { Payload } from './limits';
import { QUIET, SENDING, sending, type State } from './methods';
import type { Answer } from './answer';

export interface ServerParts {
  token: string;
  state: State;
  faults: Faults;
  /** Called for every accepted call, before its answer leaves. */
  accepted(method: string, payload: Payload, result: unknown): void;
  /** A sending call came although the bot was told to wait. */
  hurried(): void;
}

const PATH = /^\/bot([^/]+)\/([A-Za-z]+)(?:\?.*)?$/;

export async function listen(parts: ServerParts, port: number): Promise<{ server: Server; apiRoot: string }> {
  const names = new Map([...Object.keys(SENDING), ...Object.keys(QUIET)].map((name) => [name.toLowerCase(), name]));
  const pause = { until: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => void handle(request, response, Buffer.concat(chunks).toString()));
  });
  const handle = async (request: IncomingMessage, response: ServerResponse, body: string): Promise<void> => {
    const [, token, called] = PATH.exec(request.url ?? '') ?? [];
    if (request.url?.startsWith(`/file/bot${parts.token}/`)) return file(parts, request.url, response);
    const method = called && names.get(called.toLowerCase());
    if (!token || !method) return write(response, { code: 404, description: 'Not Found' });
    if (token !== parts.token) return write(response, { code: 401, description: 'Unauthorized' });
    const payload = parsed(body);
    if (payload === null) return write(response, { code: 400, description: "Bad Request: can't parse JSON" });
    if (method in SENDING) return strike(parts, pause, method, payload, response);
    if (spoiled(parts, method, response)) return;
    const answer = await (QUIET[method] as NonNullable<(typeof QUIET)[string]>)(payload, parts.state);
    if ('result' in answer && method !== 'getUpdates') parts.accepted(method, payload, answer.result);
    write(response, answer);
  };
  // Telegram keeps idle connections for a while; Node's 5 s would end them under a client's hands.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function strike(
  parts: ServerParts,
  pause: { until: number },
  method: string,
  payload: Payload,
  response: ServerResponse,
): void {
  const { faults, state } = parts;
  const restS = Math.ceil((pause.until - Date.now()) / 1000);
  if (restS > 0) {
    parts.hurried();
    return write(response, tooMany(restS));
  }
  const fault = faults.next(method);
  if (fault === 'tooMany') {
    pause.until = Date.now() + faults.retryAfterS * 1000;
    return write(response, tooMany(faults.retryAfterS));
  }
  if (fault === 'serverError') return write(response, { code: 500, description: 'Internal Server Error' });
  if (fault === 'resetBefore') return void response.socket?.resetAndDestroy();
  if (fault === 'hangBefore') return;
  const answer = sending(method, payload, state);
  if ('result' in answer) parts.accepted(method, payload, answer.result);
  if (fault === 'hang') return;
  if (fault === 'resetAfter') return void response.socket?.resetAndDestroy();
  if (fault === 'serverErrorAfter') return write(response, { code: 502, description: 'Bad Gateway' });
  if (fault === 'garbage') return void response.end('<html>hello</html>');
  if (fault === 'slow') return void setTimeout(() => write(response, answer), faults.slowMs).unref();
  write(response, answer);
}

/** Side calls fail only where a test says so by their name; nothing of them was done. */
function spoiled({ faults }: ServerParts, method: string, response: ServerResponse): boolean {
  const fault = faults.nextOf(method);
  if (fault === null) return false;
  if (fault === 'tooMany') write(response, tooMany(faults.retryAfterS));
  else if (fault === 'serverError' || fault === 'serverErrorAfter')
    write(response, { code: 500, description: 'Internal Server Error' });
  else if (fault === 'resetBefore' || fault === 'resetAfter') response.socket?.resetAndDestroy();
  else if (fault === 'garbage') response.end('<html>hello</html>');
  return true;
}

/** The bytes of a file; `fail(kind, times, 'file')` spoils it, `resetAfter` in the middle. */
function file({ token, state, faults }: ServerParts, url: string, response: ServerResponse): void {
  const path = decodeURIComponent(url.slice(`/file/bot${token}/`.length));
  const bytes = state.files.bytes(path);
  const fault = faults.nextOf('file');
  if (fault === 'serverError' || fault === 'tooMany')
    return void response.writeHead(fault === 'tooMany' ? 429 : 500).end();
  if (fault === 'hang' || fault === 'hangBefore') return;
  if (!bytes) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.byteLength });
  if (fault === null) return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.byteLength / 2), () => response.socket?.resetAndDestroy());
}

function tooMany(seconds: number): Answer {
  return { code: 429, description: `Too Many Requests: retry after ${seconds}`, parameters: { retry_after: seconds } };
}

function write(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const status = 'result' in answer ? 200 : answer.code;
  const { code: error_code, ...rest } = 'result' in answer ? { ...answer, code: undefined } : answer;
  const body = JSON.stringify({ ok: status === 200, ...given({ error_code }), ...rest });
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function parsed(body: string): Payload | null {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Payload) : null;
  } catch {
    return null;
  }
}
