/** The fake Graph API behaves as the real one does: limits, windows, rates, signatures, statuses, files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startFakeWhatsapp, type FakeWhatsapp, type FakeWhatsappOptions } from './index';
import { signed } from './escape';
import { bodyFault } from './limits';

const SECRETS = { token: 'EAAtoken', appSecret: 'app-secret' };
const USER = 4915112345678;

interface Hit {
  raw: string;
  body: {
    entry: {
      changes: {
        field: string;
        value: {
          messages?: { id: string; text?: { body: string }; from?: string }[];
          statuses?: { status: string; id: string }[];
        };
      }[];
    }[];
  };
  signature: string | undefined;
}

let server: Server;
let url: string;
let hits: Hit[];
let answer: (n: number) => number;
let fake: FakeWhatsapp;

const start = async (more: Partial<FakeWhatsappOptions> = {}): Promise<void> => {
  fake = await startFakeWhatsapp({ ...SECRETS, webhook: url, retryMs: 5, ...more });
};
const call = async (
  path: string,
  payload?: object,
  token = SECRETS.token,
): Promise<{
  status: number;
  body: { error?: { code: number }; messages?: { id: string }[]; [key: string]: unknown };
}> => {
  const response = await fetch(`${fake.apiRoot}/${path}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { method: 'POST', body: JSON.stringify(payload) }),
  });
  return { status: response.status, body: (await response.json()) as { error?: { code: number } } };
};
const text = (body: string, more: object = {}): object => ({
  messaging_product: 'whatsapp',
  to: String(USER),
  type: 'text',
  text: { body },
  ...more,
});
const send = (payload: object): ReturnType<typeof call> => call('106540352242922/messages', payload);

beforeEach(async () => {
  hits = [];
  answer = () => 200;
  server = createServer((request, response) => {
    void readAll(request).then((raw) => {
      hits.push({
        raw,
        body: JSON.parse(raw) as Hit['body'],
        signature: request.headers['x-hub-signature-256'] as string | undefined,
      });
      response.writeHead(answer(hits.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`;
});

afterEach(async () => {
  await fake.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('webhooks', () => {
  it('are signed over their escaped bytes, and come again until they are taken', async () => {
    await start();
    answer = (n) => (n <= 2 ? 503 : 200);
    expect(await fake.sendText(USER, 'Grüße 😀')).toBe(200);
    expect(hits).toHaveLength(3);
    expect(hits[2]?.raw).toContain('Gr\\u00fc\\u00dfe \\ud83d\\ude00');
    expect(hits[2]?.signature).toBe(signed(hits[2]?.raw ?? '', SECRETS.appSecret));
    expect(new Set(hits.map(({ raw }) => raw)).size).toBe(1);
  });

  it('hold several entries, changes and messages where several people write at once', async () => {
    await start();
    await fake.sendBatch(
      [1, 2, 3].map((at) => ({ user: USER + at, fields: { type: 'text', text: { body: `m${at}` } } })),
    );
    expect(hits).toHaveLength(1);
    expect(hits[0]?.body.entry.map(({ changes }) => changes.length)).toEqual([2, 1]);
  });

  it('hide the number of anyone who took a user name, and come again on demand', async () => {
    await start({ userIds: true });
    fake.hide(USER);
    await fake.sendText(USER, 'hi');
    await fake.repeat(USER);
    expect(hits[0]?.raw).not.toContain(`"${USER}"`);
    expect(hits[0]?.raw).toBe(hits[1]?.raw);
  });

  it('tell the statuses of what was sent, in any order that the test wants', async () => {
    await start({ statuses: ['read', 'sent', 'sent'] });
    await fake.sendText(USER, 'hi');
    const { body } = await send(text('x', { biz_opaque_callback_data: 'attempt-1' }));
    while (hits.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    const statuses = hits.slice(1).flatMap((hit) => hit.body.entry[0]?.changes[0]?.value.statuses ?? []);
    expect(statuses.map(({ status, id }) => [status, id])).toEqual(
      ['read', 'sent', 'sent'].map((status) => [status, body.messages?.[0]?.id]),
    );
    expect(hits[1]?.raw).toContain('"biz_opaque_callback_data":"attempt-1"');
  });
});

describe('messages', () => {
  it('are refused in the words and codes of the real one', async () => {
    await start();
    const code = async (payload: object): Promise<number | undefined> => (await send(payload)).body.error?.code;
    expect(await code(text('x'))).toBe(131047);
    await fake.sendText(USER, 'hi');
    expect(await code(text('x'))).toBeUndefined();
    expect(await code(text(' '))).toBe(131008);
    expect(await code(text('x'.repeat(4097)))).toBe(131009);
    expect(await code({ ...text('x'), messaging_product: 'x' })).toBe(100);
    expect(await code(text('x', { to: undefined }))).toBe(131008);
    expect(await code(text('x', { to: 'nobody' }))).toBe(131026);
    expect(
      await code({
        messaging_product: 'whatsapp',
        to: String(USER),
        type: 'template',
        template: { name: 'gone', language: { code: 'en' } },
      }),
    ).toBe(132001);
    expect((await call('106540352242922/messages', text('x'), 'wrong')).body.error?.code).toBe(190);
    expect((await call('999/messages', text('x'))).body.error?.code).toBe(100);
    fake.refuse(131031);
    expect(await code(text('x'))).toBe(131031);
    fake.closeWindow(USER);
    expect(await code(text('x'))).toBe(131047);
  });

  it('may fail for the window afterwards, by a status', async () => {
    await start({ late: true });
    expect((await send(text('x'))).status).toBe(200);
    while (hits.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(hits[0]?.raw).toMatch(/"status":"failed".*131047/);
  });

  it('keep to the pair rate and the throughput', async () => {
    await start({ everybodyWrote: true, pair: { everyMs: 60_000, burst: 3 }, perSecond: 5 });
    const codes = [];
    for (let count = 0; count < 4; count += 1) codes.push((await send(text('x'))).body.error?.code);
    for (let count = 0; count < 4; count += 1)
      codes.push((await send(text('x', { to: String(USER + count + 1) }))).body.error?.code);
    expect(codes.slice(0, 4)).toEqual([undefined, undefined, undefined, 131056]);
    expect(codes.slice(4).filter((code) => code === 130429).length).toBeGreaterThan(0);
  });

  it('are tapped by what stands on them', async () => {
    await start();
    await fake.sendText(USER, 'hi');
    await send({
      messaging_product: 'whatsapp',
      to: String(USER),
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: '?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'v:yes', title: 'Yes' } }] },
      },
    });
    await fake.tap(USER, 'Yes');
    expect(hits.at(-1)?.raw).toContain('"button_reply":{"id":"v:yes","title":"Yes"}');
    expect(() => fake.tap(USER, 'No')).toThrow('sees no button "No"');
  });
});

describe('files', () => {
  it('are found by their id and fetched with the token', async () => {
    await start();
    await fake.sendFile(USER, 'image', { bytes: Buffer.from('jpeg'), type: 'image/jpeg' }, { caption: 'look' });
    const id = /"id":"(70\d+)"/.exec(hits[0]?.raw ?? '')?.[1] ?? '';
    const facts = (await call(id)).body;
    expect(facts).toMatchObject({ id, mime_type: 'image/jpeg', file_size: 4 });
    const get = (token: string): Promise<Response> =>
      fetch(String(facts['url']), { headers: { authorization: `Bearer ${token}` } });
    expect(await (await get(SECRETS.token)).text()).toBe('jpeg');
    expect((await get('wrong')).status).toBe(401);
    fake.media.drop(id);
    expect((await call(id)).body.error?.code).toBe(100);
  });
});

const examples = join(__dirname, '../../../../shared/payloads/whatsapp-cloud-outbound');
const present = existsSync(examples);
if (!present)
  console.warn("SKIPPED: Meta's own examples are not here, so the limits of the fake were not held against them");

(present ? test : test.skip)("takes every message of Meta's own description", async () => {
  await start();
  const known = readdirSync(present ? examples : '.').filter(
    (file) => file.startsWith('meta_request__') && !/typing_indicator|order_details|order_status/.test(file),
  );
  expect(known.length).toBeGreaterThan(35);
  const faults = known.flatMap((file) => {
    const fault = bodyFault(concrete(readFileSync(join(examples, file), 'utf8')));
    return fault ? [`${file}: ${fault.details}`] : [];
  });
  expect(faults).toEqual([]);
});

/** Their placeholders become values of that kind. Interactive replies leave the type out. */
function concrete(source: string): Record<string, unknown> {
  const filled = source
    .replace(/"<?http\(s\):\/\/[^"]*"/g, '"https://shop.example/a.png"')
    .replace(/"link":\s*"<[^"]*>"/g, '"link": "https://shop.example/a.png"')
    .replace(/"id":\s*"<[A-Z_]*OBJECT_ID>"/g, '"id": "123456"')
    .replace(/"code":\s*"language-and-locale-code"/g, '"code": "en_US"')
    .replace('"<HEADER_TYPE>"', '"text"')
    .replace(
      /<([A-Z0-9_]{20,})>/g,
      (_all, name: string) => name.slice(0, 6) + name.replace(/\D/g, '') + name.slice(-6),
    );
  const payload = JSON.parse(filled) as Record<string, unknown>;
  return { ...payload, type: payload['type'] ?? (payload['interactive'] ? 'interactive' : 'text') };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
