/**
 * botbuilder: its authentication verifies posts, and its adapter's connector client sends. The only file that imports
 * it, and only when first needed, because it loads 800 files in about a quarter of a second.
 */
import type * as BotBuilder from 'botbuilder';
import type { PlatformBody } from '../../src/model/channel';
import { quietly } from './quiet';
import type { Tokens } from './tokens';
import type { Wire, WireResult } from '../../src/outgoing/wire';

export interface ConnectorOptions {
  /** Absent: the local emulator, which verifies no one. */
  appId: string | undefined;
  tokens: Tokens | null;
  openIdMetadata: string;
  tokenIssuer: string;
  scope: string;
  wire: Wire;
}

/** `http`: the service refused. `wire`: no readable response; `sent` says whether the request may have arrived. */
export type PostResult =
  | { ok: true; id: string }
  | { ok: false; kind: 'http'; status: number; code: string; message: string; retryAfter: string | undefined }
  | { ok: false; kind: 'wire'; sent: boolean; reason: string };

export interface Connector {
  /** Throws whatever botbuilder throws for a request that is not from the platform. */
  authenticate(activity: { channelId: string; serviceUrl?: string }, header: string): Promise<void>;
  post(
    activity: Record<string, unknown>,
    to: { serviceUrl: string; chat: string; replyToId: string | undefined },
    signal: AbortSignal,
  ): Promise<PostResult>;
  warm(): Promise<void>;
}

type Library = typeof BotBuilder;
type Parts = {
  library: Library;
  auth: InstanceType<Library['ConfigurationBotFrameworkAuthentication']>;
  adapter: BotBuilder.CloudAdapter;
};

export function createConnector(options: ConnectorOptions): Connector {
  let parts: Promise<Parts> | null = null;
  const load = (): Promise<Parts> => (parts ??= import('botbuilder').then((library) => assemble(library, options)));
  return {
    async warm() {
      await load();
    },
    async authenticate(activity, header) {
      const { auth } = await load();
      // It reads only these two fields of an activity.
      await quietly(() => auth.authenticateRequest(activity as BotBuilder.Activity, header));
    },
    async post(activity, to, signal) {
      const { adapter } = await load();
      return posted(adapter, options.appId ?? '', activity, to, signal);
    },
  };
}

function assemble(library: Library, options: ConnectorOptions): Parts {
  const { appId, tokens, wire } = options;
  type Auth = ConstructorParameters<Library['ConfigurationBotFrameworkAuthentication']>;
  const credentials = {
    isValidAppId: (id: string) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(appId === undefined),
    createCredentials: () => Promise.resolve({ signRequest: (resource: Signed) => sign(resource, tokens) }),
  };
  const settings = {
    ToBotFromChannelOpenIdMetadataUrl: options.openIdMetadata,
    ToBotFromChannelTokenIssuer: options.tokenIssuer,
    ToChannelFromBotOAuthScope: options.scope,
    ToChannelFromBotLoginUrl: 'unused',
    OAuthUrl: 'https://token.botframework.com',
    ToBotFromEmulatorOpenIdMetadataUrl: options.openIdMetadata,
    CallerId: '',
    ValidateAuthority: true,
  };
  // botbuilder types these parameters with classes of packages that we must not import; it only calls these methods.
  const auth = new library.ConfigurationBotFrameworkAuthentication(
    settings,
    credentials as unknown as Auth[1],
    undefined,
    undefined,
    { httpClient: clientOf(wire) } as unknown as Auth[4],
  );
  return { library, auth, adapter: new library.CloudAdapter(auth) };
}

interface Signed {
  headers: { set(name: string, value: string): void };
}

async function sign(resource: Signed, tokens: Tokens | null): Promise<Signed> {
  if (tokens === null) return resource;
  const got = await tokens.get();
  if (!got.ok) throw new Unposted({ ok: false, kind: 'wire', sent: false, reason: got.reason });
  resource.headers.set('authorization', `Bearer ${got.token}`);
  return resource;
}

