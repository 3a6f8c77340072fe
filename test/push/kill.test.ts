/**
 * kill -9 of the built program between the due time of pushes and their sending: no shopper gets one twice, and a shopper who got none has a row
 * that says that its fate is unknown.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/model/clock';
import type { OutboxRow, ScheduledAction } from '../../src/model/records';
import { createStore } from '../../src/store';
import { startEmbeddedStore } from '../../src/store/embedded';
import { requireBuild } from '../built';
import { createGateway, type Gateway } from '../faults/gateway';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { until } from '../until';
import { cart, HOUR } from './play';

const TOKEN = '123456:push-test-push-test';
const API_KEY = 'api-key-of-the-pushes';
/** Of the demo shop, opted in to marketing. */
const CUSTOMERS = [
  'c-1002',
  'c-1003',
  'c-1005',
  'c-1006',
  'c-1007',
  'c-1009',
  'c-1011',
  'c-1012',
  'c-1013',
  'c-1014',
  'c-1016',
  'c-1017',
  'c-1018',
  'c-1020',
  'c-1021',
  'c-1022',
];
const LONG = process.env['FAULTS'] === 'long';
/** After how long each kill comes, ms; the first ones fall between the due times. */
const KILLS = LONG ? [350, 200, 500, 100] : [350, 200];
const userOf = (customer: string): number => Number(customer.slice(2));

jest.setTimeout(90_000);
let folder = '';
let fake: FakeTelegram;
let gateway: Gateway;

beforeEach(async () => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), 'parley-push-'));
  // The same time twice: never quiet, whatever the hour at which this test runs.
  writeFileSync(join(folder, 'local.yaml'), "push:\n  quietHours: { start: '00:00', end: '00:00' }\n");
  fake = await startFakeTelegram({ token: TOKEN, secret: 'push-secret', everybodyWrote: true });
  gateway = await createGateway({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: 'push-secret',
    TELEGRAM_API_ROOT: fake.apiRoot,
    PARLEY_API_KEY: API_KEY,
    PARLEY_CONFIG: join(folder, 'local.yaml'),
  });
  await gateway.start();
});
afterEach(async () => {
  await gateway.remove();
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function api(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${gateway.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': API_KEY },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const link = (customer: string): Promise<void> =>
  api(`/customers/${customer}/identities`, { channel: 'telegram', account: '123456', user: String(userOf(customer)) });

/** A cart left so long ago that its reminder is due in `ms`. */
const leave = (customer: string, ms: number): Promise<void> =>
  api('/events', {
    id: `left-${customer}`,
    type: 'cart.updated',
    customer,
    at: new Date(Date.now() - HOUR + ms).toISOString(),
    ...cart(`cart-${customer}`),
  });

async function stateOf(customer: string): Promise<string> {
  const answer = await fetch(`${gateway.url}/api/customers/${customer}/actions`, { headers: { 'x-api-key': API_KEY } });
  return ((await answer.json()) as { actions?: { state: string }[] }).actions?.[0]?.state ?? 'none';
}

/** Until the push is decided; its request follows within milliseconds, and a platform that never takes it shows nothing else. */
async function committed(customer: string): Promise<void> {
  await until('the decision about the push', async () => (await stateOf(customer)) === 'sent');
  await pause(1_000);
}

interface Found {
  rows: OutboxRow[];
  actions: ScheduledAction[];
}

/** Waits until every push is decided and nothing is under way, ends the program in order and reads its store. */
async function settled(customers: readonly string[]): Promise<Found> {
  // What a kill left behind is found by the sweeper within seconds; what still waits after forty is lost, and the check below shows it.
  for (
    let tries = 0;
    tries < 200 && (await Promise.all(customers.map(stateOf))).some((state) => state === 'waiting' || state === 'none');
    tries += 1
  )
    await pause(200);
  for (let still = 0, seen = -1; still < 5; ) {
    still = seen === fake.sent.length ? still + 1 : 0;
    seen = fake.sent.length;
    await pause(500);
  }
  expect(await gateway.end()).toBe(0);
  const embedded = await startEmbeddedStore({ file: join(gateway.dataDir, 'store.sqlite') });
  const store = await createStore({ uri: embedded.uri, clock: systemClock(), newId: () => 'unused' });
  try {
    const found = {
      rows: (await store.models.Outbox.find().lean()) as OutboxRow[],
      actions: (await store.models.Action.find().lean()) as ScheduledAction[],
    };
    expect(found.actions.filter((action) => action.state !== 'sent')).toEqual([]);
    expect(found.actions).toHaveLength(customers.length);
    return found;
  } finally {
    await store.close();
    await embedded.close();
  }
}

test('sends each of sixteen pushes once across kills around their due times, or lists it as unknown', async () => {
  await Promise.all(CUSTOMERS.map(link));
  await Promise.all(CUSTOMERS.map((customer, index) => leave(customer, 200 + index * 150)));
  for (const wait of KILLS) {
    await pause(wait);
    await gateway.kill();
    await gateway.start();
  }
  const { rows } = await settled(CUSTOMERS);
  expect(rows).toHaveLength(CUSTOMERS.length);
  for (const customer of CUSTOMERS) {
    const row = rows.find((each) => each.identity.endsWith(`|${userOf(customer)}`));
    const arrived = fake.sentTo(userOf(customer)).length;
    expect([customer, row?.state, row?.state === 'unknown' ? arrived <= 1 : arrived === 1]).toEqual([
      customer,
      row?.state === 'unknown' ? 'unknown' : 'sent',
      true,
    ]);
  }
  // At most the requests that a kill interrupted.
  expect(rows.filter((row) => row.state === 'unknown').length).toBeLessThanOrEqual(CUSTOMERS.length / 2);
});

test.each([
  ['hang', 1],
  ['hangBefore', 0],
] as const)('never sends a push again whose request a kill interrupted (%s)', async (fault, arrived) => {
  await link('c-1006');
  fake.fail(fault);
  await leave('c-1006', 0);
  if (arrived === 1) await fake.next(1006, 0);
  else await committed('c-1006');
  await gateway.kill();
  await gateway.start();
  const { rows } = await settled(['c-1006']);
  expect(rows).toMatchObject([{ state: 'unknown', reason: 'worker_died' }]);
  expect(fake.sentTo(1006)).toHaveLength(arrived);
});
