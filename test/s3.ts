/** A small S3 for tests: one bucket in memory, path style, and every request's signature worked out again from AWS' description of version 4. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeS3 {
  endpoint: string;
  objects: Map<string, { body: Buffer; type: string; at: Date }>;
  /** Requests refused for their signature. */
  refused: number;
  /** The next so many requests are answered with 503. */
  failing: number;
  close(): Promise<void>;
}

export interface FakeS3Options {
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

export async function startFakeS3(options: FakeS3Options): Promise<FakeS3> {
  const fake: FakeS3 = { endpoint: '', objects: new Map(), refused: 0, failing: 0, close: async () => undefined };
  const server = createServer((request, response) => {
    const read: Buffer[] = [];
    request.on('data', (piece: Buffer) => read.push(piece));
    request.on('end', () => answer(fake, options, request, Buffer.concat(read), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return fake;
}

function answer(
  fake: FakeS3,
  options: FakeS3Options,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://s3');
  const say = (status: number, code: string): void =>
    void response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code></Error>`);
  if (!isSigned(request, url, body, options)) {
    fake.refused += 1;
    return say(403, 'SignatureDoesNotMatch');
  }
  if (fake.failing > 0) {
    fake.failing -= 1;
    return say(503, 'SlowDown');
  }
  const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
  if (bucket !== options.bucket) return say(404, 'NoSuchBucket');
  const key = rest.join('/');
  if (request.method === 'PUT') {
    fake.objects.set(key, { body, type: request.headers['content-type'] ?? 'binary/octet-stream', at: new Date() });
    return void response.writeHead(200, { etag: '"x"' }).end();
  }
  if (request.method === 'DELETE') {
    fake.objects.delete(key);
    return void response.writeHead(204).end();
  }
  if (url.searchParams.get('list-type') === '2') return list(fake, url.searchParams, response);
  const found = fake.objects.get(key);
  if (!found) return say(404, 'NoSuchKey');
  give(request, response, found, say);
}

/** One object a page, so that every reader has to turn them. */
function list({ objects }: FakeS3, asked: URLSearchParams, response: ServerResponse): void {
  const keys = [...objects.keys()].filter((key) => key.startsWith(asked.get('prefix') ?? '')).sort();
  const at = Number(asked.get('continuation-token') ?? 0);
  const key = keys[at];
  const shown =
    key === undefined
      ? ''
      : `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified></Contents>`;
  const next = at + 1 < keys.length ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : '';
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><ListBucketResult>${shown}${next}</ListBucketResult>`);
}

function give(
  request: IncomingMessage,
  response: ServerResponse,
  { body, type }: { body: Buffer; type: string },
  say: (status: number, code: string) => void,
): void {
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? (range[1] === '' ? Math.max(0, body.length - Number(range[2])) : Number(range[1])) : 0;
  const end =
    range && range[1] !== '' && range[2] !== '' ? Math.min(Number(range[2]), body.length - 1) : body.length - 1;
  if (range && start >= body.length) return say(416, 'InvalidRange');
  const part = body.subarray(start, end + 1);
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': part.length,
    ...(range && { 'content-range': `bytes ${start}-${end}/${body.length}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

/** docs.aws.amazon.com, "Signature Version 4": canonical request -> string to sign -> a key by date, region and service. */
function isSigned(request: IncomingMessage, url: URL, body: Buffer, { key, secret, region }: FakeS3Options): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  const [, access, day = '', area, names = '', signature = ''] = match ?? [];
  const time = String(request.headers['x-amz-date'] ?? '');
  const content = String(request.headers['x-amz-content-sha256'] ?? '');
  if (access !== key || area !== region || !time.startsWith(day) || !names.split(';').includes('host')) return false;
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return false;
  const query = [...url.searchParams]
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .sort()
    .join('&');
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const canonical = [request.method, url.pathname, query, headers, names, content].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signing = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${secret}`),
  );
  return timingSafeEqual(hmac(signing, toSign), Buffer.from(signature, 'hex'));
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const escape = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
