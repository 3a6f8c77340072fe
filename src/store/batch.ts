/** Batching: calls that come in while a batch is on its way travel together in the next one. It is what makes durable writes cheap. */

export interface BatchOptions {
  /** Most items of one round trip. */
  max: number;
  /** Round trips at once. */
  lanes: number;
}

interface Waiting<In, Out> {
  item: In;
  resolve: (out: Out) => void;
  reject: (fault: unknown) => void;
}

/**
 * Turns a many-at-once function into a one-at-a-time one. `run` gives one result for each item, in order; an `Error` among
 * the results rejects its item alone, a rejection of `run` rejects all of them.
 */
export function createBatcher<In, Out>(run: (items: In[]) => Promise<(Out | Error)[]>, options: BatchOptions = { max: 256, lanes: 2 }): (item: In) => Promise<Out> {
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
    const batch = waiting.slice(0, options.max);
    waiting = waiting.slice(options.max);
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

function settle<In, Out>(each: Waiting<In, Out>, result: Out | Error | undefined): void {
  if (result instanceof Error) each.reject(result);
  else each.resolve(result as Out);
}
