/** The terminal channel: a chat on stdin and stdout, for trying flows without an account. */
import type { Channel, PlatformBody, SendOutcome } from '../../src/model/channel';
import { CAPABILITIES } from './capabilities';
import { createChat } from './chat';
import { decode } from './decode';
import { render, type Block } from './render';
import type { TerminalOptions } from './options';

export interface TerminalChannel extends Channel {
  /** Resolves when the input has ended and, in a pipe, its last line has been answered. */
  readonly ended: Promise<void>;
}

export function createTerminal(options: TerminalOptions): TerminalChannel {
  const { output, user = 'you', account = 'local' } = options;
  const whose = { account, user };
  const chat = createChat(options, whose);
  let sent = 0;
  return {
    name: 'terminal',
    account,
    capabilities: CAPABILITIES,
    oneByOne: true,
    ended: chat.ended,
    verify: () => ({ ok: false, status: 403, reason: 'the terminal has no webhook' }),
    decode: (body) => decode(body, whose),
    render,
    send(body, { signal }) {
      const refusal = refused(body, signal, output);
      if (refusal) return Promise.resolve(refusal);
      chat.show(body.payload['blocks'] as Block[]);
      return Promise.resolve({ kind: 'accepted', providerMessageId: `${options.session}-out-${(sent += 1)}` });
    },
    typing() {
      chat.waiting();
      return Promise.resolve();
    },
    start(host) {
      if (host.listens) chat.open(host);
      return Promise.resolve();
    },
    stop() {
      chat.close();
      return Promise.resolve();
    },
  };
}

/** A closed output accepts nothing; the message waits for the next chat. */
function refused(body: PlatformBody, signal: AbortSignal, output: NodeJS.WritableStream): SendOutcome | null {
  if (signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was drawn' };
  if (!output.writable) return { kind: 'notAccepted', reason: 'the terminal is closed' };
  if (body.method !== 'draw' || !Array.isArray(body.payload['blocks']))
    return { kind: 'rejected', reason: 'not a drawing of this channel' };
  return null;
}
