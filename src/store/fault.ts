/** Whether a fault means that the store is unavailable, rather than that the request was wrong. */
import { GatewayError } from '../model/errors';

export function isStoreAway(fault: unknown): boolean {
  if (fault instanceof GatewayError) return fault.code === 'STORE_DOWN' || fault.code === 'STORE_UNWRITABLE';
  if (cannotWrite(fault)) return true;
  // The driver's faults of network, pool and server selection; only `MongoServerError` is the server's own reply.
  return fault instanceof Error && fault.name.startsWith('Mongo') && fault.name !== 'MongoServerError';
}

/** MongoDB's codes for a full or failing disk: OutOfDiskSpace and FileStreamFailed. */
const DISK = [14_031, 39];

/** The store answers but cannot write: its disk is full or read-only. */
export function cannotWrite(fault: unknown): boolean {
  if (fault instanceof GatewayError) return fault.code === 'STORE_UNWRITABLE';
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'number' && DISK.includes(fault.code);
}
