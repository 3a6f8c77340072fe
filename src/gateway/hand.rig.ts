/** The path with hand-overs in it, for tests: an engine that hands over by words, and one shopper. */
import { createHoursDesk } from '../desk/desk';
import type { Ticket } from '../model/desk';
import type { Effect, FlowEngine } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Conversation } from '../model/records';
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

/** "person" hands over, "angry" does so urgently, "damaged" for a group; "huh" is not understood; "solved" takes it back; anything else is answered. */
const engine: FlowEngine = {
  async decide({ inputs, state }) {
    const said = inputs.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
    const effects = said.flatMap((text, input): Effect[] => {
      if (text === 'person') return [{ kind: 'handover', reason: 'asked', input }];
      if (text === 'angry') return [{ kind: 'handover', reason: 'complains', priority: 'high', input }];
      if (text === 'damaged') return [{ kind: 'handover', reason: 'broken', group: 'returns', input }];
      return text === 'solved' ? [{ kind: 'handback', input }] : [];
    });
    const missed = said.at(-1) === 'huh' ? (state?.missed ?? 0) + 1 : 0;
    const replies = said.flatMap((text, input) =>
      ['person', 'solved'].includes(text)
        ? []
        : [{ content: { kind: 'text' as const, text: `heard: ${text}` }, input }],
    );
    return { state: { stack: [], memory: {}, missed }, language: 'en', replies, effects };
  },
};

/** No one is there; an answer takes an hour of opening time, and it is open from Monday to Friday. */
export const nobody = createHoursDesk({
  zone: 'UTC',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '00:00', to: '24:00' }],
  holidays: [],
  answerMinutes: 60,
});

export interface HandRig extends PathRig {
  /** What ann is told in answer. */
  ask(what: string | InboundContent): Promise<string[]>;
  conversation(): Promise<Conversation>;
  tickets(): Promise<Ticket[]>;
}

export async function createHandRig(options: RigOptions = {}): Promise<HandRig> {
  const rig = await createPathRig({ engine, ...options });
  const conversation = async (): Promise<Conversation> =>
    (await rig.store.conversations.byId(await rig.conversationOf('ann'))) as Conversation;
  return {
    ...rig,
    async ask(what) {
      const before = rig.texts().length;
      await rig.say('ann', what);
      await rig.settle();
      return rig.texts().slice(before);
    },
    conversation,
    tickets: async () => rig.store.tickets.ofConversation((await conversation())._id, 10),
  };
}

export const tap = (value: string): InboundContent => ({ kind: 'reply', value });
