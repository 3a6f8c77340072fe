/** The time limit of a store command, in ms. Commands take milliseconds; one that has not returned by then never will. */
export const PATIENCE_MS = 10_000;
