/** Pauses that can all be ended together. */

export interface Pauses {
  pause(ms: number): Promise<void>;
  wakeAll(): void;
}

export function createPauses(): Pauses {
  const wakers = new Set<() => void>();
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakers.add(wake);
      }),
    wakeAll() {
      for (const wake of wakers) wake();
    },
  };
}
