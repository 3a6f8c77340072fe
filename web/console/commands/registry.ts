/** What can be done on the page that is shown: each part registers its own commands while it is there. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Command {
  id: string;
  label: string;
  run(): void;
}

const registered = new Map<string, Command>();
const listeners = new Set<() => void>();
let shown: readonly Command[] = [];

function changed(): void {
  shown = [...registered.values()];
  for (const run of listeners) run();
}

function subscribe(run: () => void): () => void {
  listeners.add(run);
  return () => void listeners.delete(run);
}

/** `on`: false while it cannot be done. */
export function useCommand({ id, label, run }: Command, on = true): void {
  const latest = useRef(run);
  useEffect(() => void (latest.current = run));
  useEffect(() => {
    if (!on) return undefined;
    registered.set(id, { id, label, run: () => latest.current() });
    changed();
    return () => {
      registered.delete(id);
      changed();
    };
  }, [id, label, on]);
}

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => shown);
}
