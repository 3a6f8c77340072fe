/** Microsoft's Agents Playground in its own process: installed from the package registry into a folder that is thrown away. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { freePort } from '../port';

const PACKAGE = '@microsoft/m365agentsplayground@0.2.28';
const START_MS = 30_000;
const WAIT_MS = 20_000;

type Part = Record<string, unknown>;

export interface Shown {
  id: string;
  /** The message as the page would draw it. */
  message: Part;
}

export interface Playground {
  /** What the playground calls its person and their chat with the bot. */
  person: { id: string; aadObjectId: string; tenantId: string };
  say(text: string): Promise<void>;
  /** What the page does when a card's action is tapped. */
  submit(on: Shown, value: Part): Promise<void>;
  install(): Promise<void>;
  /** The first message of the bot, after those already given, for which `fits` is true. */
  next(fits: (message: Part) => boolean): Promise<Shown>;
  close(): Promise<void>;
}

/** `endpoint`: the gateway's /api/messages. */
export async function startPlayground(endpoint: string): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'agents-playground-'));
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', PACKAGE],
    { stdio: 'pipe', env: { ...process.env, npm_config_update_notifier: 'false' } },
  );
  const port = await freePort();
  const root = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/@microsoft/m365agentsplayground/cli.js'),
      'start',
      '-e',
      endpoint,
      '-c',
      'msteams',
      '-p',
      String(port),
      '--disable-telemetry',
    ],
    { cwd: folder, stdio: 'ignore', env: { ...process.env, BROWSER: 'none' } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answering(`${root}/_debug/ping`);
  const { config } = (await (await fetch(`${root}/_internal/v1/testConfig`)).json()) as {
    config: { tenantId: string; currentUser: { id: string; aadObjectId: string }; personalChat: { id: string } };
  };
  const chat = config.personalChat.id;
  const stream = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`);
  const inbox = collect(stream);
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  const post = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(root + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the playground answers ${answer.status} to ${path}: ${await answer.text()}`);
  };
  const from = { id: config.currentUser.id };
  return {
    person: { ...config.currentUser, tenantId: config.tenantId },
    say: (text) => post(`/_conversation/v1/conversations/${chat}/messages`, { text, textFormat: 'plain', from }),
    submit: (on, value) =>
      post('/_conversation/v1/submit', { conversation: { id: chat }, from, replyToId: on.id, value }),
    install: () => post(`/_debug/conversation/${chat}/installation`, {}),
    next: inbox.next,
    async close() {
      stream.terminate();
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the playground did not start');
}

/** Messages of the bot in order of arrival, each given once. */
function collect(stream: WebSocket): Pick<Playground, 'next'> {
  const waiting: Shown[] = [];
  const listeners = new Set<() => void>();
  stream.on('message', (data: Buffer) => {
    const { action, message } = JSON.parse(data.toString()) as { action?: string; message?: Part };
    if (action === undefined || !/create/i.test(action) || !message) return;
    waiting.push({ id: String(message['id'] ?? message['messageId']), message });
    for (const listener of listeners) listener();
  });
  return {
    next: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = waiting.findIndex(({ message }) => fits(message));
          if (at < 0) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(waiting.splice(0, at + 1).at(-1) as Shown);
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`it did not come; what came: ${JSON.stringify(waiting).slice(0, 2000)}`));
        }, WAIT_MS);
        listeners.add(look);
        look();
      }),
  };
}
