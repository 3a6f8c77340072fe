/** A local fake of Teams: signs and posts people's actions, receives and validates what the gateway sends, and fails on demand. */
import type { Server } from 'node:http';
import { createFaults, type FaultKind } from './faults';
import { createKeys, tokenFor, type Key } from './keys';
import { createPace } from './pace';
import { createMaker, placeOf, type Activity, type Maker, type Place } from './people';
import { createRecord, type Recorder, type SentActivity } from './record';
import { listen } from './server';

export type { SentActivity } from './record';

export interface FakeTeamsOptions {
  appId?: string;
  password?: string;
  tenantId?: string;
  /** The gateway's /api/messages. */
  webhook?: string;
  language?: string;
  port?: number;
  /** Everyone counts as having installed the bot; otherwise only people who have posted. */
  everybodyKnown?: boolean;
}

export interface FakeTeams {
  readonly root: string;
  readonly serviceUrl: string;
  readonly appId: string;
  readonly keys: ReturnType<typeof createKeys>;
  /** The gateway's settings for this platform. */
  env(): Record<string, string>;
  /** What the shoppers saw, oldest first. */
  readonly sent: readonly SentActivity[];
  readonly typing: readonly SentActivity[];
  onSent(listener: (sent: SentActivity) => void): () => void;
  sentTo(user: number, where?: string): SentActivity[];
  /** The first activity to the chat with a number above `after`, now or later; rejects after `timeoutMs`. */
  next(user: number, after: number, timeoutMs?: number): Promise<SentActivity>;
  /** Each resolves with the webhook's status. `where` is a group chat or channel. */
  sendText(user: number, text: string, where?: string): Promise<number>;
  sendActivity(user: number, fields: Record<string, unknown>, where?: string): Promise<number>;
  /** Taps the newest button with this title; throws when there is none. */
  tap(user: number, title: string, where?: string): Promise<number>;
  /** The same tap as Action.Execute: an invoke, answered in its response. */
  execute(user: number, title: string): Promise<{ status: number; body: string }>;
  /** Sends the newest form with this button: input id (f0, f1 ...) -> what is typed. */
  fill(user: number, title: string, values: Record<string, string>): Promise<number>;
  install(user: number): Promise<number>;
  /** Answers every send there with 403 from now on. */
  uninstall(user: number): Promise<number>;
  /** Repeats the person's last activity; with a new id and time, as Teams does after a lost response. */
  repeat(user: number, renewed?: boolean): Promise<number>;
  activity(user: number, fields: Record<string, unknown>, where?: string): Activity;
  token(claims?: Record<string, unknown>, key?: Key): string;
  /** Posts anything; without `token` a valid one is created. */
  post(body: unknown, headers?: Record<string, string | undefined>): Promise<{ status: number; body: string }>;
  setWebhook(url: string): void;
  fail(kind: FaultKind, times?: number): void;
  /** Answers the requests that are held. */
  release(): void;
  /** The OpenID endpoints stop answering. */
  keysDown(down: boolean): void;
  /** The directory refuses the secret. */
  wrongSecret(wrong: boolean): void;
  /** All tokens issued so far expire at once. */
  endTokens(): void;
  /** Stores a file there; pasted pictures require the bot's token. */
  addFile(name: string, bytes: Buffer, type: string, pasted?: boolean): string;
  /** Tokens sent with requests for files, by path. */
  readonly seenTokens: ReadonlyMap<string, string | undefined>;
  close(): Promise<void>;
}

