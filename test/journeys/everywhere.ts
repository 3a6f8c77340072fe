/** One gateway with every platform switched on, each a local fake, and one way to talk on all of them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { parse, stringify } from 'yaml';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import type { Message } from '../../src/model/records';
import { root } from '../built';
import { startFakeTeams } from '../../channels/teams/fake';
import { startFakeTelegram } from '../../channels/telegram/fake';
import { startFakeWhatsapp } from '../../channels/whatsapp/fake';
import { freePort } from '../port';

export type Platform = 'webchat' | 'telegram' | 'whatsapp' | 'teams';

export interface Everywhere {
  parley: Parley;
  say(platform: Platform, user: number, text: string): Promise<void>;
  /** Taps what the shopper sees under this name, or types the number that is before it. */
  tap(platform: Platform, user: number, label: string): Promise<void>;
  /** The conversation as it is in the store. */
  history(platform: Platform, user: number): Promise<Message[]>;
  close(): Promise<void>;
}

interface Hand {
  say(user: number, text: string): Promise<unknown>;
  tap(user: number, label: string): Promise<unknown>;
  /** The user's id on the platform, as identities know it. */
  find(user: number, identity: string): boolean;
}

export async function openEverywhere(more: Record<string, string> = {}): Promise<Everywhere> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-everywhere-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const telegram = await startFakeTelegram({
    token: '123456:everywhere-token',
    secret: 'everywhere',
    webhook: `${url}/webhooks/telegram`,
    language: 'en',
  });
  const whatsapp = await startFakeWhatsapp({
    token: 'EAA-everywhere-token',
    appSecret: 'app-secret-everywhere',
    webhook: `${url}/webhooks/whatsapp`,
  });
  const teams = await startFakeTeams({ webhook: `${url}/api/messages` });
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    DISCLOSURE: 'off',
    PARLEY_CONFIG: devNull,
    TELEGRAM_BOT_TOKEN: '123456:everywhere-token',
    TELEGRAM_WEBHOOK_SECRET: 'everywhere',
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_TOKEN: 'EAA-everywhere-token',
    WHATSAPP_APP_SECRET: 'app-secret-everywhere',
    WHATSAPP_VERIFY_TOKEN: 'verify-everywhere',
    WHATSAPP_API_ROOT: whatsapp.apiRoot,
    ...teams.env(),
    ...more,
  };
  const place = oneVariant(folder);
  const closeFakes = async (): Promise<void> => {
    await Promise.all([telegram.close(), whatsapp.close(), teams.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  const parley = await startParley(place, env).catch(async (fault: unknown) => {
    await closeFakes();
    throw fault;
  });
  const chats = new Map<number, Chat>();
  const hands: Record<Platform, Hand> = {
    telegram: {
      say: telegram.sendText,
      tap: telegram.tap,
      find: (user, id) => id.startsWith('telegram|') && id.endsWith(`|${user}`),
    },
    whatsapp: {
      say: whatsapp.sendText,
      tap: whatsapp.tap,
      find: (user, id) => id.startsWith('whatsapp|') && id.endsWith(`|${user}`),
    },
    teams: {
      say: (user, text) => teams.sendText(user, text),
      tap: (user, label) => teams.tap(user, label),
      find: (user, id) => id.startsWith('teams|') && id.includes(String(user)),
    },
    webchat: {
      say: async (user, text) => (await chatOf(chats, user, url)).say({ kind: 'text', text }),
      tap: async (user, label) => (await chatOf(chats, user, url)).tap(label),
      find: (user, id) => id.endsWith(`|${chats.get(user)?.user ?? 'nobody'}`),
    },
  };
  const conversation = async (platform: Platform, user: number): Promise<string> => {
    const identities = await (
      parley.parts.store as unknown as {
        models: {
          Identity: {
            find(filter: object): { lean(): Promise<{ _id: string; channel: string; conversation: string }[]> };
          };
        };
      }
    ).models.Identity.find({ channel: platform }).lean();
    return identities.find((each) => hands[platform].find(user, each._id))?.conversation ?? '';
  };
  const history = async (platform: Platform, user: number): Promise<Message[]> =>
    parley.parts.store.messages.after(await conversation(platform, user), 0, 1000);
  return {
    parley,
    history,
    async say(platform, user, text) {
      await hands[platform].say(user, text);
      await parley.idle();
    },
    async tap(platform, user, label) {
      await hands[platform].tap(user, label);
      await parley.idle();
    },
    async close() {
      for (const chat of chats.values()) await chat.close();
      await parley.stop();
      await closeFakes();
    },
  };
}

async function startParley(place: string, env: Record<string, string>): Promise<Parley> {
  const parley = await createParley({
    root: place,
    config: loadConfig({ root: place, env }),
    clock: systemClock(),
    log: silentLog,
  });
  await parley.start();
  return parley;
}

/** The program's root with texts of one variant each: which one is said depends on the conversation's id, and here only the channel may differ. */
function oneVariant(folder: string): string {
  const place = join(folder, 'root');
  cpSync(join(root, 'flows'), join(place, 'flows'), { recursive: true });
  for (const entry of readdirSync(root))
    if (!['flows', '.git', 'data'].includes(entry)) symlinkSync(join(root, entry), join(place, entry));
  const texts = join(place, 'flows', 'texts');
  for (const file of readdirSync(texts, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
    const path = join(file.parentPath, file.name);
    writeFileSync(path, stringify(first(parse(readFileSync(path, 'utf8')))));
  }
  return place;
}

function first(value: unknown): unknown {
  if (Array.isArray(value)) return value[0];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, first(each)]));
}

