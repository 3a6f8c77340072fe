/** Bodies changed at random, posted through the real web server with the platform's own signature: none is answered with a fault, and no one who speaks is met with silence. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { seeded } from '../../channels/faults';
import { mutated, subjects } from '../../channels/fuzz.rig';
import { createTeams } from '../../channels/teams/channel';
import { createTelegram } from '../../channels/telegram/channel';
import { createWhatsapp } from '../../channels/whatsapp/channel';
import { answerFaults } from '../../src/http/faults';
import { createWebhooks } from '../../src/http/webhooks';
import { createMetrics } from '../../src/insight/metrics';
import type { Channel } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { silentLog } from '../../src/model/log';

/** The long form is `npm run faults`. */
const TIMES = process.env['FAULTS'] === 'long' ? 100_000 : 200;
jest.setTimeout(3_600_000);

const clock = systemClock();
const SECRET = 'door-secret';
/** No platform is there: marks and spinners go nowhere. */
const NOWHERE = 'http://127.0.0.1:9';
const CHANNELS: Record<string, { channel: Channel; headers(body: string): Record<string, string> }> = {
  telegram: {
    channel: createTelegram({ token: '4242:fake-token', mode: 'webhook', secret: SECRET, clock, apiRoot: NOWHERE }),
    headers: () => ({ 'x-telegram-bot-api-secret-token': SECRET }),
  },
  whatsapp: {
    channel: createWhatsapp({
      token: 'EAA',
      appSecret: SECRET,
      verifyToken: 'v',
      phoneNumberId: '424242',
      clock,
      apiRoot: NOWHERE,
    }),
    headers: (body) => ({
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    }),
  },
  teams: { channel: createTeams({ mode: 'emulator', clock }), headers: () => ({}) },
};

describe.each(Object.entries(CHANNELS))('the door of %s', (name, { channel, headers }) => {
  let heard: Decoded[] = [];
  const app = express();
  const server = createServer(app);
  beforeAll(async () => {
    app.use(
      '/webhooks',
      createWebhooks({
        channels: [channel],
        main: () => channel.account,
        receive: async (_channel, events) => void (heard = events),
        metrics: createMetrics(),
        bodyLimitBytes: 1_000_000,
      }),
    );
    app.use(answerFaults(silentLog));
    // A slow run must not find its line closed.
    server.keepAliveTimeout = 600_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await channel.stop?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('answers whatever comes, and hears everyone who speaks', async () => {
    const { bodies, speaks } = subjects[name] as (typeof subjects)[string];
    const random = seeded(11_112_026);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/${name}`;
    const faults: unknown[] = [];
    let spoke = 0;
    for (let count = 0; count < TIMES && faults.length < 5; count += 1) {
      // Without Microsoft's keys only a connector on this machine is believed.
      const body = (JSON.stringify(mutated(bodies[count % bodies.length], random)) ?? 'null').replaceAll(
        'https://smba.trafficmanager.net/emea/',
        'http://127.0.0.1:9/',
      );
      heard = [];
      const { status } = await post(url, body, headers(body));
      const speaking = speaks(JSON.parse(body));
      if (speaking) spoke += 1;
      // Too large or too deep is refused by name, and a connector elsewhere is not believed; nothing else is refused.
      const fine =
        [200, 400, 413].includes(status) || (status === 403 && !body.includes('"serviceUrl":"http://127.0.0.1:9/"'));
      if (!fine || (speaking && status === 200 && !heard.some(({ kind }) => kind === 'message')))
        faults.push({ status, body: body.slice(0, 2000) });
    }
    expect(faults).toEqual([]);
    expect(spoke).toBeGreaterThan(TIMES / 50);
  });
});

async function post(url: string, body: string, headers: Record<string, string>): Promise<{ status: number }> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  await answer.arrayBuffer();
  return { status: answer.status };
}
