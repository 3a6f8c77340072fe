/**
 * Parley against Microsoft's Agents Playground: text, card taps, a push. Run it with `PLAYGROUND=1 npx jest test/playground`; it
 * installs the playground from the package registry. By hand: `TEAMS_MODE=emulator npm start`, then
 * `npx @microsoft/m365agentsplayground start -e http://127.0.0.1:3000/api/messages -c msteams`, and a browser shows the chat.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { silentLog } from '../../src/model/log';
import { root } from '../built';
import { targetsOf, wordsIn } from '../../channels/teams/fake/record';
import { freePort } from '../port';
import { startPlayground, type Playground, type Shown } from './host';
import { createLeapingClock } from './leap';

const wanted = process.env['PLAYGROUND'] !== undefined;
if (!wanted)
  console.warn(
    "SKIPPED: Microsoft's Agents Playground was not started; PLAYGROUND=1 does it (installs it from the package registry)",
  );

const API_KEY = 'playground-api-key';
const HOUR = 3_600_000;

(wanted ? describe : describe.skip)('the Agents Playground', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-playground-'));
  const clock = createLeapingClock();
  let url: string;
  let parley: Parley;
  let playground: Playground;

  const said = (message: Record<string, unknown>): string => wordsIn(inside(message)).join('\n');
  const titles = (shown: Shown): string[] => targetsOf(inside(shown.message)).map(({ title }) => title);
  const next = (words: RegExp): Promise<Shown> => playground.next((message) => words.test(said(message)));
  const tap = async (on: Shown, title: string): Promise<void> => {
    const target = targetsOf(inside(on.message)).find((each) => each.title === title);
    if (!target) throw new Error(`there is no ${title}, there are ${titles(on).join(', ')}`);
    await playground.submit(on, target.data);
  };
  const api = (path: string, body: unknown): Promise<Response> =>
    fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const env = {
      TEAMS_MODE: 'emulator',
      PORT: String(port),
      PARLEY_DATA: dataDir,
      PARLEY_API_KEY: API_KEY,
      LOG_LEVEL: 'silent',
      GATEWAY_QUIET_MS: '0',
      DISCLOSURE: 'off',
      PARLEY_CONFIG: devNull,
    };
    parley = await createParley({ root, config: loadConfig({ root, env }), clock, log: silentLog });
    await parley.start();
    playground = await startPlayground(`${url}/api/messages`);
  }, 120_000);
  afterAll(async () => {
    await playground.close();
    await parley.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('greets after an installation, with a card of buttons', async () => {
    await playground.install();
    expect(titles(await next(/Harbour Lane/))).toEqual(
      expect.arrayContaining(['Where is my order?', 'Find a product']),
    );
  });

  it('answers a text with a card', async () => {
    await playground.say('where is order 1042?');
    expect(said((await next(/Order 1042/)).message)).toContain('It is on its way');
  });

  it("takes the tap on a card's button", async () => {
    await playground.say('red running shoes under 80');
    const shoes = await next(/Price/);
    await tap(shoes, 'Ask about it');
    await playground.say('is it there in 42?');
    await next(/there in size 42/);
  });

  it('shows a push that answers nothing: a cart that was left', async () => {
    const { aadObjectId, tenantId } = playground.person;
    const linked = await api('/customers/c-1006/identities', {
      channel: 'teams',
      account: 'emulator',
      user: `${aadObjectId}@${tenantId}`,
    });
    expect(linked.status).toBe(201);
    const cart = {
      id: 'cart-1',
      currency: 'EUR',
      total: 5900,
      lines: [{ sku: 'BP-100-BLACK', product: 'bp-100', quantity: 1, price: 5900 }],
    };
    expect(
      (
        await api('/events', {
          id: 'event-1',
          type: 'cart.updated',
          customer: 'c-1006',
          at: new Date(clock.now()).toISOString(),
          cart,
        })
      ).status,
    ).toBe(202);
    await parley.idle();
    clock.leap(2 * HOUR);
    await next(/You left something in your cart/);
  });
});

/** The playground keeps an activity's parts under its own names. */
function inside(message: Record<string, unknown>): Record<string, unknown> {
  const content = message['content'];
  return typeof content === 'object' && content !== null ? { ...message, ...content } : message;
}
