/** Whether a fault is the store's being away, and not what was asked of it: then nothing that was being done is to blame. */
import { GatewayError } from '../model/errors';

export function isStoreAway(fault: unknown): boolean {
  if (fault instanceof GatewayError) return fault.code === 'STORE_DOWN';
  // The driver's faults of network, pool and server selection; `MongoServerError` alone is the server's own answer.
  return fault instanceof Error && fault.name.startsWith('Mongo') && fault.name !== 'MongoServerError';
}
