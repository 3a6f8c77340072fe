/** Waits for what comes by itself, and gives up: a loop without an end would outlive its failed test and keep the worker alive. */

const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

/** `what` is the message if it does not come. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${patienceMs / 1000} s`);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}
