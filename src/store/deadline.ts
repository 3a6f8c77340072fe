/** A deadline for every call to the store: the caller gets a result or a fault, whatever happens in the driver. */
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';

/** Longer than the time limit of a command, so that a fault with its own reason comes first. */
const DEADLINE_MS = 30_000;

/** The same store, whose every promise settles. */
export function withDeadline<S extends Store>(store: S): S {
  // Looks up repositories by name, which the type of the store does not allow; names and signatures are unchanged.
  const bounded = { ...store } as unknown as Record<string, unknown>;
  for (const [name, part] of Object.entries<unknown>(store as unknown as Record<string, unknown>))
    if (isRepository(name, part)) bounded[name] = boundAll(part);
  bounded['ping'] = bound('ping', store.ping);
  bounded['probe'] = bound('probe', store.probe);
  return bounded as unknown as S;
}

function isRepository(name: string, part: unknown): part is Record<string, unknown> {
  return name !== 'models' && name !== 'connection' && typeof part === 'object' && part !== null;
}

function boundAll(repository: Record<string, unknown>): Record<string, unknown> {
  const bounded: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(repository))
    bounded[name] = typeof member === 'function' ? bound(name, member as Question) : member;
  return bounded;
}

type Question = (...args: unknown[]) => Promise<unknown>;

function bound(name: string, ask: Question): Question {
  return (...args) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new GatewayError('STORE_DOWN', `the store did not answer ${name} within ${DEADLINE_MS / 1000} s`)),
        DEADLINE_MS,
      );
      ask(...args)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}
