/** The bot's access token: OAuth 2.0 client credentials at the directory, cached until shortly before it expires. */
import type { Clock } from '../../src/model/clock';
import { fieldOf } from './activity';
import type { Wire } from '../../src/outgoing/wire';

/** A token is not used in its last minutes, so that none expires in transit. */
const EARLY_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;

export interface TokenOptions {
  appId: string;
  password: string;
  /** The directory that the app is registered in; multi-tenant bots use botframework.com. */
  tenant: string;
  /** Without a trailing slash. */
  loginUrl: string;
  scope: string;
  clock: Clock;
  wire: Wire;
}

/** `wrong`: the directory refused the credentials, so a person must fix them. */
export type TokenResult = { ok: true; token: string } | { ok: false; wrong: boolean; reason: string };

export interface Tokens {
  get(): Promise<TokenResult>;
  /** The service refused the token. */
  forget(token: string): void;
}

export function createTokens(options: TokenOptions): Tokens {
  const { clock } = options;
  let kept: { token: string; until: number } | null = null;
  let asking: Promise<TokenResult> | null = null;
  const ask = async (): Promise<TokenResult> => {
    const asked = await fetchToken(options);
    if (asked.ok) kept = { token: asked.token, until: clock.now() + Math.max(0, asked.livesMs - EARLY_MS) };
    return asked;
  };
  return {
    async get() {
      if (kept && kept.until > clock.now()) return { ok: true, token: kept.token };
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
    forget(token) {
      if (kept?.token === token) kept = null;
    },
  };
}

async function fetchToken({
  appId,
  password,
  tenant,
  loginUrl,
  scope,
  wire,
}: TokenOptions): Promise<
  { ok: true; token: string; livesMs: number } | { ok: false; wrong: boolean; reason: string }
> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: password,
    scope: `${scope}/.default`,
  }).toString();
  const answer = await wire.call({
    method: 'POST',
    url: `${loginUrl}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    timeoutMs: TIMEOUT_MS,
  });
  if (!answer.ok) return { ok: false, wrong: false, reason: `the directory does not answer (${answer.reason})` };
  const parsed = json(answer.body);
  const token = fieldOf(parsed, 'access_token');
  const seconds = Number(fieldOf(parsed, 'expires_in'));
  if (answer.status === 200 && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token))
    return { ok: true, token, livesMs: Number.isFinite(seconds) ? seconds * 1000 : 0 };
  const code = fieldOf(parsed, 'error');
  const wrong = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
  return {
    ok: false,
    wrong,
    reason: `the directory answers ${answer.status}${typeof code === 'string' ? ` ${code.slice(0, 60)}` : ''}${wrong ? ': check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID' : ''}`,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
