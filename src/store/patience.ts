/** How long a command to the store is waited for, in ms: it answers in milliseconds, and what it has not answered by then it will not. */
export const PATIENCE_MS = 10_000;
