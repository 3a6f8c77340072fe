/** Copies of the talk by e-mail: whether they are offered, and one that is asked for. */
import type { ChannelHost, CopyAsked } from '../../src/model/channel';
import { given } from '../../src/model/given';
import type { Address } from '../../src/model/inbound';
import type { ServerFrame } from './protocol';

type Copied = Extract<ServerFrame, { type: 'copied' }>;

export async function offerOf({ copies }: ChannelHost, address: Address): Promise<{ copy?: { to?: string } }> {
  return copies ? { copy: given({ to: await copies.to(address) }) } : {};
}

export async function copied({ copies, log }: ChannelHost, asked: CopyAsked): Promise<Copied> {
  try {
    return { type: 'copied', state: (await copies?.ask(asked)) ?? 'off' };
  } catch (error) {
    log.warn({ error: String(error) }, 'webchat: a copy could not be posted');
    return { type: 'copied', state: 'later' };
  }
}
