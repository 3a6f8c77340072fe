// A set of top-level field names that can be looked up by the bytes of a name, without making a string of it.

interface Entry {
  name: string;
  bytes: Buffer;
}

/** Names hash as Java strings do; the scanner of a document computes the same sum while it looks for the name's end. */
export class FieldSet {
  readonly names: readonly string[];
  private readonly byHash = new Map<number, Entry[]>();

  constructor(names: Iterable<string>) {
    this.names = [...new Set(names)];
    for (const name of this.names) {
      const bytes = Buffer.from(name);
      const hash = bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
      this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), { name, bytes }]);
    }
  }

  find(source: Buffer, start: number, end: number, hash: number): string | undefined {
    const entries = this.byHash.get(hash);
    if (entries === undefined) return undefined;
    for (const { name, bytes } of entries) if (sameBytes(source, start, end, bytes)) return name;
    return undefined;
  }
}

const known = new Map<string, FieldSet>();
const MAX_KNOWN = 1_000;

/** Commands ask for the same few sets again and again. */
export function fieldSet(names: readonly string[]): FieldSet {
  const key = names.join('\0');
  let set = known.get(key);
  if (set === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, (set = new FieldSet(names)));
  }
  return set;
}

function sameBytes(source: Buffer, start: number, end: number, bytes: Buffer): boolean {
  if (end - start !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (source[start + i] !== bytes[i]) return false;
  return true;
}
