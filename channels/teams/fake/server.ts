/** The HTTP side of the fake: OpenID metadata and keys, the directory's tokens, the connector's conversations, files. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RETRY_AFTER_S, SLOW_MS, type FaultKind } from './faults';
import { activityFault, SERVICE_BYTES } from './limits';

export interface ServerParts {
  tokenOk(bearer: string | undefined): boolean;
  /** The directory's response to client credentials. */
  grant(tenant: string, form: URLSearchParams): { status: number; body: unknown };
  keys(): unknown;
  /** False: the OpenID endpoints do not answer. */
  keysUp(): boolean;
  fault(): FaultKind | undefined;
  /** 404, 403 or null for a chat. */
  refusal(chat: string): { status: number; code: string } | null;
  /** How many ms too early a send is for the platform's limits; 0: in time. */
  tooEarlyMs(chat: string): number;
  accept(chat: string, activity: Record<string, unknown>): string;
  /** Called with what answers a held request. */
  hold(answer: () => void): void;
  file(path: string): { bytes: Buffer; type: string; needsToken: boolean } | null;
  note(path: string, bearer: string | undefined): void;
}

const POST = /^\/amer\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;
const TOKEN = /^\/login\/([^/]+)\/oauth2\/v2\.0\/token$/;

export async function listen(parts: ServerParts, port: number): Promise<{ server: Server; root: string }> {
  let root = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => handle(parts, root, request, response, Buffer.concat(chunks)));
  });
  // The real service keeps idle connections for a while; Node's 5 s would close them while a client uses them.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, root };
}

function handle(
  parts: ServerParts,
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (path === '/openid' || path === '/keys') {
    if (!parts.keysUp()) return write(response, 503, { message: 'away' });
    return write(
      response,
      200,
      path === '/keys'
        ? parts.keys()
        : { issuer: root, jwks_uri: `${root}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
    );
  }
  const tenant = TOKEN.exec(path)?.[1];
  if (tenant !== undefined) {
    const { status, body: answer } = parts.grant(decodeURIComponent(tenant), new URLSearchParams(body.toString()));
    return write(response, status, answer);
  }
  const chat = POST.exec(path)?.[1];
  if (chat !== undefined) return converse(parts, decodeURIComponent(chat), bearer, body, response);
  parts.note(path, bearer);
  const file = parts.file(path);
  if (!file) return write(response, 404, { error: { code: 'NotFound', message: path } });
  if (file.needsToken && !parts.tokenOk(bearer))
    return write(response, 401, { error: { code: 'Unauthorized', message: 'no token' } });
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length }).end(file.bytes);
}

function converse(
  parts: ServerParts,
  chat: string,
  bearer: string | undefined,
  body: Buffer,
  response: ServerResponse,
): void {
  const error = (status: number, code: string, message = code, headers: Record<string, string> = {}): void =>
    write(response, status, { error: { code, message } }, headers);
  if (!parts.tokenOk(bearer)) return error(401, 'Unauthorized', 'Authorization has been denied for this request.');
  const activity = parsed(body);
  if (activity === null) return error(400, 'BadSyntax', 'Bad format of activity');
  const fault = parts.fault();
  if (fault === 'tooMany')
    return write(response, 429, { message: 'Too many requests' }, { 'retry-after': String(RETRY_AFTER_S) });
  if (fault === 'precondition') return error(412, 'PreconditionFailed', 'try again');
  if (fault === 'serverError') return error(500, 'ServiceError');
  if (fault === 'unauthorized') return error(401, 'Unauthorized');
  if (fault === 'forbidden') return error(403, 'MessageWritesBlocked', 'Thread is blocked');
  if (fault === 'tooLarge' || body.toString().length * 2 > SERVICE_BYTES) return error(413, 'MessageSizeTooBig');
  if (fault === 'resetBefore') return void response.socket?.resetAndDestroy();
  const refusal = parts.refusal(chat);
  if (refusal) return error(refusal.status, refusal.code);
  const wrong = activityFault(activity);
  if (wrong !== null) return error(400, 'BadArgument', wrong);
  if (parts.tooEarlyMs(chat) > 0)
    return write(
      response,
      429,
      { message: 'API calls quota exceeded' },
      { 'retry-after': String(Math.ceil(parts.tooEarlyMs(chat) / 1000)) },
    );
  const id = parts.accept(chat, activity);
  if (fault === 'held') return parts.hold(() => write(response, 201, { id }));
  answer(response, id, fault);
}

function answer(response: ServerResponse, id: string, fault: FaultKind | undefined): void {
  if (fault === 'hang') return;
  if (fault === 'resetAfter') return void response.socket?.resetAndDestroy();
  if (fault === 'serverErrorAfter') return write(response, 502, { error: { code: 'BadGateway', message: 'gateway' } });
  if (fault === 'timeoutAfter') return write(response, 408, { error: { code: 'RequestTimeout', message: 'late' } });
  if (fault === 'garbage')
    return void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>hello</html>');
  if (fault === 'slow') return void setTimeout(() => write(response, 201, { id }), SLOW_MS).unref();
  write(response, 201, { id });
}

function write(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  if (response.destroyed) return;
  const body = JSON.stringify(value);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers })
    .end(body);
}

function parsed(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
