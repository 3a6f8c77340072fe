/** A fake Bot Connector and a channel against it, fresh for every test. */
import type { Channel, PlatformBody, SendOutcome } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import { startFakeTeams, type FakeTeams } from './fake';
import { createTeams, type TeamsOptions } from './channel';

export const text = (words = 'hello'): PlatformBody => ({
  method: 'message',
  payload: { type: 'message', text: words, textFormat: 'plain' },
});

export let fake: FakeTeams;
export let channel: Channel;

export function open(more: Partial<TeamsOptions> = {}): Channel {
  return createTeams({
    mode: 'live',
    clock: systemClock(),
    appId: fake.appId,
    appPassword: 'fake-secret~1',
    tenantId: 'tenant-1',
    loginUrl: `${fake.root}/login`,
    openIdMetadata: `${fake.root}/openid`,
    localFiles: true,
    ...more,
  });
}

export function addressOf(by: Channel, user = 7, where?: string): Address {
  const [event] = by.decode(
    fake.activity(
      user,
      { text: 'hi', entities: [{ type: 'mention', text: '<at>Shop</at>', mentioned: { id: `28:${fake.appId}` } }] },
      where,
    ),
  );
  if (event?.kind !== 'message') throw new Error('no message');
  return event.address;
}

export function sendBy(
  by: Channel,
  body: PlatformBody,
  more: { signal?: AbortSignal; address?: Address } = {},
): Promise<SendOutcome> {
  return by.send(body, {
    address: addressOf(by),
    attemptId: 'a',
    conversation: 'c',
    messageId: 'm',
    seq: 1,
    signal: new AbortController().signal,
    ...more,
  });
}

/** Opens both before each test and closes them after it. */
export function freshTeams(): void {
  beforeEach(async () => {
    fake = await startFakeTeams({ everybodyKnown: true });
    channel = open();
  });
  afterEach(async () => {
    await channel.stop?.();
    await fake.close();
  });
}
