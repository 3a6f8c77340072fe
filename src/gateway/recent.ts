/** A bounded map that drops the least recently used entries. */

export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  forget(key: string): void;
}

export function createRecent<Value>(max: number): Recent<Value> {
  // Two generations: a full young one becomes the old one. Cheaper than a linked list, and accurate enough here.
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const set = (key: string, value: Value): void => {
    young.set(key, value);
    if (young.size < max / 2) return;
    old = young;
    young = new Map();
  };
  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const kept = old.get(key);
      if (kept !== undefined) set(key, kept);
      return kept;
    },
    set,
    forget(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
