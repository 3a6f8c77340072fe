// The commands by which drivers and shells learn about the server.
import * as BSON from 'bson';
import type { Doc } from '../values/doc';
import { MAX_DOCUMENT_BYTES } from '../values/bson';
import { reads, type Command } from './command';

/** Driver 7 asks for wire version 9 or later; without a topologyVersion it polls instead of waiting on a stream. */
const WIRE_VERSION = 21;
const VERSION = '7.0.0';
const MAX_MESSAGE_BYTES = 48_000_000;

function helloReply(nowMs: number): Doc {
  const int = (value: number): BSON.Int32 => new BSON.Int32(value);
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: int(MAX_DOCUMENT_BYTES),
    maxMessageSizeBytes: int(MAX_MESSAGE_BYTES),
    maxWriteBatchSize: int(100_000),
    localTime: new Date(nowMs),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(1),
    minWireVersion: int(0),
    maxWireVersion: int(WIRE_VERSION),
    readOnly: false,
    ok: 1,
  };
}

// Drivers offer more and more options in a handshake; they do not use those that we leave unanswered.
const hello: Command = { writes: false, fields: null, run: ({ store }) => helloReply(store.now()) };
const nothing = reads('', () => ({ ok: 1 }));

export const SERVER_COMMANDS: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: nothing,
  endSessions: nothing,
  refreshSessions: nothing,
  killSessions: nothing,
  buildInfo: reads('', () => buildInfo()),
  buildinfo: reads('', () => buildInfo()),
  connectionStatus: reads('showPrivileges', () => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
    ok: 1,
  })),
  getParameter: reads('featureCompatibilityVersion allParameters', () => ({
    featureCompatibilityVersion: { version: '7.0' },
    ok: 1,
  })),
  serverStatus: reads('', ({ store }) => ({
    host: 'embedded',
    version: VERSION,
    process: 'embedded',
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(store.now()),
    storageEngine: { name: 'sqlite' },
    ok: 1,
  })),
};

const buildInfo = (): Doc => ({
  version: VERSION,
  gitVersion: 'embedded',
  modules: [],
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  storageEngines: ['sqlite'],
  ok: 1,
});
