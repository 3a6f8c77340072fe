/** One query of the queue serves every console until something changes, because a change makes hundreds of them ask at once. */

/** Changes invalidate the cache; this expiry covers the rest, such as a promise that becomes late. */
const KEPT_MS = 1_000;
const LOOKS_MAX = 100;

export interface SharedLooks<Shown> {
  /** The running query of this name, or a new one. */
  get(name: string, look: () => Promise<Shown>): Promise<Shown>;
  /** Something changed: the next caller queries again. */
  clear(): void;
}

export function createSharedLooks<Shown>(now: () => number): SharedLooks<Shown> {
  const looks = new Map<string, { at: number; shown: Promise<Shown> }>();
  return {
    get(name, look) {
      const known = looks.get(name);
      if (known && now() - known.at < KEPT_MS) return known.shown;
      if (looks.size >= LOOKS_MAX) looks.clear();
      const shown = look();
      const kept = { at: now(), shown };
      looks.set(name, kept);
      // A failed query is not shared.
      shown.catch(() => looks.get(name) === kept && looks.delete(name));
      return shown;
    },
    clear: () => looks.clear(),
  };
}
