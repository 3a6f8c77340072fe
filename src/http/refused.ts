/** A log line for who comes with a wrong key or signature: from where and to which door, never with what. */
import type { Request } from 'express';
import type { FaultCode } from '../model/errors';
import type { Log } from '../model/log';

const CODES: readonly FaultCode[] = ['SIGNATURE_MISSING', 'SIGNATURE_WRONG', 'API_KEY_WRONG'];
/** One line for an address and a code in this time; how many came meanwhile is in the next. */
const QUIET_MS = 10_000;
const ADDRESSES = 1_000;

type Asked = Pick<Request, 'ip' | 'method' | 'path'>;

export function createRefusedLog(
  log: Log,
  now = (): number => performance.now(),
): (code: FaultCode, by: Asked) => void {
  const seen = new Map<string, { at: number; more: number }>();
  return (code, { ip = 'unknown', method, path }) => {
    if (!CODES.includes(code)) return;
    const key = `${code} ${ip}`;
    const last = seen.get(key);
    if (last && now() - last.at < QUIET_MS) return void (last.more += 1);
    if (seen.size >= ADDRESSES) seen.clear();
    seen.set(key, { at: now(), more: 0 });
    log.warn({ code, from: ip, method, door: doorOf(path), more: last?.more ?? 0 }, 'a request was refused');
  };
}

/** `/webhooks/telegram`, `/api/orders`: what follows may be a link's key. */
function doorOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  return ['webhooks', 'api'].includes(first) ? `/${first}/${second.slice(0, 40)}` : `/${first.slice(0, 40)}`;
}
