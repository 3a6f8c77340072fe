/** A cache of parsed YAML sources, so that a start does not parse unchanged files again. */
export interface ParsedSources {
  /** Undefined: not cached. Each call returns its own copy. */
  known(source: string): unknown;
  /** Only for sources without faults. Values that JSON cannot hold are not cached. */
  keep(source: string, value: unknown): void;
}
