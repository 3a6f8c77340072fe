/** The conversation behind the view: shown messages, pending messages and read marks, over one connection. */
import type { ServerFrame, ShopperContent } from '../../channels/webchat/protocol';
import type { Answering } from '../../src/model/desk';
import { createMarks } from './marks';
import type { Memory } from './memory';
import { createPost } from './post';
import { createSession } from './session';
import { createTimeline, type Entry } from './timeline';
import { createWire, type Socket, type Status, type Wire } from './wire';

export interface ChatParts {
  memory: Memory;
  connect: () => Socket;
  language: string;
  customerToken: string | undefined;
  after: (ms: number, run: () => void) => () => void;
  now: () => number;
  /** A number in [0, 1). */
  random: () => number;
  /** An id for one of our messages. */
  id: () => string;
  /** Called after each change. */
  changed: () => void;
  status: (status: Status) => void;
  typing: () => void;
  /** Whether a copy of the chat can be asked for, with each connection, and what became of one. */
  offer: (copy: Extract<ServerFrame, { type: 'welcome' }>['copy'], user: string) => void;
  copied: (state: Extract<ServerFrame, { type: 'copied' }>['state']) => void;
  /** Who answers, and the language of the conversation; undefined: none yet. */
  who: (who: Answering, language: string | undefined) => void;
}

export interface Chat {
  start(): void;
  send(content: ShopperContent): void;
  retry(clientId: string): void;
  typing(): void;
  /** A copy by e-mail; false: not connected. */
  copy(to: string): boolean;
  /** The shopper is looking at the messages. */
  look(): void;
  unread(): number;
  entries(): Entry[];
  /** Another customer uses the page now, or none. */
  identify(customerToken: string | undefined): void;
  forget(): void;
  /** The browser is online again or the page is visible again. */
  wake(): void;
}

const TYPING_EVERY_MS = 4000;

export function createChat(parts: ChatParts): Chat {
  const { memory, changed } = parts;
  const timeline = createTimeline((clientId) => memory.dropPending(clientId));
  const session = createSession({ timeline, memory });
  const post = createPost({ ...parts, timeline, wire: () => wire });
  const marks = createMarks({ timeline, memory, send: (frame) => wire.send(frame), after: parts.after });
  let { customerToken } = parts;
  let status: Status = 'connecting';
  let typedAt = 0;
  const wire: Wire = createWire({
    ...parts,
    hello: () => session.hello(parts.language, customerToken),
    hear(frame) {
      if (frame.type === 'welcome') parts.offer(frame.copy, frame.user);
      if (frame.type === 'typing') parts.typing();
      else if (frame.type === 'copied') parts.copied(frame.state);
      else if (frame.type === 'who') parts.who(frame.who, frame.language);
      else if (hear(frame, { session, post, marks })) changed();
    },
    status(next) {
      status = next;
      if (next !== 'online') post.lineChanged();
      parts.status(next);
    },
  });
  const andShow =
    <T extends unknown[]>(run: (...args: T) => void) =>
    (...args: T): void => {
      run(...args);
      changed();
    };
  return {
    start: andShow(() => {
      session.resume();
      post.resume();
      wire.open();
    }),
    send: andShow(post.send),
    retry: andShow(post.again),
    typing() {
      if (parts.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = parts.now();
      wire.send({ type: 'typing' });
    },
    copy: (to) => wire.send({ type: 'copy', to }),
    look: marks.look,
    unread: marks.unread,
    entries: timeline.entries,
    identify(token) {
      if (token === customerToken) return;
      customerToken = token;
      wire.renew();
    },
    forget: andShow(() => {
      wire.close();
      session.forget();
      marks.reset();
      customerToken = undefined;
      wire.open();
    }),
    wake: () => status === 'offline' && wire.renew(),
  };
}

/** True: something changed. */
function hear(
  frame: ServerFrame,
  {
    session,
    post,
    marks,
  }: {
    session: ReturnType<typeof createSession>;
    post: ReturnType<typeof createPost>;
    marks: ReturnType<typeof createMarks>;
  },
): boolean {
  switch (frame.type) {
    case 'welcome':
      if (session.welcome(frame)) {
        marks.reset();
        post.dropTaken();
      }
      post.flush();
      marks.tell();
      return true;
    case 'message': {
      const { type: _type, upTo, ...item } = frame;
      session.take([item], upTo);
      post.arrived([item]);
      marks.tell();
      return true;
    }
    case 'ack':
      post.answered(frame.clientId, 'sent');
      return true;
    case 'nack':
      post.answered(frame.clientId, frame.retry ? 'sending' : 'failed');
      return true;
    default:
      return false;
  }
}
