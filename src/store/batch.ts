/** Batching: calls that arrive while a batch is being written travel together in the next one, which makes durable writes cheap. */

export interface BatchOptions {
  /** Most items of one round trip. */
  max: number;
  /** Round trips at once. */
  lanes: number;
  /** The approximate size of one round trip; a single item may be larger. MongoDB accepts 48 MB, the driver's buffer 17 MB. */
  maxBytes: number;
}

interface Waiting<In, Out> {
  item: In;
  resolve: (out: Out) => void;
  reject: (fault: unknown) => void;
}

/**
 * Turns a many-at-once function into a one-at-a-time one. `run` returns one result per item, in order; an `Error` among
 * the results rejects its item alone, a rejection of `run` rejects all of them.
 */
export function createBatcher<In, Out>(
  run: (items: In[]) => Promise<(Out | Error)[]>,
  options: BatchOptions = { max: 256, lanes: 2, maxBytes: 6_000_000 },
): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let busy = 0;
  let planned = false;

  // A batch starts at the end of the current turn of the event loop, so that neighbours can join it.
  const plan = (): void => {
    if (planned || busy >= options.lanes || waiting.length === 0) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      void flush();
    });
  };

  const flush = async (): Promise<void> => {
    const batch = waiting.slice(0, fitting(waiting, options));
    waiting = waiting.slice(batch.length);
    if (batch.length === 0) return;
    busy += 1;
    try {
      const results = await run(batch.map((each) => each.item));
      batch.forEach((each, index) => settle(each, results[index]));
    } catch (fault) {
      for (const each of batch) each.reject(fault);
    } finally {
      busy -= 1;
      plan();
    }
  };

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
}

/** Few items are larger: a webhook's body has at most 1 MB. Small groups are not measured, because measuring costs more than it saves. */
const ITEM_BYTES = 1_500_000;

/** How many waiting items travel together: at least one. */
function fitting(waiting: { item: unknown }[], { max, maxBytes }: BatchOptions): number {
  if (waiting.length < 2 || (waiting.length <= max && waiting.length * ITEM_BYTES <= maxBytes)) return waiting.length;
  let bytes = 0;
  let count = 0;
  for (const { item } of waiting) {
    bytes += roughBytes(item);
    if (count > 0 && (bytes > maxBytes || count >= max)) break;
    count += 1;
  }
  return count;
}

/** An upper estimate of an item's BSON: strings at three bytes a unit, everything else at a flat rate. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length * 3 + 8;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + roughBytes(each), 16);
  if (typeof value !== 'object' || value === null || value instanceof Date) return 16;
  let sum = 16;
  for (const key in value) sum += key.length + 8 + roughBytes((value as Record<string, unknown>)[key]);
  return sum;
}

function settle<In, Out>(each: Waiting<In, Out>, result: Out | Error | undefined): void {
  if (result instanceof Error) each.reject(result);
  else each.resolve(result as Out);
}
