/** Fetches a file to be sent: limited in size and time, and never from our own network except from our own address. */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plain, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface FetchedFile {
  bytes: Uint8Array;
  type: string;
}

export interface FetchBounds {
  maxBytes: number;
  /** Our own public address: files below it may resolve to a private one. */
  trusted: string;
  signal: AbortSignal;
}

const REDIRECTS = 3;
/** IANA special-purpose registries: nothing there is a public host. */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/** A text says why it is unavailable. Never throws. */
export async function fetchFile(
  url: string,
  bounds: FetchBounds,
  redirects = REDIRECTS,
): Promise<FetchedFile | string> {
  try {
    const answer = await get(url, bounds);
    const status = answer.statusCode ?? 0;
    const to = answer.headers.location;
    if (status >= 300 && status < 400 && to !== undefined) {
      answer.destroy();
      return redirects > 0
        ? await fetchFile(new URL(to, url).href, bounds, redirects - 1)
        : 'it is redirected too often';
    }
    if (status !== 200) {
      answer.destroy();
      return `its server answers ${status}`;
    }
    const bytes = await read(answer, bounds.maxBytes);
    return bytes
      ? { bytes, type: (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '' }
      : `it has more than ${bounds.maxBytes} bytes`;
  } catch (fault) {
    return fault instanceof Error ? fault.message : 'it cannot be fetched';
  }
}

function get(url: string, { trusted, signal }: FetchBounds): Promise<IncomingMessage> {
  const target = new URL(url);
  const ours = target.origin === originOf(trusted);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!ours && isIP(host) !== 0 && isPrivate(host)) throw new Error('its address is not a public one');
  const send = target.protocol === 'https:' ? secure : plain;
  return new Promise((give, fail) => {
    const request = send(
      target,
      { signal, headers: { accept: '*/*' }, agent: false, ...(!ours && { lookup: publicOnly }) },
      give,
    );
    request.on('error', fail);
    request.end();
  });
}

/** Checked where the name is resolved, so that the checked address is the one that is called. */
const publicOnly: LookupFunction = (host, options, give) => {
  resolve(host, { ...options, all: true }, (fault, found) => {
    // Node types the result as one address; with `all` it is a list.
    const addresses = (found ?? []) as unknown as LookupAddress[];
    const inside = addresses.some(({ address }) => isPrivate(address));
    const refusal = fault ?? (inside || addresses.length === 0 ? new Error('its address is not a public one') : null);
    if (refusal) give(refusal, '', 0);
    else if (options.all) give(null, addresses);
    else give(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
  });
};

function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return PRIVATE.check(mapped, 'ipv4');
  return isIP(address) === 6
    ? PRIVATE.check(address, 'ipv6') || /^::ffff:/i.test(address)
    : PRIVATE.check(address, 'ipv4');
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    const bytes = chunk as Buffer;
    size += bytes.byteLength;
    if (size > maxBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
