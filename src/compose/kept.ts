/** What outlives a process: the store, what leaves through it besides messages, and the queue. */
import type { Queue } from '../model/queue';
import { createEmbeddedQueue } from '../queue/embedded';
import type { Ground } from './ground';
import { buildOutward, type Outward, type OutwardLate } from './outward';
import { buildStore } from './store';

type Store = Awaited<ReturnType<typeof buildStore>>;

export interface Kept {
  store: Store;
  outward: Outward<Store>;
  queue: Queue;
}

/** Throws where the store or the queue cannot be reached, or cannot keep the promises. */
export async function openKept(ground: Ground, late: () => OutwardLate): Promise<Kept> {
  const { config, dataDir, clock, newId, log } = ground;
  const store = await buildStore(config, dataDir, clock, newId);
  const outward = await buildOutward(config, { ...ground, store, late });
  // Loading Bull costs a start half a second, and the embedded queue has no use for it.
  const queue = config.queue.url
    ? (await import('../queue/bull.js')).createBullQueue({ url: config.queue.url, clock, log })
    : createEmbeddedQueue({ clock, log });
  await queue.check();
  return { store: outward.store, outward, queue };
}
