/** The store's promises, the path and the move on a server for MongoDB's wire protocol that we did not write. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { moveStore } from '../../src/store/move';
import { createStore } from '../../src/store';
import { startEmbeddedStore } from '../../src/store/embedded';
import { createFakeClock } from '../fake-clock';
import { describeWire, LACKS, startWireServer, type WireServer } from '../wire-server';

const ROOT = resolve(__dirname, '..', '..');
/** FAULTS=long runs all tests of the store and the gateway there: those of the path go by a fake clock, which a slow server on a busy machine may miss. */
const SUITES =
  process.env['FAULTS'] === 'long'
    ? ['src/store/[^/]*$', 'src/gateway', 'src/people', 'src/campaigns']
    : ['src/store/store.test'];

jest.setTimeout(1_200_000);

describeWire('an independent server', () => {
  let server: WireServer;
  let folder: string;
  beforeAll(async () => {
    server = await startWireServer();
    folder = mkdtempSync(join(tmpdir(), 'parley-wire-'));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('passes the tests of the store, but for what it lacks', async () => {
    const result = join(folder, 'result.json');
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    await promisify(execFile)(process.execPath, [jest, ...SUITES, '--runInBand', '--json', `--outputFile=${result}`], {
      cwd: ROOT,
      env: { ...process.env, MONGODB_TEST_URI: server.uri },
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => undefined);
    const { testResults, numPassedTests } = JSON.parse(readFileSync(result, 'utf8')) as Result;
    const ran = testResults.flatMap(({ assertionResults }) => assertionResults);
    const titles = (wanted: (each: Assertion) => boolean): string[] =>
      ran
        .filter(wanted)
        .map(({ title }) => title)
        .sort();
    expect(titles(({ status }) => status === 'failed')).toEqual(titles(({ title }) => title in LACKS));
    expect(numPassedTests).toBeGreaterThan(10);
  });

  test('takes the whole embedded store over, document by document', async () => {
    const embedded = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), ttlSweepMs: 0 });
    const clock = createFakeClock();
    let ids = 0;
    const newId = (): string => `id${(ids += 1)}`;
    const store = await createStore({ uri: embedded.uri, clock, newId });
    for (let user = 0; user < 300; user += 1) {
      const address = { channel: 'telegram', account: '1', user: `${user}`, chat: `${user}` };
      const { customer, conversation } = await store.identities.resolve(address, { name: `Ann ${user}` });
      await store.conversations.create(conversation, customer);
    }
    await store.close();
    const to = `${server.uri}/moved`;
    await (await createStore({ uri: to, clock, newId })).close();
    const moved = await moveStore({ from: embedded.uri, to, newId });
    expect(moved.filter(({ here, there }) => here !== there)).toEqual([]);
    expect(moved).toContainEqual({ collection: 'identities', here: 300, there: 300 });
    await same(embedded.uri, to, ['identities', 'customers', 'conversations']);
    await embedded.close();
  });
});

interface Assertion {
  title: string;
  status: string;
}

interface Result {
  numPassedTests: number;
  testResults: { assertionResults: Assertion[] }[];
}

async function same(from: string, to: string, names: readonly string[]): Promise<void> {
  const [here, there] = await Promise.all([from, to].map((uri) => mongoose.createConnection(uri).asPromise()));
  for (const name of names) {
    const all = (at: mongoose.Connection | undefined): Promise<unknown> | undefined =>
      at
        ?.collection(name)
        .find({}, { sort: { _id: 1 } })
        .toArray();
    expect(await all(there)).toEqual(await all(here));
  }
  await Promise.all([here?.close(), there?.close()]);
}
