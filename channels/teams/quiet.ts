/** Keeps a library from writing to the console: botbuilder prints the key and the error of every refused token, so a stranger could fill the disk. */
import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();
let wrapped: Console['error'] | undefined;

/** Drops what `run` itself writes with console.error, and nothing that other code writes meanwhile. */
export function quietly<T>(run: () => Promise<T>): Promise<T> {
  if (console.error !== wrapped) {
    const loud = console.error;
    wrapped = (...words: unknown[]) => {
      if (inside.getStore() === undefined) loud(...words);
    };
    console.error = wrapped;
  }
  return inside.run(true, run);
}
