/** The door to shoppers' files over real HTTP: who may read, in parts, and what a browser is told. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createLocalStorage } from '../media/local';
import { createMediaLinks } from '../media/links';
import { pieces } from '../media/storage.contract';
import { silentLog } from '../model/log';
import { answerFaults } from './faults';
import { createMediaDoor } from './media';
import { listen } from './server';

const links = createMediaLinks({ secret: 'the secret', ttlMs: 60_000 });
let now = 0;
let folder: string;
let server: Awaited<ReturnType<typeof listen>>;
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers, method });
const link = (key: string, name?: string): string => links.sign({ key, name }, now).path;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-door-'));
  const storage = createLocalStorage(folder);
  await storage.put('photo', pieces('0123456789'), { type: 'image/jpeg' });
  await storage.put('paper', pieces('%PDF-1.7'), { type: 'application/pdf' });
  await storage.put('words', pieces('hello'), { type: 'text/plain' });
  const app = express();
  app.use('/media', createMediaDoor({ storage, links, now: () => now }));
  app.use(answerFaults(silentLog));
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('gives a picture to look at, under rules that keep it harmless', async () => {
  const answer = await get(link('photo'));
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('0123456789');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '10',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=60, immutable',
  });
});

test('has everything else saved, under the name that it was sent with', async () => {
  expect((await get(link('paper', 'Rechnung "März".pdf'))).headers.get('content-disposition')).toBe(
    `attachment; filename="Rechnung__M_rz_.pdf"; filename*=UTF-8''Rechnung%20%22M%C3%A4rz%22.pdf`,
  );
  expect((await get(link('words', 'a\r\nset-cookie: x=1'))).headers.get('set-cookie')).toBeNull();
  expect((await get(link('words'))).headers.get('content-disposition')).toBe('attachment');
});

test('gives parts, and says where a part cannot be', async () => {
  const part = await get(link('photo'), { range: 'bytes=2-4' });
  expect([
    part.status,
    await part.text(),
    part.headers.get('content-range'),
    part.headers.get('content-length'),
  ]).toEqual([206, '234', 'bytes 2-4/10', '3']);
  expect(await (await get(link('photo'), { range: 'bytes=-3' })).text()).toBe('789');
  const beyond = await get(link('photo'), { range: 'bytes=10-' });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  for (const odd of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])
    expect((await get(link('photo'), { range: odd })).status).toBe(200);
  expect((await get(link('photo'), { range: 'bytes=2-4', 'if-range': '"another"' })).status).toBe(200);
  expect((await get(link('photo'), { range: 'bytes=2-4', 'if-range': '"photo"' })).status).toBe(206);
});

test('answers HEAD without the bytes', async () => {
  const answer = await get(link('photo'), {}, 'HEAD');
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '10', '']);
});

test('opens nothing without a link of ours, and nothing once it has expired', async () => {
  expect((await get('/media/photo')).status).toBe(403);
  expect((await get(link('photo').replace('/photo?', '/paper?'))).status).toBe(403);
  expect((await get(`${link('photo')}x`)).status).toBe(403);
  expect((await get(link('gone'))).status).toBe(404);
  const old = link('photo');
  now = 60_001;
  const answer = await get(old);
  now = 0;
  expect([answer.status, await answer.json()]).toMatchObject([403, { error: 'SIGNATURE_WRONG' }]);
});
