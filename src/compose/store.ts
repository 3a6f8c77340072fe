/** The store of the configuration: MongoDB if an address is set, else the embedded store. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';
import { createStore } from '../store/index';
import { startEmbeddedStore } from '../store/embedded/index';

export interface BuiltStore extends Store {
  /** The port for mongosh and Compass; null: none was requested, or the store is a MongoDB. */
  window: string | null;
}

export async function buildStore(
  config: Config,
  dataDir: string,
  clock: Clock,
  newId: () => string,
): Promise<BuiltStore> {
  const { uri, port, keepDays: keeping } = config.store;
  if (uri) return { ...(await createStore({ uri, clock, newId, keeping })), window: null };
  const embedded = await open(join(dataDir, 'store.sqlite'), port);
  // Through a port another process could write to it too.
  const alone = port === undefined;
  const store = await createStore({ uri: embedded.uri, clock, newId, alone, shortcut: embedded.link, keeping });
  return {
    ...store,
    window: port === undefined ? null : embedded.uri,
    async close() {
      await store.close();
      await embedded.close();
    },
  };
}

async function open(file: string, port: number | undefined): ReturnType<typeof startEmbeddedStore> {
  try {
    return await startEmbeddedStore({ file, ...(port !== undefined && { listen: { port } }) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.includes('EADDRINUSE'))
      throw new GatewayError(
        'CONFIG_WRONG',
        `port ${port} for the embedded store is taken by another program; end that one, or set STORE_PORT to another port`,
        { cause },
      );
    const code = reason.includes('already open') ? 'STORE_LOCKED' : 'STORE_UNWRITABLE';
    throw new GatewayError(code, `the embedded store ${file} cannot be opened: ${reason}`, { cause });
  }
}
