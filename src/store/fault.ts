/** Whether a fault is the store's being away, and not what was asked of it: then nothing that was being done is to blame. */
import { GatewayError } from '../model/errors';

export function isStoreAway(fault: unknown): boolean {
  if (fault instanceof GatewayError) return fault.code === 'STORE_DOWN' || fault.code === 'STORE_UNWRITABLE';
  if (cannotWrite(fault)) return true;
  // The driver's faults of network, pool and server selection; `MongoServerError` alone is the server's own answer.
  return fault instanceof Error && fault.name.startsWith('Mongo') && fault.name !== 'MongoServerError';
}

/** MongoDB's codes for a disk that takes nothing more: OutOfDiskSpace and FileStreamFailed. */
const DISK = [14_031, 39];

/** The store answers, and nothing can be written: its disk is full or read-only. */
export function cannotWrite(fault: unknown): boolean {
  if (fault instanceof GatewayError) return fault.code === 'STORE_UNWRITABLE';
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'number' && DISK.includes(fault.code);
}