/** Carries a failure past the library, whose own policy would repeat a post after a 5xx although it may have been delivered. */
class Unposted extends Error {
  readonly result: PostResult;
  constructor(result: PostResult) {
    super('not posted');
    this.result = result;
  }
}

interface Outgoing {
  method: string;
  url: string;
  headers: { toJson(): Record<string, string> };
  body?: unknown;
  abortSignal?: AbortSignal;
}

/** Implements the library's transport: it knows whether bytes have left, and no layer above it sees a failure to retry. */
function clientOf(wire: Wire): object {
  return {
    async sendRequest(request: Outgoing) {
      const answer = await wire.call({
        method: request.method,
        url: request.url,
        headers: own(request.headers.toJson()),
        body: typeof request.body === 'string' ? request.body : '',
        ...(request.abortSignal && { signal: request.abortSignal }),
      });
      if (!answer.ok || answer.status < 200 || answer.status > 299) throw new Unposted(failureOf(answer));
      return { request, status: answer.status, headers: { toJson: () => answer.headers }, bodyAsText: answer.body };
    },
  };
}

/** The wire sets headers of the connection; compressed responses are not requested. */
function own(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.test(name)));
}

const OF_CONNECTION =
  /^(?:accept-encoding|connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

function failureOf(answer: WireResult): PostResult {
  if (!answer.ok) return { ok: false, kind: 'wire', sent: answer.sent, reason: answer.reason };
  const { code, message } = errorIn(answer.body);
  return { ok: false, kind: 'http', status: answer.status, code, message, retryAfter: answer.headers['retry-after'] };
}

/** {"error":{"code":"...","message":"..."}} (Bot Connector API, ErrorResponse); 429 can be {"message":"..."} too. */
function errorIn(body: string): { code: string; message: string } {
  const found = /"code"\s*:\s*"([^"]{1,100})"/.exec(body.slice(0, 4000))?.[1];
  const said = /"message"\s*:\s*"((?:[^"\\]|\\.){1,300})"/.exec(body.slice(0, 4000))?.[1];
  return { code: found ?? '', message: said ?? '' };
}

async function posted(
  adapter: BotBuilder.CloudAdapter,
  appId: string,
  activity: Record<string, unknown>,
  to: { serviceUrl: string; chat: string; replyToId: string | undefined },
  signal: AbortSignal,
): Promise<PostResult> {
  const reference = {
    serviceUrl: to.serviceUrl,
    channelId: 'msteams',
    conversation: { id: to.chat },
    bot: { id: appId },
  } as BotBuilder.ConversationReference;
  let result: PostResult = { ok: false, kind: 'wire', sent: false, reason: 'not tried' };
  try {
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      const client = context.turnState.get(adapter.ConnectorClientKey) as Client;
      const made =
        to.replyToId === undefined
          ? await client.conversations.sendToConversation(to.chat, activity, { abortSignal: signal })
          : await client.conversations.replyToActivity(to.chat, to.replyToId, activity, { abortSignal: signal });
      result = { ok: true, id: typeof made.id === 'string' ? made.id : '' };
    });
  } catch (fault) {
    // Anything else was thrown after the transport's response, or by an abort, so the request may have left.
    return fault instanceof Unposted
      ? fault.result
      : { ok: false, kind: 'wire', sent: true, reason: fault instanceof Error ? fault.name : 'failed' };
  }
  return result;
}

/** The part of botbuilder's connector client that we use; its own type is not exported. */
interface Client {
  conversations: {
    sendToConversation(
      chat: string,
      activity: PlatformBody['payload'],
      options: { abortSignal: AbortSignal },
    ): Promise<{ id?: unknown }>;
    replyToActivity(
      chat: string,
      replyTo: string,
      activity: PlatformBody['payload'],
      options: { abortSignal: AbortSignal },
    ): Promise<{ id?: unknown }>;
  };
}
