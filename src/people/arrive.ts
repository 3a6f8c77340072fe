/** What a message says about who wrote it: a code from another channel, or a verified phone. For ordinary messages this costs one look at their text. */
import type { Clock } from '../model/clock';
import type { InboundContent, InboundMessage } from '../model/inbound';
import { NO_LIMITS, type Limits } from '../model/limits';
import type { Log } from '../model/log';
import type { Identity, Said } from '../model/records';
import type { Shop } from '../model/shop';
import type { Codes } from './codes';
import type { Join, JoinOutcome } from './join';
import type { Link } from './link';
import { createPhones } from './phone';
import { undoLink } from './undo';
import type { LinkParts } from './unite';

export interface Arrived {
  /** The identity as it is now. */
  identity: Identity;
  /** The message was addressed to the gateway itself; this is the reply, and no flow gets the message. */
  said?: Said;
}

/** Called once per message, before it is put into a conversation. Repeated messages have the same result. */
export interface Arrive {
  (identity: Identity, event: Pick<InboundMessage, 'content' | 'sender' | 'address'>): Promise<Arrived>;
}

export type ArriveParts = LinkParts & {
  codes: Codes;
  join: Join;
  link: Link;
  shop: Pick<Shop, 'customerByPhone'>;
  clock: Clock;
  log: Log;
  moved(identity: string): void;
  limits?: Limits;
};

/** Values of our buttons. */
const JOIN = 'link.join:';
const UNDO = 'link.undo:';
export const KEEP = 'link.keep';
export const isLinkValue = (value: string): boolean =>
  value === KEEP || value.startsWith(JOIN) || value.startsWith(UNDO);

export function createArrive(parts: ArriveParts): Arrive {
  const { codes, limits = NO_LIMITS } = parts;
  const join = limited(parts.join, limits);
  const phones = createPhones(parts);
  return async (identity, event) => {
    const { content, address } = event;
    if (content.kind === 'reply' && isLinkValue(content.value))
      return answerButton({ ...parts, join }, identity, content.value);
    const code = codes.find(textOf(content));
    if (code === 'garbage') {
      await limits.take('code', identity._id);
      return { identity, said: { key: 'link.unknown' } };
    }
    if (code !== null) {
      if (address.group !== true) return answerJoin(identity, code.code, await join(identity, code.hash, false));
      // Every member of the group has read the code, so it is no longer valid.
      await parts.store.links.useCode(code.hash, 'group', new Date(parts.clock.now()));
      return { identity, said: { key: 'link.group' } };
    }
    return { identity: await phones(identity, event) };
  };
}

/** Skips the lookup for a person who has just tried many invalid codes. */
function limited(join: Join, limits: Limits): Join {
  return async (identity, hash, sure) => {
    if (!(await limits.look('code', identity._id)).ok) return { kind: 'unknown' };
    const outcome = await join(identity, hash, sure);
    if (outcome.kind === 'unknown') await limits.take('code', identity._id);
    return outcome;
  };
}

function textOf(content: InboundContent): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'start' ? (content.payload ?? '') : '';
}

async function answerButton(parts: ArriveParts, identity: Identity, value: string): Promise<Arrived> {
  if (value === KEEP) return { identity, said: { key: 'link.kept' } };
  if (value.startsWith(UNDO)) return undoOwn(parts, identity, value.slice(UNDO.length));
  const code = parts.codes.find(value.slice(JOIN.length));
  if (code === null || code === 'garbage') return { identity, said: { key: 'link.unknown' } };
  return answerJoin(identity, code.code, await parts.join(identity, code.hash, true));
}

function answerJoin(identity: Identity, code: string, outcome: JoinOutcome): Arrived {
  if (outcome.kind === 'joined')
    return {
      identity: outcome.identity,
      said: { key: 'link.joined', resume: true, replies: [{ key: 'link.not_me', value: UNDO + outcome.link }] },
    };
  if (outcome.kind === 'confirm')
    return {
      identity,
      said: {
        key: 'link.confirm',
        replies: [
          { key: 'link.yes', value: JOIN + code },
          { key: 'link.no', value: KEEP },
        ],
      },
    };
  return { identity, said: { key: SAID[outcome.kind] } };
}

const SAID = {
  same: 'link.same',
  unknown: 'link.unknown',
  used: 'link.used',
  expired: 'link.expired',
  otherCustomer: 'link.other_customer',
} as const satisfies Record<Exclude<JoinOutcome['kind'], 'joined' | 'confirm'>, string>;

/** The person who was joined by a code may undo it, and so may the people they were joined to, because someone else may have seen the code. */
async function undoOwn(parts: ArriveParts, identity: Identity, id: string): Promise<Arrived> {
  const link = await parts.store.links.byId(id);
  if (!link || (link.identity !== identity._id && link.to.conversation !== identity.conversation))
    return { identity, said: { key: 'link.old' } };
  const outcome = await undoLink(parts, id);
  const fresh = (await parts.store.identities.byId(identity._id)) ?? identity;
  return { identity: fresh, said: { key: outcome.kind === 'later' ? 'link.too_late' : 'link.undone' } };
}
