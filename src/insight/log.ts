/** The log: JSON lines, or readable ones on a terminal. Call sites name what they log; nothing else ever gets in. */
import pino from 'pino';
import type { Log } from '../model/log';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Fields that would hold a secret or a shopper's words, should one ever be passed by mistake. */
const NEVER = [
  'token',
  'secret',
  'apiKey',
  'authorization',
  'password',
  'text',
  'content',
  'body',
  'phone',
  'email',
  'name',
];

export function createLog(level: LogLevel): Log {
  const log = pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NEVER, censor: '[kept out]' },
    },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (what, message) => log.info(what, message),
    warn: (what, message) => log.warn(what, message),
    error: (what, message) => log.error(what, message),
  };
}
