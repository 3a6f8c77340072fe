/** Faults of the fake connector, scripted one by one. Each kind defines whether the activity was accepted. */

/**
 * tooMany: 429 with Retry-After, not accepted · precondition: 412, not accepted · serverError: 500, not accepted · serverErrorAfter: 502
 * though accepted · timeoutAfter: 408 though accepted · resetBefore, resetAfter: connection reset, not accepted and accepted · slow:
 * accepted, answered late · held: accepted, answered on release · hang: accepted, never answered · garbage: accepted, answered with invalid JSON ·
 * unauthorized: 401 · forbidden: 403 MessageWritesBlocked · tooLarge: 413.
 */
export const FAULT_KINDS = [
  'tooMany',
  'precondition',
  'serverError',
  'serverErrorAfter',
  'timeoutAfter',
  'resetBefore',
  'resetAfter',
  'slow',
  'held',
  'hang',
  'garbage',
  'unauthorized',
  'forbidden',
  'tooLarge',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const SLOW_MS = 200;
export const RETRY_AFTER_S = 1;

export interface Faults {
  next(): FaultKind | undefined;
  script(kind: FaultKind, times: number): void;
}

export function createFaults(): Faults {
  const scripted: FaultKind[] = [];
  return {
    next: () => scripted.shift(),
    script: (kind, times) => void scripted.push(...Array<FaultKind>(times).fill(kind)),
  };
}
