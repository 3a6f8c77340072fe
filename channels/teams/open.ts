/** Opens a file that a shopper sent: uploads by their signed address, pasted pictures with the bot's token, which is sent nowhere else. */
import { lookup } from 'node:dns';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { OpenedMedia } from '../../src/model/channel';
import { GatewayError } from '../../src/model/errors';
import { parseRef } from './attachments';
import { isPrivate } from './private';
import type { Tokens } from './tokens';

const REDIRECTS_MAX = 3;

export interface OpenParts {
  /** Null in the emulator. */
  tokens: Tokens | null;
  /** Files may be on this machine and its network. */
  local: boolean;
}

/** A text says why it is gone for good; throws CHANNEL_DOWN if a retry may succeed. */
export async function openFile(ref: string, signal: AbortSignal, parts: OpenParts): Promise<OpenedMedia | string> {
  const place = parseRef(ref);
  if (!place) return 'the reference is not one of this channel';
  let url = new URL(place.url);
  let bearer = place.withToken ? await bearerOf(parts) : undefined;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    if (!parts.local && (url.protocol !== 'https:' || isPrivate(bare(url))))
      return 'its address is not a public https one';
    const answer = await fetched(url, bearer, signal, parts.local);
    const status = answer.statusCode ?? 0;
    if (status === 200) return opened(answer);
    answer.destroy();
    const next = status >= 301 && status <= 308 ? answer.headers.location : undefined;
    if (next === undefined || !URL.canParse(next, url.href)) return failed(status, bearer !== undefined);
    const to = new URL(next, url);
    if (to.origin !== url.origin) bearer = undefined;
    url = to;
  }
  return 'its address leads on and on';
}

async function bearerOf({ tokens }: OpenParts): Promise<string | undefined> {
  const got = await tokens?.get();
  if (got && !got.ok) throw new GatewayError('CHANNEL_DOWN', `a picture needs the bot's token: ${got.reason}`);
  return got?.token;
}

function fetched(url: URL, bearer: string | undefined, signal: AbortSignal, local: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      agent: false,
      headers: { ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
      ...(!local && { lookup: publicLookup }),
    };
    const asked = url.protocol === 'https:' ? httpsGet(url, options, resolve) : httpGet(url, options, resolve);
    asked.on('error', (cause) =>
      reject(new GatewayError('CHANNEL_DOWN', "the file's server does not answer", { cause })),
    );
  });
}

/** Resolves the name here and accepts only public addresses, so that a file's address cannot point into our own network. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (fault, addresses) => {
    const usable = (addresses ?? []).filter(({ address }) => !isPrivate(address));
    const [first] = usable;
    if (fault || !first) return done(fault ?? Object.assign(new Error('no public address'), { code: 'ENOTFOUND' }), '');
    if (options.all === true) return done(null, usable);
    done(null, first.address, first.family);
  });
};

function bare({ hostname }: URL): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : '';
}

function opened(answer: IncomingMessage): OpenedMedia {
  const type = answer.headers['content-type']?.split(';')[0]?.trim();
  const bytes = Number(answer.headers['content-length'] ?? NaN);
  return {
    body: answer as AsyncIterable<Uint8Array>,
    ...(type && { type }),
    ...(Number.isSafeInteger(bytes) && { bytes }),
  };
}

function failed(status: number, withToken: boolean): string {
  const later = status === 429 || status === 408 || status >= 500 || (withToken && status === 401);
  if (later) throw new GatewayError('CHANNEL_DOWN', `the file's server answers ${status}`);
  return `the file's server answers ${status}: it is gone, or its address is over`;
}
