/** A channel whose sends go to a list instead of to the platform: everything before that is the real thing. */
import { given } from '../model/given';
import type { Channel, PlatformBody, SendContext } from '../model/channel';

export interface CapturedSend {
  body: PlatformBody;
  context: SendContext;
  /** The platform id that it got. */
  id: string;
}

export function captureChannel(channel: Channel, onSend: (sent: CapturedSend) => void): Channel {
  let count = 0;
  return {
    name: channel.name,
    account: channel.account,
    capabilities: channel.capabilities,
    ...given({ idempotent: channel.idempotent }),
    verify: (request) => channel.verify(request),
    decode: (body) => channel.decode(body),
    render: (content, context) => channel.render(content, context),
    async send(body, context) {
      const id = `captured-${(count += 1)}`;
      onSend({ body, context, id });
      return { kind: 'accepted', providerMessageId: id };
    },
  };
}
