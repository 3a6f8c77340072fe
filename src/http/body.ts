/** Bodies from untrusted callers: limited in size while they arrive, and in depth before anything is parsed. */
import type { Request, RequestHandler } from 'express';
import { GatewayError } from '../model/errors';
import { isDeeper } from '../outgoing/depth';

const DEPTH_MAX = 64;

/** A platform's request is a few kilobytes, so a caller that takes longer than this is cut off. */
const WITHIN_MS = 30_000;

/** A file that a person of the shop sends; pictures from phones are smaller. */
export const UPLOAD_MAX_BYTES = 8 * 1024 * 1024;

/** How much a caller may keep sending after a refusal; closed at once, it might never read the reason. */
const LINGER_MS = 2_000;

/**
 * Puts the raw bytes into `request.body`. A body over the limit is answered at once, not when its sender is done.
 * Compressed bodies are refused: no platform sends them, signatures cover the raw bytes, and this rules out decompression bombs.
 */
export function readBody(limitBytes: number): RequestHandler {
  return (request, _response, next) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
      return refuse(request, next, new GatewayError('BODY_BROKEN', 'send the body as it is, without content-encoding'));
    const tooLarge = (): void =>
      refuse(request, next, new GatewayError('BODY_TOO_LARGE', `the body is larger than ${limitBytes} bytes`));
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return tooLarge();
    const chunks: Buffer[] = [];
    let size = 0;
    const slow = setTimeout(() => request.socket.destroy(), WITHIN_MS).unref();
    const done = (fault?: GatewayError): void => {
      clearTimeout(slow);
      request.off('data', take).off('end', end).off('close', cutOff);
      if (fault) next(fault);
      else next();
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limitBytes) return;
      clearTimeout(slow);
      request.off('data', take).off('end', end).off('close', cutOff);
      tooLarge();
    };
    const end = (): void => {
      request.body = Buffer.concat(chunks, size);
      done();
    };
    const cutOff = (): void => done(new GatewayError('BODY_BROKEN', 'the body broke off'));
    request.on('data', take).on('end', end).on('close', cutOff);
  };
}

function refuse(request: Request, next: (fault: GatewayError) => void, fault: GatewayError): void {
  request.resume();
  const hangUp = setTimeout(() => request.socket.destroy(), LINGER_MS);
  hangUp.unref();
  request.once('end', () => clearTimeout(hangUp));
  next(fault);
}

/** Throws GatewayError BODY_BROKEN. */
export function parseBody(bytes: Buffer): unknown {
  if (isDeeper(bytes, DEPTH_MAX)) throw new GatewayError('BODY_BROKEN', `the body is nested deeper than ${DEPTH_MAX}`);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', 'the body is not JSON', { cause });
  }
}
