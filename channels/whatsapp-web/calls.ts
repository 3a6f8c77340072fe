/** Pending calls to the browser's process. A call that can no longer be answered ends with an error. */
import type { Answer, Call } from './protocol';
import type { Link } from './link';

export type CallOutcome =
  | { ok: true; value: unknown }
  | { ok: false; reason: string /** something may have gone out */; sent: boolean };

export interface Calls {
  /** Never rejects. When the signal aborts, the outcome is unknown, and `late` receives the answer if it still arrives. */
  ask(link: Link | null, call: Call, signal?: AbortSignal, late?: (outcome: CallOutcome) => void): Promise<CallOutcome>;
  answered(answer: Answer): void;
  /** The process has ended with all its pending calls. */
  gone(how: string): void;
}

export function createCalls(): Calls {
  const waiting = new Map<number, (outcome: CallOutcome) => void>();
  let last = 0;
  return {
    ask(link, call, signal, late) {
      if (signal?.aborted) return Promise.resolve({ ok: false, reason: 'aborted before it was asked', sent: false });
      const id = (last += 1);
      if (!link?.order({ kind: 'call', id, call }))
        return Promise.resolve({ ok: false, reason: 'the browser is not there', sent: false });
      return new Promise((resolve) => {
        let given = false;
        const give = (outcome: CallOutcome): void => {
          given = true;
          signal?.removeEventListener('abort', abort);
          resolve(outcome);
        };
        const abort = (): void => give({ ok: false, reason: 'the browser did not answer in time', sent: true });
        signal?.addEventListener('abort', abort, { once: true });
        waiting.set(id, (outcome) => (given ? late?.(outcome) : give(outcome)));
      });
    },
    answered(answer) {
      const give = waiting.get(answer.id);
      waiting.delete(answer.id);
      give?.(
        answer.kind === 'answer'
          ? { ok: true, value: answer.value }
          : { ok: false, reason: answer.reason, sent: answer.sent },
      );
    },
    gone(how) {
      const given = [...waiting.values()];
      waiting.clear();
      for (const give of given) give({ ok: false, reason: `the browser's process ended (${how})`, sent: true });
    },
  };
}
