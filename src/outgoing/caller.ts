/** One HTTP call to a configured address, bounded in time and size. Redirects are never followed. */
import { Agent } from 'undici';
import { isPublic, literalAddress, PRIVATE_ADDRESS, publicLookup } from './addresses';

/** Why there is no answer. */
export type CallFaultKind = 'unreachable' | 'timeout' | 'too_large' | 'private_address';

export class CallFault extends Error {
  readonly kind: CallFaultKind;

  constructor(kind: CallFaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

export interface Call {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  /** From the first byte out to the last byte in. */
  timeoutMs: number;
  /** A larger answer is dropped while it comes in. */
  maxBytes: number;
}

export interface CallAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
}

export interface Caller {
  /** Throws CallFault. */
  call(call: Call): Promise<CallAnswer>;
  close(): Promise<void>;
}

/** `publicOnly`: refuse every address that is not public, whatever name leads to it. */
export function createCaller({ publicOnly }: { publicOnly: boolean }): Caller {
  const agent = new Agent({ connections: 16, pipelining: 1, connect: publicOnly ? { lookup: publicLookup } : {} });
  return {
    async call(call) {
      const url = new URL(call.url);
      const literal = literalAddress(url);
      if (publicOnly && literal !== null && !isPublic(literal))
        throw new CallFault('private_address', `${literal} is not a public address`);
      const signal = AbortSignal.timeout(call.timeoutMs);
      try {
        return await ask(agent, url, call, signal);
      } catch (fault) {
        if (fault instanceof CallFault) throw fault;
        if (signal.aborted) throw new CallFault('timeout', `no answer within ${call.timeoutMs} ms`, fault);
        const code = codeOf(fault);
        if (code === PRIVATE_ADDRESS)
          throw new CallFault('private_address', `${url.hostname} leads to no public address`, fault);
        throw new CallFault('unreachable', code ?? 'the connection broke', fault);
      }
    },
    close: () => agent.destroy(),
  };
}

async function ask(agent: Agent, url: URL, call: Call, signal: AbortSignal): Promise<CallAnswer> {
  const { statusCode, headers, body } = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: call.method,
    // Packed answers are not asked for: what is bounded is what is read, and a bomb needs no defusing.
    headers: { 'accept-encoding': 'identity', ...call.headers },
    body: call.body ?? null,
    signal,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop by a throw destroys the stream and its connection.
  for await (const chunk of body) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > call.maxBytes) throw new CallFault('too_large', `more than ${call.maxBytes} bytes`);
    chunks.push(bytes);
  }
  return { status: statusCode, headers, bytes: Buffer.concat(chunks, size) };
}

function codeOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null) return undefined;
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  return 'cause' in fault ? codeOf(fault.cause) : undefined;
}
