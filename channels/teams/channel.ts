/** The Microsoft Teams channel: Bot Framework activities at /api/messages, replies through the Bot Connector. */
import type { Channel, ChannelHost, Rendered } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import { CAPABILITIES } from './capabilities';
import { createConnector } from './connector';
import { answerAsked, type Showing } from './asked';
import { decode } from './decode';
import { answerTo } from './invoke';
import { openFile } from './open';
import { createRate } from './rate';
import { render, type RenderOptions } from './render';
import { createRepeats } from './repeats';
import { check, send, typing } from './send';
import { createTokens } from './tokens';
import { verify, verifyLocal } from './verify';
import { createWire } from '../../src/outgoing/wire';

export interface TeamsOptions {
  /** `emulator`: senders are not verified; for a playground on this machine only. */
  mode: 'live' | 'emulator';
  clock: Clock;
  /** Our id of the account; absent: the app's id. */
  account?: string;
  /** The app (client) id of the bot's registration, and a client secret of it. */
  appId?: string;
  appPassword?: string;
  appType?: 'SingleTenant' | 'MultiTenant';
  /** The directory of a single-tenant bot. */
  tenantId?: string;
  /** The token endpoint for the bot, without a trailing slash. */
  loginUrl?: string;
  /** The OpenID metadata that names the signing keys. */
  openIdMetadata?: string;
  tokenIssuer?: string;
  oauthScope?: string;
  /** Shows up to three quick replies above the compose box of a one-to-one chat; false: always as a card's buttons. */
  suggestedActions?: boolean;
  /** Files may also be on this machine: for tests. */
  localFiles?: boolean;
  /** The shop's public address, without a slash at the end: pictures of what is found lie there. */
  publicUrl?: string;
}

/** Microsoft's public cloud (Bot Framework, "Authentication"). */
const LOGIN = 'https://login.microsoftonline.com';
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const ISSUER = 'https://api.botframework.com';
/** The tenant that issues tokens for multi-tenant bots. */
const ALL_TENANTS = 'botframework.com';

/** Throws CONFIG_WRONG without an app id, a password or the tenant of a single-tenant bot, because senders could not be verified. */
export function createTeams(options: TeamsOptions): Channel {
  const { clock, mode, publicUrl = '', oauthScope: scope = ISSUER } = options;
  const live = mode === 'live' ? checked(options) : null;
  const tokenIssuer = options.tokenIssuer ?? ISSUER;
  const wire = createWire({ after: (ms, then) => clock.after(ms, then) });
  const tokens = live && createTokens({ ...live, loginUrl: options.loginUrl ?? LOGIN, scope, clock, wire });
  const connector = createConnector({
    appId: live?.appId,
    tokens,
    openIdMetadata: options.openIdMetadata ?? METADATA,
    tokenIssuer,
    scope,
    wire,
  });
  const account = options.account ?? live?.appId ?? 'emulator';
  const repeats = createRepeats();
  const by = { account, clock, repeats };
  let tell: (key: string) => void = () => undefined;
  let untold: (() => void) | undefined;
  let host: ChannelHost | undefined;
  const parts = { connector, tokens, rate: createRate(clock), clock };
  const look = { suggest: live !== null && options.suggestedActions !== false };
  return {
    name: 'teams',
    account,
    capabilities: CAPABILITIES,
    paths: ['/api/messages'],
    verify: (request) => (live ? verify(request, { connector, tokenIssuer, clock }) : verifyLocal(request)),
    decode: (body) => decode(body, by),
    render: (content, context) => render(content, context, look),
    send: (body, context) => send(body, context, parts),
    answer: async (body, events) =>
      (await answerAsked(body, events, { host, publicUrl, draw: drawn(look) })) ?? answerTo(body),
    open: (ref, signal) => openFile(ref, signal, { tokens, local: options.localFiles ?? live === null }),
    check: (address, signal) => check(address, signal, parts),
    typing: (address, signal) => typing(address, signal, parts),
    received(event) {
      const key = event.kind === 'message' ? repeats.acknowledged(event.eventId, clock.now()) : undefined;
      if (key !== undefined) tell(key);
    },
    async start(given) {
      host = given;
      const { log } = given;
      // A repeated tap may reach another process; a playground has only one.
      const topic = `teams.tapped.${account}`;
      if (live !== null) {
        tell = (key) => given.publish(topic, key);
        untold = given.subscribe(topic, (key) => {
          if (typeof key === 'string') repeats.heard(key, clock.now());
        });
      }
      if (live === null)
        log.warn(
          { mode },
          'AUTHENTICATION IS OFF for Teams: every program on this machine can write as any shopper. Use this mode with a local playground only',
        );
      await connector.warm();
    },
    stop() {
      untold?.();
      wire.close();
      return Promise.resolve();
    },
  };
}

function drawn(look: RenderOptions): Showing['draw'] {
  return (card, at) => cardOf(render({ kind: 'card', card }, at, look));
}

/** The first card of what a card becomes: what does not fit on it is left out where only one can be shown. */
function cardOf({ bodies }: Rendered): unknown {
  const attachments = bodies[0]?.payload['attachments'];
  return Array.isArray(attachments) ? (attachments[0] as { content?: unknown }).content : undefined;
}

function checked({ appId, appPassword, appType = 'SingleTenant', tenantId }: TeamsOptions): {
  appId: string;
  password: string;
  tenant: string;
} {
  if (!appId)
    throw new GatewayError(
      'CONFIG_WRONG',
      'TEAMS_APP_ID is missing: without it anyone could write as any shopper; set it, or TEAMS_MODE=emulator for a playground on this machine',
    );
  if (!appPassword)
    throw new GatewayError(
      'CONFIG_WRONG',
      'TEAMS_APP_PASSWORD is missing: set a client secret of the app registration',
    );
  if (appType === 'SingleTenant' && !tenantId)
    throw new GatewayError(
      'CONFIG_WRONG',
      'TEAMS_TENANT_ID is missing: a single-tenant bot gets its tokens from its own directory; set it, or TEAMS_APP_TYPE=MultiTenant',
    );
  return { appId, password: appPassword, tenant: appType === 'SingleTenant' && tenantId ? tenantId : ALL_TENANTS };
}
