/** Tests of the store's time: machines whose clocks differ see the same one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../model/clock';
import { silentLog } from '../model/log';
import { startEmbeddedStore } from './embedded/index';
import { createServerClock } from './server-time';

test('shows the same time on machines whose own clocks are minutes apart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-time-'));
  const store = await startEmbeddedStore({ file: join(folder, 'store.sqlite'), ttlSweepMs: 0 });
  const own = systemClock();
  const early = await createServerClock(store.uri, { ...own, now: () => own.now() - 600_000 }, silentLog);
  const late = await createServerClock(store.uri, { ...own, now: () => own.now() + 600_000 }, silentLog);
  const [a, b] = [early.now(), late.now()];
  await early.close();
  await late.close();
  await store.close();
  await rm(folder, { recursive: true });
  // Ten minutes apart before; what is left is the answers' way on a busy machine.
  expect(Math.abs(a - b)).toBeLessThan(15_000);
  expect(Math.abs(a - Date.now())).toBeLessThan(15_000);
});
