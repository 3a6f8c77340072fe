/** A file that someone sent: its id gives an address for some minutes, and that opens to our token only. The token goes to Meta's hosts and nowhere else. */
import type { OpenedMedia } from '../../src/model/channel';
import { GatewayError } from '../../src/model/errors';
import type { Client } from './client';
import { codeOf } from './codes';
import { cleaned, fieldsOf, numberOf, textOf } from './fields';
import { errorOf } from './send';

/** Where the Cloud API's files lie. */
const LOOKASIDE = 'lookaside.fbsbx.com';
const REDIRECTS = 2;

/** A text: gone for good. Throws CHANNEL_DOWN where a later try may find it. */
export async function open(ref: string, signal: AbortSignal, client: Client): Promise<OpenedMedia | string> {
  const found = await client.call('GET', encodeURIComponent(ref), undefined, signal);
  if (found.status !== 200) return missing(found.status, found.body);
  const facts = fieldsOf(found.body) ?? {};
  const address = textOf(facts, 'url', 4000);
  if (address === null) return 'the platform names no address for it';
  const type = textOf(facts, 'mime_type', 256);
  const bytes = numberOf(facts, 'file_size');
  return download(address, signal, client, {
    ...(type !== null && { type }),
    ...(bytes !== null && { bytes }),
  });
}

function missing(status: number, body: unknown): string {
  const { code, details } = errorOf(body);
  const stopped = codeOf(code)?.then;
  // The token, a pause or an outage: someone or time will mend it. 100 and 404: there is no such file any more.
  if (status === 404 || (status === 400 && stopped !== 'stop' && stopped !== 'again'))
    return `the platform has no such file any more${details === null ? '' : `: ${details}`}`;
  throw new GatewayError(
    'CHANNEL_DOWN',
    `the file could not be looked up (${status === 0 ? 'no answer' : status}${code === null ? '' : `, code ${code}`})`,
  );
}

async function download(
  address: string,
  signal: AbortSignal,
  client: Client,
  facts: Partial<OpenedMedia>,
): Promise<OpenedMedia | string> {
  let url = trusted(address, client.root);
  for (let turns = 0; url !== null; turns += 1) {
    const { status, headers, body } = await client.open(url, signal).catch((fault: unknown) => {
      throw new GatewayError('CHANNEL_DOWN', 'the file could not be fetched: no answer', { cause: fault });
    });
    if (status === 200) return { body, ...facts };
    body.on('error', () => undefined).destroy();
    const { location } = headers;
    if (status === 404 || status === 410) return 'the platform has no such file any more';
    if (location === undefined || status < 300 || status >= 400)
      throw new GatewayError('CHANNEL_DOWN', `the file could not be fetched (${status})`);
    if (turns >= REDIRECTS) return "the file's address leads in circles";
    url = URL.canParse(location, url.href) ? trusted(new URL(location, url).href, client.root) : null;
  }
  return "the file's address leads to a host that is not the platform's";
}

/** The Graph API's own host and port, or the file host by https. */
function trusted(address: string, root: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(root).origin) return url;
  return url.protocol === 'https:' && cleaned(url.host) === LOOKASIDE ? url : null;
}
