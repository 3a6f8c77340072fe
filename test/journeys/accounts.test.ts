/** Two bots of Telegram and two numbers of WhatsApp in one gateway: each answers its own shoppers, and nothing is mixed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { createParley, type Parley } from '../../src/app';
import { loadConfig } from '../../src/compose/config';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import type { Fake, FakeSent } from '../../src/model/manifest';
import { requireBuild, root } from '../built';
import { freePort } from '../port';

requireBuild();
jest.setTimeout(60_000);

const IDS = ['sales', 'support'] as const;
const TOLD = [
  ['telegram', 'Where is my order 1042?', '1042'],
  ['whatsapp', 'Where is my order 1043?', '1043'],
] as const;

interface Stand {
  channel: string;
  account: string;
  fake: Fake;
  sent: FakeSent[];
}

let folder = '';
let url = '';
let parley: Parley;
let stands: Stand[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-accounts-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  stands = await Promise.all(
    TOLD.flatMap(([channel]) => IDS.map((account, number) => openStand(channel, account, number))),
  );
  const channels = Object.fromEntries(
    TOLD.map(([channel]) => [
      channel,
      stands.filter((one) => one.channel === channel).map(({ account, fake }) => ({ id: account, ...fake.settings })),
    ]),
  );
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    PARLEY_CONFIG: devNull,
  };
  const config = loadConfig({ root, env, overrides: { channels } });
  parley = await createParley({ root, config, clock: systemClock(), log: silentLog });
  await parley.start();
});

afterAll(async () => {
  await parley?.stop();
  await Promise.all(stands.map(({ fake }) => fake.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function openStand(channel: string, account: string, number: number): Promise<Stand> {
  const open = CHANNELS.find(({ name }) => name === channel)?.fake;
  if (!open) throw new Error(`${channel} has no local platform`);
  const fake = await open({ gateway: url, webhook: `${url}/webhooks/${channel}/${account}`, number });
  const sent: FakeSent[] = [];
  fake.onSent((one) => sent.push(one));
  return { channel, account, fake, sent };
}

const textOf = (sent: readonly FakeSent[]): string => JSON.stringify(sent);

test.each(TOLD)('answers each account of %s from that account alone', async (channel, question, number) => {
  const [sales, support] = stands.filter((one) => one.channel === channel);
  if (!sales || !support) throw new Error('two accounts were opened');
  const before = support.sent.length;
  expect(await sales.fake.say(question)).toBe(200);
  await parley.idle();
  expect(textOf(sales.sent)).toContain(number);
  expect(support.sent).toHaveLength(before);

  const told = sales.sent.length;
  expect(await support.fake.say('do you ship to norway')).toBe(200);
  await parley.idle();
  expect(textOf(support.sent)).toMatch(/Norway/);
  expect(textOf(support.sent)).not.toContain(number);
  expect(sales.sent).toHaveLength(told);
});

test.each(TOLD)('has a conversation for each account of %s, and no address for both', async (channel) => {
  const models = parley.parts.store as unknown as {
    models: {
      Identity: {
        find(filter: object): { lean(): Promise<{ account: string; conversation: string }[]> };
      };
    };
  };
  const identities = await models.models.Identity.find({ channel }).lean();
  expect(identities.map(({ account }) => account).sort()).toEqual([...IDS]);
  expect(new Set(identities.map(({ conversation }) => conversation)).size).toBe(2);
  const answer = await fetch(`${url}/webhooks/${channel}`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(`/webhooks/${channel}/<id>`);
});
