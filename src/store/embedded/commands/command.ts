// The form of a command: its fields, whether it writes, and how it runs.
import type { Doc } from '../values/doc';
import { CommandError, failedToParse, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import type { Reply, Store } from '../engine/store';

export interface Context {
  store: Store;
  database: string;
  command: Doc;
}

export interface Command {
  writes: boolean;
  /** Every field that the command understands; any other is refused, so that none is silently ignored. Null allows all. */
  fields: ReadonlySet<string> | null;
  run(context: Context): Reply;
}

/** Accepted everywhere. Each write is durable unless its concern asks for less, and each read sees the latest state. */
const COMMON = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'txnNumber',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];

export const reads = (fields: string, run: Command['run']): Command => ({
  writes: false,
  fields: fieldsOf(fields),
  run,
});
export const writes = (fields: string, run: Command['run']): Command => ({
  writes: true,
  fields: fieldsOf(fields),
  run,
});

const fieldsOf = (fields: string): ReadonlySet<string> => new Set([...COMMON, ...fields.split(' ')]);

export function checkFields(name: string, command: Doc, known: ReadonlySet<string>): void {
  for (const field of Object.keys(command)) {
    if (known.has(field) || field === name) continue;
    if (field === 'startTransaction' || field === 'autocommit') {
      throw new CommandError(
        20,
        'IllegalOperation',
        'Transactions are not supported by the embedded store; a MongoDB replica set has them',
      );
    }
    if (isEmptyOption(command[field])) continue;
    throw unsupported(`the field '${field}' of the command ${name}`);
  }
}

/** Drivers may spell out a default. */
const isEmptyOption = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (isPlain(value) && Object.keys(value).length === 0) ||
  (isPlain(value) && value.locale === 'simple');

/** A number that a client may have sent as int, long or double. */
export const numberOf = (value: unknown): number => (value === undefined || value === null ? 0 : Number(value));

export const optionalNumber = (value: unknown): number | undefined =>
  value === undefined || value === null ? undefined : Number(value);

export function docOf(value: unknown, what: string): Doc {
  if (value === undefined || value === null) return {};
  if (!isPlain(value)) throw failedToParse(`${what} must be an object`);
  return value;
}

export function listOf(value: unknown, what: string): Doc[] {
  if (!Array.isArray(value)) throw failedToParse(`${what} must be an array`);
  return value as Doc[];
}
