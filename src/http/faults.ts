/** The last word of every route: a fault becomes its status of the table, and says nothing about our insides. */
import type { ErrorRequestHandler } from 'express';
import { FAULTS, GatewayError } from '../model/errors';
import type { FaultCode } from '../model/errors';
import type { Log } from '../model/log';

export function answerFaults(log: Log): ErrorRequestHandler {
  return (fault: unknown, request, response, next) => {
    if (response.headersSent) return next(fault);
    const code = codeOf(fault);
    const status = fault instanceof GatewayError ? fault.status : FAULTS[code].status;
    if (status >= 500) log.error({ path: request.path, code, fault: String(fault) }, 'a request failed');
    if (fault instanceof GatewayError && fault.retryAfterMs !== undefined) response.set('retry-after', String(Math.ceil(fault.retryAfterMs / 1000)));
    response.status(status).json({ error: code, message: status >= 500 ? FAULTS[code].meaning : messageOf(fault, code) });
  };
}

/** Body parsers name their faults in `type`; what nobody named is taken for the store, so that platforms try again. */
function codeOf(fault: unknown): FaultCode {
  if (fault instanceof GatewayError) return fault.code;
  const type = typeof fault === 'object' && fault !== null && 'type' in fault ? fault.type : undefined;
  if (type === 'entity.too.large') return 'BODY_TOO_LARGE';
  if (typeof type === 'string' && (type.startsWith('entity.') || type.startsWith('encoding.') || type.startsWith('request.') || type.startsWith('charset.'))) return 'BODY_BROKEN';
  return 'STORE_DOWN';
}

function messageOf(fault: unknown, code: FaultCode): string {
  return fault instanceof GatewayError ? fault.message : FAULTS[code].meaning;
}
