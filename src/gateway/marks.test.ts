/** A reaction counts for the question asked last and for the last answer; on anything older it does nothing. */
import type { Content } from '../model/content';
import type { FlowEngine, TurnInput } from '../model/flow';
import { createPathRig, type PathRig } from './path.rig';

let rig: PathRig;
let heard: TurnInput[] = [];

/** Asks with buttons where it is told to, answers in words otherwise, and says nothing to a reaction. */
const engine: FlowEngine = {
  async decide({ inputs, state }) {
    heard = inputs;
    const replies = inputs.flatMap(({ content }, input) =>
      content.kind === 'text' ? [{ content: replyTo(content.text), input }] : [],
    );
    return { state: state ?? { stack: [], memory: {}, missed: 0 }, language: 'en', replies, effects: [] };
  },
};

function replyTo(text: string): Content {
  return text === 'ask'
    ? { kind: 'quickReplies', text: 'Shall I?', replies: [{ kind: 'reply', label: 'Yes', value: 'yes' }] }
    : { kind: 'text', text: `answer to ${text}` };
}

beforeEach(async () => {
  heard = [];
  rig = await createPathRig({ engine });
});
afterEach(() => rig.close());

async function say(text: string): Promise<string> {
  await rig.say('ann', text);
  await rig.settle();
  return `p${rig.texts().length - 1}`;
}

async function react(to: string, removed = false): Promise<TurnInput['marks'] | null> {
  heard = [];
  await rig.say('ann', { kind: 'reaction', emoji: '👍', removed, to });
  await rig.settle();
  return heard.length === 0 ? null : heard[0]?.marks;
}

test('tells the question from an answer given on the way, and both from what is older', async () => {
  const old = await say('one');
  const question = await say('ask');
  expect([await react(old), await react(question), await react(question, true), await react('elsewhere')]).toEqual([
    null,
    'question',
    null,
    null,
  ]);
  const aside = await say('two');
  expect([await react(question), await react(aside), await react(old)]).toEqual(['question', 'answer', null]);
  const next = await say('ask');
  expect([await react(question), await react(aside), await react(next)]).toEqual([null, null, 'question']);
});

test('keeps every reaction in the history', async () => {
  const question = await say('ask');
  await react(question);
  await react('elsewhere');
  const messages = await rig.store.messages.after(await rig.conversationOf('ann'), 0, 10);
  expect(messages.map(({ content }) => content.kind)).toEqual(['text', 'quickReplies', 'reaction', 'reaction']);
});
