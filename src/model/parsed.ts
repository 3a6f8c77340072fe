/** What sources of YAML were parsed into before, so that a start need not parse again what no one has changed. */
export interface ParsedSources {
  /** Undefined: not known. Each call gives its own value. */
  known(source: string): unknown;
  /** Only of a source without faults. What JSON cannot hold is not kept. */
  keep(source: string, value: unknown): void;
}
