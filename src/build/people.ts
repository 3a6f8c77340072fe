/** Who people are, over all channels: links by the shop's word, by a verified phone, by a code from another channel. */
import { randomBytes } from 'node:crypto';
import { MOVED } from '../gateway/identify';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import { createArrive, type Arrive } from '../people/arrive';
import { createCodes, type Codes } from '../people/codes';
import { createJoin } from '../people/join';
import { createLink, type Link } from '../people/link';

export interface People {
  link: Link;
  arrive: Arrive;
  codes: Codes;
}

interface Parts {
  store: Store;
  shop: Shop;
  queue: Pick<Queue, 'publish'>;
  clock: Clock;
  log: Log;
  newId(): string;
  secret: string;
}

export function buildPeople({ secret, queue, ...rest }: Parts): People {
  const moved = (identity: string): void => queue.publish(MOVED, identity);
  const parts = { ...rest, moved };
  const codes = createCodes({ secret, random: randomBytes });
  const link = createLink(parts);
  return { link, codes, arrive: createArrive({ ...parts, codes, link, join: createJoin(parts) }) };
}