interface Chat {
  user: string;
  say(content: object): Promise<void>;
  tap(label: string): Promise<void>;
  close(): Promise<void>;
}

interface Frame {
  type: string;
  user?: string;
  clientId?: string;
  direction?: string;
  content?: unknown;
}

async function chatOf(chats: Map<number, Chat>, user: number, url: string): Promise<Chat> {
  const known = chats.get(user);
  if (known) return known;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/channels/webchat`);
  const frames: Frame[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString()) as Frame);
    wake();
  });
  await new Promise<void>((done, failed) => socket.once('open', () => done()).once('error', failed));
  const frame = async (fits: (frame: Frame) => boolean): Promise<Frame> => {
    for (;;) {
      const found = frames.find(fits);
      if (found) return found;
      await new Promise<void>((done) => (wake = done));
    }
  };
  let count = 0;
  const say = async (content: object): Promise<void> => {
    const clientId = `everywhere-${(count += 1)}`;
    socket.send(JSON.stringify({ type: 'message', clientId, content }));
    await frame((each) => each.type === 'ack' && each.clientId === clientId);
  };
  socket.send(JSON.stringify({ type: 'hello', since: 0, language: 'en' }));
  const welcome = await frame((each) => each.type === 'welcome');
  const chat: Chat = {
    user: welcome.user ?? '',
    say,
    async tap(label) {
      const has = (each: Frame): boolean =>
        each.type === 'message' &&
        each.direction === 'out' &&
        buttonsIn(each.content).some((button) => button.label === label);
      await frame(has);
      const button = buttonsIn(frames.filter(has).at(-1)?.content).find((each) => each.label === label);
      await say({ kind: 'reply', value: button?.value ?? '', label });
    },
    close: () => new Promise((done) => (socket.once('close', () => done()), socket.close())),
  };
  chats.set(user, chat);
  return chat;
}

/** Reply buttons anywhere in a content. */
function buttonsIn(content: unknown): { label: string; value: string }[] {
  if (Array.isArray(content)) return content.flatMap(buttonsIn);
  if (typeof content !== 'object' || content === null) return [];
  const { kind, label, value } = content as Record<string, unknown>;
  const own = kind === 'reply' && typeof label === 'string' && typeof value === 'string' ? [{ label, value }] : [];
  return [...own, ...Object.values(content).flatMap(buttonsIn)];
}
