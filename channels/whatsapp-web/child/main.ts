/** The browser's process: the gateway starts it with an IPC channel, it ends with the gateway, and may be killed at any time. */
import type { Call, Order, Report } from '../protocol';
import { CallFault } from './calls';
import { faultText, harmless } from './guard';
import { openSession, type Session } from './session';

/** How long to wait for a browser that does not close. */
const CLOSE_MS = 8000;

let session: Session | null = null;
let ending = false;

function tell(report: Report): void {
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
}

/** Reports the reason, closes the browser, exits. Later errors of the library are ignored. */
function end(report: Extract<Report, { kind: 'ended' }>): void {
  if (ending) return;
  ending = true;
  tell(report);
  const closed =
    session?.close().catch((fault: unknown) => tell({ kind: 'fault', text: faultText(fault) })) ?? Promise.resolve();
  const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS));
  void Promise.race([closed, late]).then(() => process.exit(0));
}

function open(options: Extract<Order, { kind: 'open' }>['options']): void {
  try {
    session = openSession(options, tell, end);
  } catch (fault) {
    return end({ kind: 'ended', why: 'library', reason: faultText(fault) });
  }
  void session.run();
}

function call(id: number, wanted: Call): void {
  const work =
    session && !ending ? session.call(wanted) : Promise.reject(new CallFault('the browser is not open', false));
  work.then(
    (value) => tell({ kind: 'answer', id, value }),
    (fault: unknown) =>
      tell({ kind: 'refusal', id, reason: faultText(fault), sent: !(fault instanceof CallFault) || fault.sent }),
  );
}

process.on('message', (order: Order) => {
  if (order.kind === 'open') open(order.options);
  else if (order.kind === 'call') call(order.id, order.call);
  else end({ kind: 'ended', why: 'closed', reason: 'the gateway ends it' });
});
process.on('disconnect', () => end({ kind: 'ended', why: 'closed', reason: 'the gateway is gone' }));
// Ctrl-C reaches the whole group of processes: the gateway decides when the browser ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => end({ kind: 'ended', why: 'closed', reason: 'SIGTERM' }));
for (const name of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(name, (fault: unknown) => {
    const known = ending ? faultText(fault) : harmless(fault);
    if (known !== null) tell({ kind: 'fault', text: known });
    else end({ kind: 'ended', why: 'failed', reason: faultText(fault) });
  });
}
