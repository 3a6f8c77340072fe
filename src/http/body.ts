/** JSON from untrusted bytes: bounded in size by the server and in depth here, before anything is built from it. */
import { GatewayError } from '../model/errors';

const DEPTH_MAX = 64;
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT, QUOTE, BACKSLASH] = [0x5b, 0x5d, 0x7b, 0x7d, 0x22, 0x5c];

/** Throws GatewayError BODY_BROKEN. */
export function parseBody(bytes: Buffer): unknown {
  if (tooDeep(bytes)) throw new GatewayError('BODY_BROKEN', `the body is nested deeper than ${DEPTH_MAX}`);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', 'the body is not JSON', { cause });
  }
}

/** One pass over the bytes; brackets inside strings do not count. */
function tooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (quoted) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}
