/** A local fake of Teams: signs and posts people's actions, receives and validates what the gateway sends, and fails on demand. */
import type { Server } from 'node:http';
import { createChats } from './chats';
import type { FakeTeams, FakeTeamsOptions } from './contract';
import { createDirectory } from './directory';
import { createFaults } from './faults';
import { createFiles } from './files';
import { createKeys, tokenFor } from './keys';
import { createMaker, placeOf } from './people';
import { createRecord, type Recorder } from './record';
import { listen } from './server';
import { createShoppers } from './shoppers';

export type { FakeTeams, FakeTeamsOptions } from './contract';
export type { SentActivity } from './record';

const APP = { appId: '11111111-2222-4333-8444-555555555555', password: 'fake-secret~1', tenantId: 'tenant-1' };

export async function startFakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const { appId, password, tenantId, language = 'en-US' } = { ...APP, ...options };
  const [keys, record, faults, files] = [createKeys(), createRecord(), createFaults(), createFiles()];
  const chats = createChats(options.everybodyKnown === true);
  const directory = createDirectory({ tenant: tenantId, appId, password });
  const held: (() => void)[] = [];
  const state = { webhook: options.webhook ?? '', keysUp: true };
  const world = { appId, tenantId, language, serviceUrl: '' };
  const maker = createMaker(world);
  const { server, root } = await listen(
    {
      ...directory.doors,
      ...files.doors,
      ...chats.doors,
      keys: keys.published,
      keysUp: () => state.keysUp,
      fault: faults.next,
      accept(chat, activity) {
        chats.sent(chat);
        const id = maker.nextId();
        record.add(chat, id, activity);
        return id;
      },
      hold: (answer) => void held.push(answer),
    },
    options.port ?? 0,
  );
  const serviceUrl = `${root}/amer/`;
  world.serviceUrl = serviceUrl;
  const signed = signing({ keys, appId, serviceUrl }, () => state.webhook);
  return {
    ...{ root, serviceUrl, appId, keys, seenTokens: files.seenTokens },
    ...signed,
    ...seen(record),
    ...createShoppers({ maker, post: signed.post, record, chats }),
    ...directory.controls,
    env: () => envOf({ appId, password, tenantId }, root),
    setWebhook: (url) => void (state.webhook = url),
    fail: (kind, times = 1) => faults.script(kind, times),
    release: () => held.splice(0).forEach((answer) => answer()),
    keysDown: (down) => void (state.keysUp = !down),
    addFile: (...file) => root + files.add(...file),
    close: () => close(server),
  };
}

function envOf({ appId, password, tenantId }: typeof APP, root: string): Record<string, string> {
  return {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: password,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_LOGIN_URL: `${root}/login`,
    TEAMS_OPENID_METADATA: `${root}/openid`,
  };
}

/** Posts with the platform's tokens. */
function signing(
  { keys, appId, serviceUrl }: Pick<FakeTeams, 'keys' | 'appId' | 'serviceUrl'>,
  webhook: () => string,
): Pick<FakeTeams, 'token' | 'post'> {
  const token: FakeTeams['token'] = (claims, key = keys.teams) =>
    tokenFor(key, { issuer: 'https://api.botframework.com', audience: appId, serviceUrl }, claims);
  return {
    token,
    async post(body, headers = {}) {
      const all = Object.entries({
        'content-type': 'application/json',
        authorization: `Bearer ${token()}`,
        ...headers,
      }).filter((header): header is [string, string] => header[1] !== undefined);
      const answer = await fetch(webhook(), {
        method: 'POST',
        headers: Object.fromEntries(all),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.text() };
    },
  };
}

function seen(record: Recorder): Pick<FakeTeams, 'sent' | 'typing' | 'onSent' | 'sentTo' | 'next'> {
  return {
    sent: record.sent,
    typing: record.typing,
    onSent: record.onSent,
    sentTo: (user, where) => record.sent.filter((each) => each.chat === placeOf(user, where).chat),
    next: (user, after, timeoutMs = 10_000) => record.next(placeOf(user, undefined).chat, after, timeoutMs),
  };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
