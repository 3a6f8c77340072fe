/** Many due times on one timer of the clock: a binary heap, because a shop may have a hundred thousand pushes waiting. */
import type { Clock } from '../model/clock';

/** Node's timers hold at most 2^31-1 ms; a longer wait is made of several. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export interface Timers {
  /** Calls `fire(key)` at `dueAt` (ms) or shortly after; the same key and time twice is once. */
  add(key: string, dueAt: number): void;
  close(): void;
}

interface Entry {
  key: string;
  dueAt: number;
}

export function createTimers(clock: Clock, fire: (key: string) => void): Timers {
  const heap: Entry[] = [];
  const known = new Set<string>();
  let armedFor = Infinity;
  let cancel = (): void => undefined;

  const arm = (): void => {
    const first = heap[0];
    if (first === undefined || first.dueAt >= armedFor) return;
    cancel();
    armedFor = first.dueAt;
    cancel = clock.after(Math.min(Math.max(0, first.dueAt - clock.now()), LONGEST_MS), wake);
  };
  const wake = (): void => {
    armedFor = Infinity;
    for (let first = heap[0]; first !== undefined && first.dueAt <= clock.now(); first = heap[0]) {
      pop(heap);
      known.delete(nameOf(first));
      fire(first.key);
    }
    arm();
  };

  return {
    add(key, dueAt) {
      const entry = { key, dueAt };
      if (known.has(nameOf(entry))) return;
      known.add(nameOf(entry));
      push(heap, entry);
      arm();
    },
    close() {
      cancel();
      heap.length = 0;
      known.clear();
    },
  };
}

function nameOf({ key, dueAt }: Entry): string {
  return `${dueAt} ${key}`;
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as Entry;
    if (above.dueAt <= entry.dueAt) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as Entry).dueAt < (heap[child] as Entry).dueAt) child += 1;
    if ((heap[child] as Entry).dueAt >= last.dueAt) break;
    heap[index] = heap[child] as Entry;
    index = child;
  }
  heap[index] = last;
}
