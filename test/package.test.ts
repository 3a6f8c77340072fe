/** The package as a merchant gets it: packed, installed into an empty folder without install scripts, then init, test, start and a message. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { requireBuild, root } from './built';
import { freePort } from './port';

requireBuild();

const OUT_OF_REACH = /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ENOTCACHED/;
const NPM = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];

let folder = '';
let child: ChildProcess | null = null;
/** Null: the registry is out of reach and npm's cache lacks something, so that nothing can be installed. */
let shop: string | null = null;

const run = (command: string, args: string[], cwd: string) =>
  spawnSync(command, args, { cwd, encoding: 'utf8', env: environment(), maxBuffer: 64 * 1024 * 1024 });

/** As in a merchant's shell: nothing of npm's own run leaks in. */
function environment(more: Record<string, string> = {}): Record<string, string | undefined> {
  const { PATH, HOME, HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy, NODE_EXTRA_CA_CERTS } = process.env;
  const registry = Object.entries(process.env).filter(([name]) =>
    /^npm_config_(registry|cache|cafile|userconfig)$/i.test(name),
  );
  return {
    PATH,
    HOME,
    HTTP_PROXY,
    HTTPS_PROXY,
    http_proxy,
    https_proxy,
    NODE_EXTRA_CA_CERTS,
    ...Object.fromEntries(registry),
    ...more,
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-package-'));
  const declared = run('npm', ['run', '--silent', 'declarations'], root);
  if (declared.status !== 0) throw new Error(`no declarations: ${declared.stdout}`);
  const packed = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, '--loglevel', 'error'], root);
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (tarball === '') throw new Error(`npm pack made nothing: ${packed.stderr}`);
  const place = join(folder, 'merchant');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  const installed = run('npm', ['install', ...NPM, join('..', tarball)], place);
  if (installed.status === 0) shop = place;
  else if (!OUT_OF_REACH.test(installed.stderr)) throw new Error(`npm install failed: ${installed.stderr}`);
  else process.stderr.write('SKIPPED: the package is not tried, because the npm registry is out of reach\n');
}, 300_000);

afterEach(() => void child?.kill('SIGKILL'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('init, test and start work from an empty folder, and a message is answered', async () => {
  if (shop === null) return;
  const made = run('npx', ['--no', 'parley', 'init', 'my-shop'], shop);
  expect([made.status, made.stderr]).toEqual([0, '']);
  const dir = join(shop, 'my-shop');
  const tested = run('npx', ['--no', 'parley', 'test'], dir);
  expect([tested.status, tested.stderr]).toEqual([0, '']);
  expect(tested.stdout).toMatch(/\n8 passed, 0 failed\n$/);
  const port = await freePort();
  const { ended } = await serve(dir, port);
  expect(await answerTo(port, 'can you gift wrap my order?')).toContain('Who is the present for?');
  expect(existsSync(join(dir, 'data', 'store.sqlite'))).toBe(true);
  child?.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 300_000);

test('holds what it needs and nothing that only the repository needs', () => {
  if (shop === null) return;
  const place = join(shop, 'node_modules', '@parley-gateway', 'parley');
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' });
  expect(
    files.filter((name) => /\.(test|contract|rig)\.|(^|\/)local\.yaml$|^data\/|\.key$|^test\//.test(name)),
  ).toEqual([]);
  const declared = z
    .object({ main: z.string(), types: z.string() })
    .parse(JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')));
  expect([existsSync(join(place, declared.main)), existsSync(join(place, declared.types))]).toEqual([true, true]);
});

/** Resolves once it serves; the program itself, not npx around it, so that the signal reaches it. */
function serve(dir: string, port: number): Promise<{ ended: Promise<number | null> }> {
  const program = join(dir, '..', 'node_modules', '.bin', 'parley');
  const env = environment({ PORT: String(port), LOG_LEVEL: 'warn' });
  const started = spawn(program, ['start'], { cwd: dir, env, stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const ended = new Promise<number | null>((done) => started.once('exit', (code) => done(code)));
  return new Promise((done, failed) => {
    let out = '';
    started.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      if (out.includes('Ctrl-C')) done({ ended });
    });
    void ended.then((code) => failed(new Error(`the program ended with ${code}: ${out}`)));
  });
}

/** All that is said to a new shopper of the web chat until it answers with buttons. */
async function answerTo(port: number, text: string): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/channels/webchat`);
  await new Promise<void>((done, failed) => socket.once('open', () => done()).once('error', failed));
  let said = '';
  const answered = new Promise<void>((done) =>
    socket.on('message', (data: Buffer) => {
      said += data.toString();
      if (said.includes('A grown-up')) done();
    }),
  );
  socket.send(JSON.stringify({ type: 'hello', since: 0, language: 'en' }));
  socket.send(JSON.stringify({ type: 'message', clientId: 'first-message', content: { kind: 'text', text } }));
  await answered;
  socket.close();
  return said;
}
