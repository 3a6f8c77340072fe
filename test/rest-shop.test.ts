/** The real program over the example shop in its own program: what it serves, and what of the configuration it refuses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireBuild, root } from './built';
import { parley } from './command';
import { freePort } from './port';
import { until } from './until';

requireBuild();

const running: ChildProcess[] = [];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-rest-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves when the program has printed this. */
function start(args: string[], env: Record<string, string>, sign: string): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return new Promise((done, failed) => {
    let out = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      if (out.includes(sign)) done(out);
    });
    child.once('exit', (code) => failed(new Error(`ended with ${code}`)));
  });
}

const SHOP = { SHOP: 'rest', SHOP_NAME: 'Tidewater Goods', SHOP_CURRENCY: 'EUR', SHOP_TIME_ZONE: 'Europe/Berlin' };

it('serves the chat of a shop behind the API, reads its catalogue while serving, and has no pages of the demo', async () => {
  const [port, shopPort] = [await freePort(), await freePort()];
  await start(
    [join(root, 'examples', 'rest-shop', 'server.cjs')],
    { PORT: String(shopPort), SHOP_KEY: 'k3y' },
    'products',
  );
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...SHOP,
    SHOP_URL: `http://127.0.0.1:${shopPort}`,
    SHOP_AUTH: 'header',
    SHOP_AUTH_VALUE: 'Bearer k3y',
    PARLEY_DATA: folder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    PARLEY_CONFIG: '',
  };
  const welcome = await start([join(root, 'src', 'cli', 'parley.cjs'), 'start'], env, 'Ctrl-C');
  expect(welcome).toContain('Tidewater Goods at http://127.0.0.1');
  expect(welcome).not.toContain('1042');
  const get = async (path: string): Promise<{ status: number; body: string }> => {
    const answer = await fetch(url + path, { headers: { connection: 'close' } });
    return { status: answer.status, body: await answer.text() };
  };
  expect(await get('/chat')).toMatchObject({ status: 200, body: expect.stringContaining('Tidewater Goods') });
  for (const path of ['/', '/privacy', '/widget.js', '/readyz'])
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  expect((await get('/shop/cart')).status).toBe(404);
  await until('the catalogue', async () =>
    /parley_shop_calls_total\{operation="GET[^"]*catalogue",outcome="ok"\} 1/.test((await get('/metrics')).body),
  );
});

it.each([
  [
    'without its address and name',
    { SHOP: 'rest' },
    /shop\.name: missing; set [^]*shop\.currency: missing[^]*shop\.timeZone: missing[^]*shop\.rest\.url: missing; set where its API is \(SHOP_URL\)/,
  ],
  [
    'with a header and no value',
    { ...SHOP, SHOP_URL: 'http://127.0.0.1:1', SHOP_AUTH: 'header' },
    /shop\.rest\.value: missing; set the value of the header authorization \(SHOP_AUTH_VALUE\)/,
  ],
  [
    'with half of an HMAC',
    { ...SHOP, SHOP_URL: 'http://127.0.0.1:1', SHOP_AUTH: 'hmac', SHOP_HMAC_ID: 'a' },
    /shop\.rest\.secret: missing/,
  ],
  [
    'with credentials that nothing uses',
    { ...SHOP, SHOP_URL: 'http://127.0.0.1:1', SHOP_AUTH_VALUE: 'Bearer a' },
    /shop\.rest\.auth: credentials are there and nothing uses them/,
  ],
  [
    'of an unknown connector',
    { SHOP: 'shopify' },
    /shop\.connector: there is no connector shopify; there are file, rest, harbour-lane \(environment: SHOP\)/,
  ],
  [
    'with an address for the demo',
    { SHOP_URL: 'http://127.0.0.1:1' },
    /shop\.rest\.url: a shop is named and shop\.connector is harbour-lane/,
  ],
  [
    'with a zone of its own',
    { ...SHOP, SHOP_URL: 'http://127.0.0.1:1', SHOP_TIME_ZONE: 'Hamburg' },
    /shop\.timeZone: a time zone such as Europe\/Berlin/,
  ],
])('refuses a shop %s, each key with what to set', async (_what, env, says) => {
  const { code, said } = await parley(['start'], { env: { PARLEY_DATA: folder, LOG_LEVEL: 'silent', ...env } });
  expect([code, says.test(said) ? '' : said]).toEqual([1, '']);
});
