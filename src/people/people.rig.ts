/** Linking for its tests: the real store, codes that count up, and a shop with two customers. */
import { createHash } from 'node:crypto';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { given } from '../model/given';
import { silentLog } from '../model/log';
import { messageId } from '../model/records';
import type { Identity } from '../model/records';
import type { ShopCustomer } from '../model/shop';
import { createArrive, type Arrive, type Arrived } from './arrive';
import { createCarry, type Carry } from './carry';
import { createCodes } from './codes';
import { createJoin, type Join } from './join';
import { createLink, type Link } from './link';
import { undoLink, type UndoOutcome } from './undo';

export const PHONE = '+12025550100';
/** As it is dialled; platforms may tell it without the ninth digit. */
export const BRAZILIAN = '+5531988887777';
export const SHARED_PHONE = '+12025550101';

export interface PeopleRig {
  store: TempStore;
  clock: FakeClock;
  arrive: Arrive;
  join: Join;
  link: Link;
  carry: Carry;
  moved: string[];
  /** Phones that the shop was asked for; `down` makes it throw. */
  asked: string[];
  down: boolean;
  who(user: string): Promise<Identity>;
  /** The code of a user's conversation, as it would be sent. */
  code(user: string): Promise<string>;
  says(user: string, text: string, more?: { group?: boolean; phone?: string }): Promise<Arrived>;
  taps(user: string, value: string | undefined): Promise<Arrived>;
  undo(link: string): Promise<UndoOutcome>;
  /** Writes a message into the user's conversation, as a turn would; returns its id. */
  writes(user: string): Promise<string>;
  close(): Promise<void>;
}

export async function createPeopleRig(): Promise<PeopleRig> {
  const clock = createFakeClock();
  const store = await openTempStore(clock);
  let count = 0;
  const newId = (): string => `n${(count += 1)}`;
  const moved: string[] = [];
  const base = { store, clock, newId, log: silentLog, moved: (identity: string) => void moved.push(identity) };
  const rig = { moved, asked: [] as string[], down: false } as PeopleRig;
  const shop = {
    customer: async (id: string) => customerOf(id),
    customerByPhone: async (phone: string) => {
      rig.asked.push(phone);
      if (rig.down) throw new Error('the shop is down');
      return phone === PHONE || phone === BRAZILIAN ? customerOf('X') : null;
    },
  };
  const codes = createCodes({
    secret: 'the secret',
    random: (bytes) => createHash('sha512').update(newId()).digest().subarray(0, bytes),
  });
  const link = createLink({ ...base, shop });
  const join = createJoin(base);
  const arrive = createArrive({ ...base, codes, join, link, shop });
  const deepLink = (code: string): string => `https://t.example/bot?start=${code}`;
  const carry = createCarry({
    ...base,
    codes,
    text: (code) => `my code is ${code}`,
    channels: [
      { name: 'there', account: '1', deepLink },
      { name: 'scripted', account: '1', deepLink },
      { name: 'mute', account: '1' },
    ],
  });
  const address = (user: string) => ({ channel: 'scripted', account: '1', user, chat: user });
  const who = (user: string): Promise<Identity> => store.identities.resolve(address(user), {});
  return Object.assign(rig, {
    store,
    clock,
    arrive,
    join,
    link,
    carry,
    who,
    async code(user: string) {
      const { conversation, _id } = await who(user);
      const found = await store.conversations.byId(conversation);
      const carried = found && (await carry(found, _id));
      if (!carried) throw new Error('no code');
      return carried.code;
    },
    says: async (user: string, text: string, { group, phone }: { group?: boolean; phone?: string } = {}) =>
      arrive(await who(user), {
        content: text.startsWith('/start') ? { kind: 'start', payload: text.slice(7) } : { kind: 'text', text },
        sender: given({ phone }),
        address: { ...address(user), ...given({ group }) },
      }),
    taps: async (user: string, value: string | undefined) =>
      arrive(await who(user), { content: { kind: 'reply', value: value ?? '' }, sender: {}, address: address(user) }),
    undo: (id: string) => undoLink(base, id),
    async writes(user: string) {
      const { conversation, _id: identity } = await who(user);
      const row = await store.conversations.claim(conversation, newId());
      if (typeof row === 'string') throw new Error(row);
      const seq = row.seq + 1;
      const id = messageId(conversation, seq);
      const commit = {
        turn: newId(),
        inbox: [],
        messages: [
          {
            _id: id,
            conversation,
            seq,
            direction: 'in' as const,
            identity,
            at: new Date(clock.now()),
            content: { kind: 'text' as const, text: id },
          },
        ],
        outbox: [],
        actions: [],
        at: new Date(clock.now()),
      };
      await store.conversations.commit(row, { seq, identity }, commit);
      await store.conversations.spread(commit);
      await store.conversations.release(row, [], null);
      return id;
    },
    close: () => store.close(),
  });
}

function customerOf(id: string): ShopCustomer | null {
  return id.startsWith('X') || id.startsWith('Y')
    ? {
        id,
        name: `Customer ${id}`,
        email: `${id}@example.com`,
        phone: PHONE,
        language: 'en',
        timeZone: 'Europe/Berlin',
        country: 'DE',
        marketingOptIn: false,
      }
    : null;
}
