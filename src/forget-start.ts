/** Lets go of what a start leaves behind: parsed files, models as they were read. A heap that grew for it would be kept at that size for hours. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A third of a second, before the first shopper is answered. */
export function forgetStart(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as unknown;
  // It is V8's to offer; without it the garbage goes when it must.
  if (typeof collect === 'function') (collect as () => void)();
}
