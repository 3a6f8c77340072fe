/** A shopper who talks to an engine in memory: for the journeys, and for tests of the engine. */
import type { Content } from '../model/content';
import type { Effect, FlowEngine, FlowState, Profile, PushTold, TurnInput } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Nlu } from '../model/understanding';
import { choicesOf } from './run/buttons';
import { pictures, type Talker } from './journeys/play';
import type { FlowLog } from '../model/log';

export interface Talk extends Talker {
  send(content: InboundContent): Promise<Content[]>;
  /** Several messages of one turn. */
  burst(...texts: string[]): Promise<Content[]>;
  state: FlowState | null;
  language: string;
  effects: Effect[];
  profile: Profile;
  now: number;
  /** A push goes into the conversation, as the gateway does it. */
  push(told: Omit<PushTold, 'at'>): void;
}

export const quiet: FlowLog = { info: () => undefined, warn: () => undefined };

export function startTalk(
  engine: FlowEngine,
  nlu: Pick<Nlu, 'understand'>,
  profile: Partial<Profile> = {},
  now = Date.parse('2026-11-20T10:00:00Z'),
): Talk {
  let shown: { label: string; value: string }[] = [];
  const inputOf = async (content: InboundContent): Promise<TurnInput> => {
    const text = content.kind === 'text' ? content.text : content.kind === 'media' ? content.caption : undefined;
    return {
      content,
      at: talk.now,
      ...(text !== undefined && { understanding: await nlu.understand(text, { language: talk.language }) }),
    };
  };
  const turn = async (contents: InboundContent[]): Promise<Content[]> => {
    const inputs: TurnInput[] = [];
    for (const content of contents) inputs.push(await inputOf(content));
    return answered(inputs);
  };
  const answered = async (inputs: TurnInput[]): Promise<Content[]> => {
    const result = await engine.decide({
      conversation: 'talk',
      profile: { ...talk.profile, language: talk.language },
      state: talk.state,
      inputs,
      now: talk.now,
    });
    // The state goes through the store as JSON.
    talk.state = JSON.parse(JSON.stringify(result.state)) as FlowState;
    talk.language = result.language;
    talk.effects.push(...result.effects);
    const replies = result.replies.map(({ content }) => content);
    shown = replies.flatMap(choicesOf);
    // As the gateway does: what had no room is the next turn.
    return result.left === undefined ? replies : [...replies, ...(await answered(inputs.slice(-result.left)))];
  };
  const talk: Talk = {
    state: null,
    language: profile.language ?? 'en',
    effects: [],
    profile: { customer: 'someone', language: 'en', ...profile },
    now,
    push(told) {
      talk.state = engine.pushed?.(talk.state, { ...told, at: talk.now }) ?? talk.state;
      shown = told.contents.flatMap(choicesOf);
    },
    send: (content) => turn([content]),
    burst: (...texts) => turn(texts.map((text) => ({ kind: 'text', text }))),
    say: (text) => turn([{ kind: 'text', text }]),
    tap(label) {
      const button =
        shown.find((choice) => choice.label === label) ?? shown.find((choice) => choice.label.includes(label));
      if (!button)
        throw new Error(
          `there is no button "${label}" to tap; there are: ${shown.map((choice) => choice.label).join(', ') || 'none'}`,
        );
      return turn([{ kind: 'reply', value: button.value, label: button.label }]);
    },
    async advance(ms) {
      talk.now += ms;
      return [];
    },
    photos: (count, caption) => turn(pictures(count, caption, `album-${talk.now}`)),
    react: (emoji) => turn([{ kind: 'reaction', emoji, removed: false, to: 'last' }]),
    signIn(customer) {
      talk.profile = { ...talk.profile, shopCustomer: customer };
    },
    owner: async () => (talk.effects.some(({ kind }) => kind === 'handover') ? 'person' : 'bot'),
  };
  return talk;
}