export async function startFakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const {
    appId = '11111111-2222-4333-8444-555555555555',
    password = 'fake-secret~1',
    tenantId = 'tenant-1',
    language = 'en-US',
  } = options;
  const keys = createKeys();
  const record = createRecord();
  const faults = createFaults();
  const pace = createPace();
  const known = new Set<string>();
  const gone = new Set<string>();
  const files = new Map<string, { bytes: Buffer; type: string; needsToken: boolean }>();
  const seenTokens = new Map<string, string | undefined>();
  const held: (() => void)[] = [];
  const state = {
    webhook: options.webhook ?? '',
    tokens: new Set<string>(),
    count: 0,
    keysUp: true,
    wrongSecret: false,
  };
  let nextId = (): string => '';
  const { server, root } = await listen(
    {
      tokenOk: (bearer) => bearer !== undefined && state.tokens.has(bearer),
      grant: (tenant, form) => grant(state, { tenant: tenantId, appId, password }, tenant, form),
      keys: keys.published,
      keysUp: () => state.keysUp,
      fault: faults.next,
      refusal: (chat) =>
        gone.has(chat)
          ? { status: 403, code: 'ForbiddenOperationException' }
          : known.has(chat) || options.everybodyKnown
            ? null
            : { status: 404, code: 'ConversationNotFound' },
      tooEarlyMs: pace.tooEarlyMs,
      accept(chat, activity) {
        const id = nextId();
        pace.note(chat);
        record.add(chat, id, activity);
        return id;
      },
      hold: (answer) => void held.push(answer),
      file: (path) => files.get(path) ?? null,
      note: (path, bearer) => void seenTokens.set(path, bearer),
    },
    options.port ?? 0,
  );
  const serviceUrl = `${root}/amer/`;
  const maker = createMaker({ appId, tenantId, serviceUrl, language });
  nextId = maker.nextId;
  const token = (claims?: Record<string, unknown>, key = keys.teams): string =>
    tokenFor(key, { issuer: 'https://api.botframework.com', audience: appId, serviceUrl }, claims);
  const post = async (
    body: unknown,
    headers: Record<string, string | undefined> = {},
  ): Promise<{ status: number; body: string }> => {
    const all = Object.entries({
      'content-type': 'application/json',
      authorization: `Bearer ${token()}`,
      ...headers,
    }).filter((header): header is [string, string] => header[1] !== undefined);
    const answer = await fetch(state.webhook, {
      method: 'POST',
      headers: Object.fromEntries(all),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const last = new Map<number, Activity>();
  const hand: Hand = async (place, activity) => {
    known.add(place.chat);
    last.set(place.user, activity);
    return post(activity);
  };
  return {
    root,
    serviceUrl,
    appId,
    keys,
    sent: record.sent,
    typing: record.typing,
    onSent: record.onSent,
    token,
    post,
    seenTokens,
    env: () => ({
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: password,
      TEAMS_TENANT_ID: tenantId,
      TEAMS_LOGIN_URL: `${root}/login`,
      TEAMS_OPENID_METADATA: `${root}/openid`,
    }),
    sentTo: (user, where) => record.sent.filter((each) => each.chat === placeOf(user, where).chat),
    next: (user, after, timeoutMs = 10_000) => record.next(placeOf(user, undefined).chat, after, timeoutMs),
    ...people(maker, hand, record, gone, last),
    setWebhook: (url) => void (state.webhook = url),
    fail: (kind, times = 1) => faults.script(kind, times),
    release: () => held.splice(0).forEach((answer) => answer()),
    keysDown: (down) => void (state.keysUp = !down),
    wrongSecret: (wrong) => void (state.wrongSecret = wrong),
    endTokens: () => state.tokens.clear(),
    addFile(name, bytes, type, pasted = false) {
      const path = pasted ? `/amer/v3/attachments/${name}/views/original` : `/files/${name}`;
      files.set(path, { bytes, type, needsToken: pasted });
      return root + path;
    },
    close: () => close(server),
  };
}

type Hand = (place: Place, activity: Activity) => Promise<{ status: number; body: string }>;
type People = Pick<
  FakeTeams,
  'sendText' | 'sendActivity' | 'tap' | 'execute' | 'fill' | 'install' | 'uninstall' | 'repeat' | 'activity'
>;

function people(maker: Maker, hand: Hand, record: Recorder, gone: Set<string>, last: Map<number, Activity>): People {
  const status = async (answer: ReturnType<Hand>): Promise<number> => (await answer).status;
  const sees = (place: Place, title: string): NonNullable<ReturnType<Recorder['find']>> => {
    const found = record.find(place.chat, title);
    if (!found) throw new Error(`${place.chat} sees no button "${title}"`);
    return found;
  };
  const membership = (place: Place, action: string): Activity =>
    maker.activity(place, { type: 'installationUpdate', action });
  return {
    activity: (user, fields, where) => maker.activity(placeOf(user, where), fields),
    sendText: (user, text, where) => status(hand(placeOf(user, where), maker.text(placeOf(user, where), text))),
    sendActivity: (user, fields, where) =>
      status(hand(placeOf(user, where), maker.activity(placeOf(user, where), fields))),
    tap(user, title, where) {
      const place = placeOf(user, where);
      const { sent, target } = sees(place, title);
      const fields = target.suggested
        ? { type: 'invoke', name: 'suggestedActions/submit', value: target.data }
        : { value: target.data, replyToId: sent.id };
      return status(hand(place, maker.activity(place, fields)));
    },
    execute(user, title) {
      const place = placeOf(user, undefined);
      const { sent, target } = sees(place, title);
      return hand(
        place,
        maker.activity(place, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb: 'tap', data: target.data }, trigger: 'manual' },
          replyToId: sent.id,
        }),
      );
    },
    fill(user, title, values) {
      const place = placeOf(user, undefined);
      const { sent, target } = sees(place, title);
      return status(hand(place, maker.activity(place, { value: { ...target.data, ...values }, replyToId: sent.id })));
    },
    // Teams reports an installation twice.
    async install(user) {
      const place = placeOf(user, undefined);
      gone.delete(place.chat);
      const joined = maker.activity(place, { type: 'conversationUpdate' });
      await hand(place, { ...joined, membersAdded: [joined['recipient'], joined['from']] });
      return status(hand(place, membership(place, 'add')));
    },
    uninstall(user) {
      const place = placeOf(user, undefined);
      gone.add(place.chat);
      return status(hand(place, membership(place, 'remove')));
    },
    repeat(user, renewed = false) {
      const before = last.get(user);
      if (!before) throw new Error(`user ${user} has sent nothing yet`);
      const chat = (before['conversation'] as { id: string }).id;
      return status(
        hand(
          { user, chat, kind: 'personal' },
          renewed
            ? {
                ...before,
                id: maker.nextId(),
                timestamp: new Date(Date.parse(String(before['timestamp'])) + 30_000).toISOString(),
              }
            : before,
        ),
      );
    },
  };
}

function grant(
  state: { tokens: Set<string>; count: number; wrongSecret: boolean },
  right: { tenant: string; appId: string; password: string },
  tenant: string,
  form: URLSearchParams,
): { status: number; body: unknown } {
  const known =
    tenant === right.tenant &&
    form.get('client_id') === right.appId &&
    form.get('client_secret') === right.password &&
    form.get('scope') === 'https://api.botframework.com/.default';
  if (!known || state.wrongSecret)
    return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
  const token = `bot-token-${(state.count += 1)}`;
  state.tokens.add(token);
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
