/** What a turn writes down: the numbers of a push are understood like those of an answer. */
import { fit } from '../cards/fit';
import type { Channel } from '../model/channel';
import { createSteppedClock } from '../model/stepped';
import type { Conversation } from '../model/records';
import { createScriptedChannel } from '../../test/scripted-channel';
import { createDraft } from './draft';

const conversation = {
  _id: 'c',
  customer: 'u',
  seq: 4,
  owner: 'bot',
  state: { stack: [], memory: { seen: true }, missed: 0, choices: [{ label: 'Old', value: 'old' }] },
} as unknown as Conversation;
const channel: Channel = createScriptedChannel();
const parts = {
  settings: {
    publicUrl: '',
    sendTimeoutMs: 1,
    resendUnknown: 'once' as const,
    quietMs: 0,
    quietMaxMs: 0,
    handoverReturnMs: 1,
    zone: 'UTC',
  },
  clock: createSteppedClock(),
  channel: () => channel,
  fit: (
    ...[content, capabilities, , numbersFrom = 0]: [
      Parameters<typeof fit>[0],
      Parameters<typeof fit>[1],
      string,
      number?,
    ]
  ) => fit(content, capabilities, { labels: (key) => key, publicUrl: 'http://localhost', numbersFrom }),
};
const push = { purpose: 'marketing' as const, identity: 'scripted|1|ann', language: 'en', action: 'a' };

it('remembers the choices of a push over all its messages, and keeps the rest of the state', () => {
  const draft = createDraft(parts, conversation);
  draft.reply({
    ...push,
    content: {
      kind: 'text',
      text: 'Your cart waits',
      buttons: [{ kind: 'reply', label: 'Show it', value: 'go:cart' }],
    },
  });
  draft.reply({
    ...push,
    content: {
      kind: 'quickReplies',
      text: 'Or later?',
      replies: [{ kind: 'reply', label: 'Tomorrow', value: 'later' }],
    },
  });
  const { patch, outbox } = draft.outcome();
  expect(patch.state).toMatchObject({ memory: { seen: true }, choices: [{ value: 'go:cart' }, { value: 'later' }] });
  expect(outbox.map(({ numbersFrom }) => numbersFrom)).toEqual([undefined, 1]);
});

it('leaves older numbers as they are when a push offers none', () => {
  const draft = createDraft(parts, conversation);
  draft.reply({ ...push, content: { kind: 'text', text: 'Your parcel is there' } });
  expect(draft.outcome().patch.state).toBeUndefined();
});
