/** Whether a post comes from Microsoft: botbuilder checks its token; what it lets through or reports badly is decided here. */
import type { RawRequest, Verdict } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import { fieldOf } from './activity';
import type { Connector } from './connector';

const HEADER = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const TOKEN_MAX = 16_384;
/** Teams waits for 15 s in total. */
const KEYS_TIMEOUT_MS = 8000;

export interface VerifyParts {
  connector: Pick<Connector, 'authenticate'>;
  tokenIssuer: string;
  clock: Clock;
}

/** Throws CHANNEL_DOWN while the platform's keys are unavailable, BODY_BROKEN for a trusted sender's broken body. */
export async function verify(request: RawRequest, parts: VerifyParts): Promise<Verdict> {
  const header = request.headers['authorization'];
  if (header === undefined || header.trim() === '') return refused('the token is missing');
  const found = header.length <= TOKEN_MAX ? HEADER.exec(header) : null;
  if (!found) return refused('the token is not one');
  // Tokens of the emulator and of other bots are not the channel's: botbuilder would check them by other rules, without the service's address.
  if (fieldOf(segment(found[1]), 'alg') !== 'RS256' || fieldOf(segment(found[2]), 'iss') !== parts.tokenIssuer)
    return refused("the token is not the platform's");
  const body = parsed(request.body);
  const broken = body === undefined;
  const serviceUrl = fieldOf(body, 'serviceUrl');
  if (!broken && fieldOf(body, 'channelId') !== 'msteams') return refused('the activity is not from Teams');
  if (!broken && (typeof serviceUrl !== 'string' || !trusted(serviceUrl)))
    return refused('the activity names no service address that could be trusted');
  const verdict = await authenticated(
    { channelId: 'msteams', ...(typeof serviceUrl === 'string' && { serviceUrl }) },
    header,
    parts,
  );
  if (verdict.ok && broken) throw new GatewayError('BODY_BROKEN', 'the body is not JSON');
  return verdict;
}

/**
 * Without an app id no sender is verified, so only this machine may post. A page in a browser could too, but not with this
 * type, for which the browser sends a preflight request first.
 */
export function verifyLocal(request: RawRequest): Verdict {
  const serviceUrl = fieldOf(parsed(request.body), 'serviceUrl');
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return { ok: false, status: 403, reason: 'the emulator posts application/json' };
  if (typeof serviceUrl !== 'string' || !isLocal(serviceUrl))
    return { ok: false, status: 403, reason: "the emulator's service address is not on this machine" };
  return { ok: true };
}

/** The bot's token is sent there, so https is required, except on this machine. */
export function trusted(serviceUrl: string): boolean {
  return (URL.canParse(serviceUrl) && new URL(serviceUrl).protocol === 'https:') || isLocal(serviceUrl);
}

export function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

async function authenticated(
  activity: { channelId: string; serviceUrl?: string },
  header: string,
  { connector, clock }: VerifyParts,
): Promise<Verdict> {
  let cancel = (): void => undefined;
  const late = new Promise<'late'>((resolve) => (cancel = clock.after(KEYS_TIMEOUT_MS, () => resolve('late'))));
  try {
    const checked = await Promise.race([connector.authenticate(activity, header).then(() => 'ok' as const), late]);
    if (checked === 'ok') return { ok: true };
  } catch (fault) {
    if (!keysMissing(fault)) return refused('the token is not valid for this bot and this activity');
    throw new GatewayError(
      'CHANNEL_DOWN',
      "the platform's signing keys cannot be fetched; check the network and TEAMS_OPENID_METADATA",
      { cause: fault },
    );
  } finally {
    cancel();
  }
  throw new GatewayError('CHANNEL_DOWN', "the platform's signing keys did not come in time");
}

/** node-fetch's errors, and botbuilder's own 500 when an endpoint answers badly. A wrong signature throws a different error. */
function keysMissing(fault: unknown): boolean {
  const { name, statusCode } = fault as { name?: unknown; statusCode?: unknown };
  return (
    name === 'FetchError' || (name === 'AuthenticationError' || statusCode !== undefined ? statusCode === 500 : false)
  );
}

function refused(reason: string): Verdict {
  return { ok: false, status: 401, reason };
}

function segment(text: string | undefined): unknown {
  return parsed(Buffer.from(text ?? '', 'base64url'));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
