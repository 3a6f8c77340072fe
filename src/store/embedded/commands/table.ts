// Every command of the store by name, and the function that runs them.
import type { Doc } from '../values/doc';
import { CommandError, unsupported } from '../values/errors';
import type { Outcome, Store } from '../engine/store';
import {
  create,
  createIndexes,
  drop,
  dropDatabase,
  dropIndexes,
  listCollections,
  listDatabases,
  listIndexes,
} from './admin';
import { aggregate } from './aggregate';
import { isPlain } from '../values/kinds';
import { checkFields, numberOf, type Command } from './command';
import { explain } from './explain';
import { countCommand, find, getMore, killCursors } from './read';
import { SERVER_COMMANDS } from './server';
import { deleteCommand, findAndModify, insert, update } from './write';

const COMMANDS: Readonly<Record<string, Command>> = {
  ...SERVER_COMMANDS,
  find,
  getMore,
  killCursors,
  count: countCommand,
  aggregate,
  explain,
  insert,
  update,
  delete: deleteCommand,
  findAndModify,
  findandmodify: findAndModify,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  listIndexes,
  createIndexes,
  dropIndexes,
};

/** Left out on purpose; every other name is simply unknown. */
const LEFT_OUT = new Set([
  'distinct',
  'mapReduce',
  'commitTransaction',
  'abortTransaction',
  'collMod',
  'renameCollection',
  'bulkWrite',
  'createUser',
  'saslStart',
  'replSetGetStatus',
  'convertToCapped',
]);

/** MongoDB's option for a write that need not be on the disk when it is acknowledged. */
function isSoft({ writeConcern }: Doc): boolean {
  return isPlain(writeConcern) && writeConcern.j === false && numberOf(writeConcern.w) === 1;
}

/** Runs one command; a write is acknowledged after its group is on disk, unless its concern waives that. */
export function runCommand(store: Store, command: Doc, answer: (outcome: Outcome) => void): void {
  const name = Object.keys(command)[0] ?? '';
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (known === undefined) {
    const error = LEFT_OUT.has(name)
      ? unsupported(`the command ${name}`)
      : new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
    return answer({ error });
  }
  const run = (): ReturnType<Command['run']> => {
    if (known.fields !== null) checkFields(name, command, known.fields);
    return known.run({ store, database: String(command.$db), command });
  };
  if (known.writes) store.write(run, answer, isSoft(command));
  else store.read(run, answer);
}
