/** The store of the configuration: MongoDB where there is an address, else the embedded stand-in. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';
import { createStore } from '../store/index';
import { startEmbeddedStore } from '../store/embedded/index';

export async function buildStore(config: Config, dataDir: string, clock: Clock, newId: () => string): Promise<Store> {
  const { uri } = config.store;
  if (uri) return createStore({ uri, clock, newId });
  const embedded = await open(join(dataDir, 'store.sqlite'));
  const store = await createStore({ uri: embedded.uri, clock, newId });
  return {
    ...store,
    async close() {
      await store.close();
      await embedded.close();
    },
  };
}

async function open(file: string): ReturnType<typeof startEmbeddedStore> {
  try {
    return await startEmbeddedStore({ file });
  } catch (cause) {
    throw new GatewayError(
      'STORE_LOCKED',
      `the embedded store ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
