/** The error handler of every route: a fault becomes its status of the table and reveals nothing about our internals. */
import type { ErrorRequestHandler, Request } from 'express';
import { FAULTS, GatewayError } from '../model/errors';
import type { FaultCode } from '../model/errors';
import type { Log } from '../model/log';
import { cannotWrite } from '../store/fault';
import { createRefusedLog } from './refused';

export function answerFaults(log: Log): ErrorRequestHandler {
  const refused = createRefusedLog(log);
  return (fault: unknown, request, response, next) => {
    if (response.headersSent) return next(fault);
    const code = codeOf(fault);
    const status = fault instanceof GatewayError ? fault.status : FAULTS[code].status;
    if (status >= 500) log.error({ path: request.path, code, fault: String(fault) }, 'a request failed');
    refused(code, { ip: ipOf(request), method: request.method, path: request.originalUrl.split('?')[0] ?? '' });
    if (fault instanceof GatewayError && fault.retryAfterMs !== undefined)
      response.set('retry-after', String(Math.ceil(fault.retryAfterMs / 1000)));
    response
      .status(status)
      .json({ error: code, message: status >= 500 ? FAULTS[code].meaning : messageOf(fault, code) });
  };
}

/** A body that was not read to its end takes the socket from its request, and asking for the address then throws. */
function ipOf(request: Request): string | undefined {
  const { socket } = request as { socket: Request['socket'] | null };
  return socket === null ? undefined : request.ip;
}

/** Errors of the router, the file server and the form parser have a status; an unknown error counts as the store's, so that platforms retry. */
function codeOf(fault: unknown): FaultCode {
  if (fault instanceof GatewayError) return fault.code;
  if (cannotWrite(fault)) return 'STORE_UNWRITABLE';
  const { status, type } = (typeof fault === 'object' ? (fault ?? {}) : {}) as { status?: unknown; type?: unknown };
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'STORE_DOWN';
  // The parser sets `type`; the other errors concern addresses, mostly ones that cannot be decoded.
  if (typeof type === 'string') return status === 413 ? 'BODY_TOO_LARGE' : 'BODY_BROKEN';
  return 'NOT_FOUND';
}

function messageOf(fault: unknown, code: FaultCode): string {
  return fault instanceof GatewayError ? fault.message : FAULTS[code].meaning;
}
