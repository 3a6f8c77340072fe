/** A channel whose platform is a script: it records what is sent and answers each send as the test says. */
import type { Capabilities } from '../src/model/capabilities';
import type { Channel, SendContext, SendOutcome } from '../src/model/channel';

export const PLAIN: Capabilities = {
  textMax: 4096,
  captionMax: 0,
  buttons: null,
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: null,
  form: null,
  receipt: false,
  location: false,
  contact: false,
  media: {
    image: { maxBytes: 0, types: [] },
    audio: { maxBytes: 0, types: [] },
    video: { maxBytes: 0, types: [] },
    file: { maxBytes: 0, types: [] },
  },
  typing: false,
  receipts: { delivered: false, read: false },
};

export interface ScriptedChannel extends Channel {
  /** Texts that the platform took, in its order. */
  readonly taken: { text: string; context: SendContext }[];
  /** Answers for the next sends, first come first served; then every send is accepted. */
  /** Users who were shown a typing sign. */
  readonly typed: string[];
  readonly script: (SendOutcome | Error | ((context: SendContext) => Promise<SendOutcome>))[];
}

export function createScriptedChannel(capabilities: Partial<Capabilities> = {}): ScriptedChannel {
  const taken: ScriptedChannel['taken'] = [];
  const script: ScriptedChannel['script'] = [];
  const typed: string[] = [];
  return {
    name: 'scripted',
    account: '1',
    capabilities: { ...PLAIN, ...capabilities },
    taken,
    typed,
    script,
    verify: () => ({ ok: true }),
    decode: () => [],
    render: (content, { replyTo }) => ({
      bodies: [
        {
          method: 'send',
          payload: {
            text: `${content.kind === 'text' ? content.text : JSON.stringify(content)}${replyTo === undefined ? '' : ` (to ${replyTo})`}`,
          },
        },
      ],
      tokens: [],
    }),
    template: (use, context) =>
      use.name.endsWith('unknown')
        ? 'no such template'
        : {
            bodies: [
              {
                method: 'template',
                payload: { text: `template ${use.name} for ${context.chat}: ${use.values['title'] ?? ''}` },
              },
            ],
            tokens: [],
          },
    typing: async (address) => void typed.push(address.user),
    async send(body, context) {
      const next = script.shift();
      if (next instanceof Error) throw next;
      const outcome =
        typeof next === 'function'
          ? await next(context)
          : (next ?? { kind: 'accepted' as const, providerMessageId: `p${taken.length}` });
      if (outcome.kind === 'accepted') taken.push({ text: String(body.payload['text']), context });
      return outcome;
    },
  };
}
