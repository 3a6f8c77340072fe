/** A whole gateway in this process behind real HTTP: the real createParley, an embedded store in its own folder, and the local Bot API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { programHome } from '../../src/home';
import { systemClock, type Clock } from '../../src/model/clock';
import { silentLog, type Log } from '../../src/model/log';
import type { InboxRow } from '../../src/model/records';
import type { Store } from '../../src/model/store';
import { requireDocumented } from './document';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';

export const TOKEN = '123456:doors-test-doors-test';
export const SECRET = 'the-secret-of-the-door';
export const API_KEY = 'api-key-of-the-doors';
const ROOT = resolve(__dirname, '..', '..');

export interface Serving {
  parley: Parley;
  fake: FakeTelegram;
  url: string;
  /** One webhook post with the right secret, any body and headers. */
  hook(body: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Rows in the inbox. */
  inbox(): Promise<number>;
  /** Writes a text and resolves with what the shopper is shown next. */
  ask(user: number, text: string): Promise<string>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  body: string;
}

export interface ServingOptions {
  clock?: Clock;
  log?: Log;
  root?: string;
  /** Whose texts are read. English and Chinese, because reading all of them is a third of a start. */
  languages?: readonly string[];
  /** Over the configuration's defaults. */
  overrides?: Record<string, Record<string, unknown>>;
}

/** The store as createParley makes it shows its models; the contract does not. */
export type Opened = Store & {
  models: {
    Inbox: { countDocuments(filter?: object): Promise<number>; find(filter?: object): { lean(): Promise<InboxRow[]> } };
  };
};

export async function serve({
  clock = systemClock(),
  log = silentLog,
  root = ROOT,
  languages = ['en', 'zh'],
  overrides = {},
}: ServingOptions = {}): Promise<Serving> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-doors-'));
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, everybodyWrote: true, retryMs: 50 });
  const base = {
    dataDir,
    gateway: { quietMs: 0 },
    server: { port: 0, publicUrl: 'https://shop.example' },
    security: { apiKey: API_KEY },
    channels: { telegram: { token: TOKEN, secret: SECRET, apiRoot: fake.apiRoot, mode: 'webhook' } },
    disclosure: { enabled: false },
    log: { level: 'silent' },
  };
  const config = loadConfig({ root: ROOT, env: {}, overrides: { ...base, ...overrides } });
  const standard = programHome(root);
  const home = { ...standard, flows: { ...standard.flows, languages } };
  const parley = await createParley({ root, home, config, clock, log }).catch(async (fault: unknown) => {
    await fake.close();
    rmSync(dataDir, { recursive: true, force: true });
    throw fault;
  });
  await parley.start();
  const url = `http://127.0.0.1:${parley.port()}`;
  fake.setWebhook(`${url}/webhooks/telegram`);
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, init);
    return { status: answer.status, body: await answer.text() };
  };
  return {
    parley,
    fake,
    url,
    hook: (body, headers = {}) =>
      send('/webhooks/telegram', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET, ...headers },
        body: Buffer.from(body),
      }),
    async api(method, path, body, headers = { authorization: `Bearer ${API_KEY}` }) {
      const answer = await send(`/api${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      requireDocumented(method, path, answer);
      return answer;
    },
    inbox: () => (parley.parts.store as Opened).models.Inbox.countDocuments(),
    async ask(user, text) {
      const after = fake.sentTo(user).at(-1)?.n ?? 0;
      const status = await fake.sendText(user, text);
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      const { payload } = await fake.next(user, after);
      return String(payload['text'] ?? payload['caption'] ?? '');
    },
    async close() {
      await parley.stop();
      await fake.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function update(id: number, fields: Record<string, unknown>, user = 7): string {
  return JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1_700_000_000,
      from: { id: user, is_bot: false, first_name: 'Ann', language_code: 'en' },
      chat: { id: user, type: 'private' },
      ...fields,
    },
  });
}

/** A line of a metrics page that begins so, as a number; 0 where it is not. */
export async function counted(url: string, name: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? 0);
}
