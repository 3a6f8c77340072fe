/** The HTTP face of the fake Graph API: messages, marks, templates and files, with faults and refusals as the real one words them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../../faults';
import { bodyFault } from './limits';
import type { MediaShelf } from './files';
import type { Pace } from './pace';
import { missing, objectOf, type Fault, type Payload } from './parts';
import { refusalOf } from './refusals';
import { sentTemplateFault, templateList, type FakeTemplate } from './templates';

export interface ServerParts {
  token: string;
  phoneNumberId: string;
  wabaId: string;
  faults: Faults;
  pace: Pace;
  media: MediaShelf;
  templates: readonly FakeTemplate[];
  /** Product ids of the catalogue; null: every one is there. */
  products: ReadonlySet<string> | null;
  /** Refusals that the test wants next. */
  scripted: { code: number; details: string; times: number }[];
  /** Refused for its window or its rate: accepted all the same, and failed by webhook. */
  late: boolean;
  /** Whose chat a recipient names, as digits; null: no one's. */
  person(recipient: { to?: unknown; recipient?: unknown }): string | null;
  /** Gives the message its id. `failed`: a status must tell so. */
  accepted(user: string, payload: Payload, failed: Fault | null): string;
  mark(payload: Payload): boolean;
  hurried(): void;
}

type Answer = { status: number; body: Payload };

export async function listen(parts: ServerParts, port: number): Promise<{ server: Server; root: string }> {
  const pause = { until: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () =>
      route(
        parts,
        pause,
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        request,
        Buffer.concat(chunks),
        response,
      ),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, root: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v23.0` };
}

function route(
  parts: ServerParts,
  pause: { until: number },
  origin: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', origin);
  const path = url.pathname.split('/').filter(Boolean);
  if (request.headers.authorization !== `Bearer ${parts.token}`)
    return write(response, refusal({ code: 190, details: 'Error validating access token' }, 401));
  if (path[0] === 'files') return file(parts, path[1] ?? '', response);
  const [, id = '', edge] = path;
  if (request.method === 'GET' && id === parts.wabaId && edge === 'message_templates')
    return write(response, {
      status: 200,
      body: templateList(parts.templates, url.searchParams, `${origin}/v23.0/${id}`),
    });
  if (request.method === 'GET' && edge === undefined) return write(response, looked(parts, id, origin));
  if (request.method === 'POST' && id === parts.phoneNumberId && edge === 'messages')
    return messages(parts, pause, body, response);
  write(
    response,
    refusal({
      code: 100,
      details: `Unsupported ${request.method?.toLowerCase() ?? ''} request. Object with ID '${id}' does not exist`,
    }),
  );
}

function looked({ media }: ServerParts, id: string, origin: string): Answer {
  const found = media.get(id);
  return found
    ? { status: 200, body: media.facts(found, `${origin}/files/${id}`) }
    : refusal({ code: 100, details: `Unsupported get request. Object with ID '${id}' does not exist` });
}

function file({ media }: ServerParts, id: string, response: ServerResponse): void {
  const found = media.get(id);
  if (!found) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length }).end(found.bytes);
}

function messages(parts: ServerParts, pause: { until: number }, body: Buffer, response: ServerResponse): void {
  const payload = parsed(body.toString());
  if (payload === null) return write(response, refusal({ code: 100, details: 'The body is no JSON' }));
  if (payload['status'] === 'read')
    return write(
      response,
      parts.mark(payload)
        ? { status: 200, body: { success: true } }
        : refusal({ code: 131009, details: 'message_id is not known' }),
    );
  strike(parts, pause, payload, response);
}

function strike(parts: ServerParts, pause: { until: number }, payload: Payload, response: ServerResponse): void {
  const { faults } = parts;
  const tooMany = refusal({ code: 130429, details: 'Rate limit hit' }, 429);
  if (Date.now() < pause.until) {
    parts.hurried();
    return write(response, tooMany);
  }
  const fault = faults.next(String(payload['type']));
  if (fault === 'tooMany') {
    pause.until = Date.now() + faults.retryAfterS * 1000;
    return write(response, tooMany);
  }
  // A server error as it often looks: no JSON of Meta's, so no one knows what became of the message.
  const broken = (status: number): void =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Sorry, something went wrong.</html>');
  if (fault === 'serverError') return broken(500);
  if (fault === 'resetBefore') return void response.socket?.resetAndDestroy();
  if (fault === 'hangBefore') return;
  const answer = sending(parts, payload);
  if (fault === 'hang') return;
  if (fault === 'resetAfter') return void response.socket?.resetAndDestroy();
  if (fault === 'serverErrorAfter') return broken(502);
  if (fault === 'garbage') return void response.end('<html>hello</html>');
  if (fault === 'slow') return void setTimeout(() => write(response, answer), faults.slowMs).unref();
  write(response, answer);
}

function sending(parts: ServerParts, payload: Payload): Answer {
  const scripted = parts.scripted[0];
  if (scripted) {
    scripted.times -= 1;
    if (scripted.times <= 0) parts.scripted.shift();
    return refusalOf(scripted.code, scripted.details);
  }
  const fault =
    bodyFault(payload) ??
    productFault(payload, parts.products) ??
    (payload['type'] === 'template' ? sentTemplateFault(objectOf(payload['template']) ?? {}, parts.templates) : null);
  if (fault) return refusal(fault);
  const ends = { to: payload['to'], recipient: payload['recipient'] };
  if (ends.to === undefined && ends.recipient === undefined) return refusal(missing('to'));
  const user = parts.person(ends);
  if (user === null) return refusal({ code: 131026, details: 'Message Undeliverable.' });
  const limit = parts.pace.rateFault(user) ?? (payload['type'] === 'template' ? null : parts.pace.windowFault(user));
  if (limit && !(parts.late && limit.code === 131047)) return refusal(limit);
  const id = parts.accepted(user, payload, limit);
  const contact = {
    input: String(ends.to ?? ends.recipient),
    ...(ends.to === undefined ? { user_id: ends.recipient } : { wa_id: user }),
  };
  return {
    status: 200,
    body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, message_status: 'accepted' }] },
  };
}

function productFault(payload: Payload, products: ReadonlySet<string> | null): Fault | null {
  if (products === null) return null;
  const named = [...JSON.stringify(payload).matchAll(/"product_retailer_id":"([^"]*)"/g)].map(
    (match) => match[1] ?? '',
  );
  const unknown = named.find((each) => !products.has(each));
  return unknown === undefined
    ? null
    : { code: 131009, details: `Product not found for product_retailer_id, ${unknown}` };
}

function refusal({ code, details }: Fault, status?: number): Answer {
  return refusalOf(code, details, status);
}

function write(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

function parsed(body: string): Payload | null {
  try {
    return objectOf(JSON.parse(body) as unknown) ?? null;
  } catch {
    return null;
  }
}
