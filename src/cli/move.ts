/** `parley move --to mongodb://…`: from the embedded store to a MongoDB, while the gateway is stopped. */
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { systemClock } from '../model/clock';
import { GatewayError } from '../model/errors';
import { createStore } from '../store/index';
import { startEmbeddedStore } from '../store/embedded/index';
import { moveStore, type Moved } from '../store/move';
import { print } from './print';
import { setup } from './setup';

const COLUMN = 20;
const newId = (): string => randomBytes(16).toString('base64url');

export async function move({ to }: { to: string }): Promise<void> {
  const { home, config: load } = setup();
  const config = load();
  if (config.store.uri) throw new GatewayError('CONFIG_WRONG', 'this shop keeps its data in MongoDB already');
  const file = join(resolve(home.dir, config.dataDir), 'store.sqlite');
  const embedded = await startEmbeddedStore({ file, ttlSweepMs: 0 }).catch((cause: unknown) => {
    throw new GatewayError('STORE_LOCKED', cause instanceof Error ? cause.message : String(cause), { cause });
  });
  try {
    // Opened once as the gateway opens them: both in the form that this program knows, the target with its indexes before its documents.
    for (const uri of [embedded.uri, to]) await (await createStore({ uri, clock: systemClock(), newId })).close();
    const moving = moveStore({ from: embedded.uri, to, newId });
    report(await print.waiting('moving', moving));
  } finally {
    await embedded.close();
  }
}

function report(moved: Moved[]): void {
  for (const { collection, here, there } of moved.filter(({ here, there }) => here + there > 0))
    print.line(`${collection.padEnd(COLUMN)} ${here} here, ${there} there`);
  const missing = moved.filter(({ here, there }) => here !== there);
  if (missing.length > 0) {
    print.line(`not all of it is there: ${missing.map(({ collection }) => collection).join(', ')}; run it again`);
    process.exitCode = 1;
    return;
  }
  print.line(
    'Everything is there. Start with MONGODB_URI now; files of shoppers stay in the data folder, or go to S3.',
  );
}
