/** `parley start` as an operator sees it: what it says, how it ends, and what it refuses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireBuild, root } from './built';
import { parley, type Ended } from './command';
import { freePort } from './port';

requireBuild();

let folder = '';
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** What it has printed when it serves. */
  welcome: string;
  ended: Promise<number | null>;
}

/** Resolves when the program has said what to try. */
function start(port: number): Promise<Started> {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'parley.cjs'), 'start'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PARLEY_DATA: folder,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      PARLEY_CONFIG: devNull,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return new Promise((done, failed) => {
    let welcome = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      welcome += bytes.toString();
      if (welcome.includes('Ctrl-C')) done({ child, welcome, ended });
    });
    void ended.then((code) => failed(new Error(`the program ended with ${code}`)));
  });
}

/** A start that is expected to be refused. */
const refused = (env: Record<string, string>): Promise<Ended> =>
  parley(['start'], { env: { PARLEY_DATA: folder, LOG_LEVEL: 'silent', ...env } });

it.each(['SIGINT', 'SIGTERM'] as const)(
  'says what to open and try, is alive and ready, and ends in order on %s',
  async (signal) => {
    const port = await freePort();
    const { child, welcome, ended } = await start(port);
    expect(welcome).toContain(`Open http://localhost:${port}`);
    expect(welcome).toContain('Where is my order 1042?');
    expect(welcome).toContain('我的订单1042到哪了');
    for (const path of ['/healthz', '/readyz', '/', '/chat', '/widget.js'])
      expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, 200]);
    child.kill(signal);
    expect(await ended).toBe(0);
  },
);

it('refuses a second program on the same data, and names the first', async () => {
  const { child } = await start(await freePort());
  const { code, out, said } = await refused({ PORT: String(await freePort()) });
  expect([code, out]).toEqual([1, '']);
  expect(said).toContain(`already open in process ${child.pid}`);
});

it('refuses a port that is taken, in one line, and ends', async () => {
  const other = createServer();
  const port = await new Promise<number>((done) =>
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)),
  );
  const { code, out, said } = await refused({ PORT: String(port) });
  expect({ code, out, said }).toEqual({
    code: 1,
    out: '',
    said: `port ${port} on 127.0.0.1 is taken by another program; end that one, or set PORT to another port\n`,
  });
  await new Promise((done) => other.close(done));
});

it('refuses a data folder that is a file and a PARLEY_CONFIG that names no file, each in one line that says how to mend it', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await refused({ PARLEY_DATA: file })).toEqual({
    code: 1,
    out: '',
    said: `the data folder ${file} cannot be used: ${file} is a file, not a folder; move it away, or set PARLEY_DATA to another folder\n`,
  });
  expect(await refused({ PARLEY_CONFIG: join(folder, 'none.yaml') })).toEqual({
    code: 1,
    out: '',
    said: `PARLEY_CONFIG names ${join(folder, 'none.yaml')}, which does not exist; correct the path, or unset PARLEY_CONFIG\n`,
  });
});

it('refuses a broken flow file and names its place, as parley check does', async () => {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'nlu'), { recursive: true });
  for (const part of ['package.json', 'dist', 'flows', 'config', 'examples', join('nlu', 'languages')])
    cpSync(join(root, part), join(project, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const file = join(project, 'flows', 'flows', 'greeting.yaml');
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('- say:'));
  writeFileSync(file, lines.map((line, index) => (index === at ? line.replace('say:', 'sya:') : line)).join('\n'));
  const place = `flows/flows/greeting.yaml:${at + 1}:5`;
  const env = { PATH: process.env['PATH'] ?? '', PARLEY_DATA: folder };
  const [started, checked] = await Promise.all(
    ['start', 'check'].map((command) => ended(join(project, 'dist', 'src', 'cli', 'main.js'), command, env)),
  );
  expect([started?.code, started?.out, checked?.code]).toEqual([1, '', 1]);
  expect(started?.said).toMatch(
    new RegExp(`^1 fault in the YAML files; nothing was changed:\n${place} .*did you mean \`say\``),
  );
  expect(checked?.out).toMatch(new RegExp(`^${place} .*did you mean \`say\`.*\n1 fault in the YAML files\n$`));
});

function ended(program: string, command: string, env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [program, command], { env });
  let [out, said] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, out, said })));
}
