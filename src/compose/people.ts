/** Identities over all channels: linked by the shop, by a verified phone, or by a code from another channel. */
import { randomBytes } from 'node:crypto';
import type { Config } from '../../config/schema';
import { buildLimits } from './limits';
import { MOVED } from '../gateway/identify';
import type { Clock } from '../model/clock';
import type { Limits } from '../model/limits';
import type { Log } from '../model/log';
import type { Metrics } from '../model/metrics';
import type { Queue } from '../model/queue';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import { createArrive, type Arrive } from '../people/arrive';
import { createCarry, type Carried, type Carry } from '../people/carry';
import { createCodes, type Codes } from '../people/codes';
import { createJoin } from '../people/join';
import { createLink, type Link } from '../people/link';
import { undoLink, type UndoOutcome } from '../people/undo';
import type { PathParts } from '../gateway/parts';
import type { Channel } from '../model/channel';

export interface People {
  link: Link;
  arrive: Arrive;
  codes: Codes;
  carry: Carry;
  /** Only the links, by the conversation's id. */
  carryOn(conversation: string): Promise<Carried['links']>;
  undo(link: string): Promise<UndoOutcome>;
  /** How many attempts are allowed. */
  limits: Limits;
}

interface Parts {
  store: Store;
  shop: Shop;
  queue: Pick<Queue, 'publish' | 'redis'>;
  clock: Clock;
  log: Log;
  newId(): string;
  secret: string;
  channels: readonly Channel[];
  text: PathParts['text'];
  config: Config;
  metrics: Pick<Metrics, 'count'>;
}

export function buildPeople({ secret, queue, channels, text, config, metrics, ...rest }: Parts): People {
  const moved = (identity: string): void => queue.publish(MOVED, identity);
  const limits = buildLimits(config, queue, metrics);
  const parts = { ...rest, moved, limits };
  const codes = createCodes({ secret, random: randomBytes });
  const link = createLink(parts);
  const carry = createCarry({
    ...parts,
    codes,
    channels,
    text: (code, language) => text('link.prefilled', language, { turn: { code } }),
  });
  const carryOn = async (id: string): Promise<Carried['links']> => {
    const conversation = await rest.store.conversations.byId(id);
    return (conversation && (await carry(conversation)))?.links ?? [];
  };
  return {
    link,
    codes,
    carry,
    carryOn,
    limits,
    undo: (id) => undoLink(parts, id),
    arrive: createArrive({ ...parts, codes, link, join: createJoin(parts) }),
  };
}
