/** WhatsApp Web passes the channel contract, with the real child process and a fake phone behind the library. */
import type { SendOutcome } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import { refusal } from './fake/limits';
import { openRig, started } from './fake/phone.rig';
import { channelContract, sendContext, type ChannelSubject } from '../channel.contract';

const ME = '4930111111@c.us';
const MIA = '4915112345678@c.us';
const key = (remote: string, id: string, fromMe = false): object => ({
  fromMe,
  remote,
  id,
  _serialized: `${fromMe}_${remote}_${id}`,
});
const message = (fields: object, id = '3A0001'): object => ({
  id: key(MIA, id),
  from: MIA,
  to: ME,
  type: 'chat',
  body: 'hello',
  timestamp: 1_780_000_000,
  hasMedia: false,
  ...fields,
});
const event = (name: string, data: object, more: object = {}): object => ({ event: name, data, me: [ME], ...more });

/** On a busy machine a process takes its time to start. */
jest.setTimeout(120_000);

const SAMPLES: ChannelSubject['samples'] = [
  { body: event('message_create', message({})), kinds: ['message'] },
  {
    body: event(
      'message_create',
      message({ type: 'image', hasMedia: true, body: 'look', _data: { mimetype: 'image/jpeg', size: 9 } }),
    ),
    kinds: ['message'],
  },
  {
    body: event(
      'message_create',
      message({ type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Shop' } }),
    ),
    kinds: ['message'],
  },
  {
    body: event(
      'message_create',
      message({ type: 'vcard', vCards: ['BEGIN:VCARD\nFN:Mia\nTEL;waid=4915112345678:+49 151\nEND:VCARD'] }),
    ),
    kinds: ['message'],
  },
  { body: event('message_create', message({ id: key(MIA, '3EB0', true), from: ME, to: MIA })), kinds: ['echo'] },
  { body: event('message_ack', message({ id: key(MIA, '3EB0', true) }), { ack: 3 }), kinds: ['receipt'] },
  {
    body: event('message_edit', message({ latestEditSenderTimestampMs: 1_780_000_001_000 }), {
      body: 'hello!',
      previous: 'hello',
    }),
    kinds: ['message'],
  },
  { body: event('message_revoke_everyone', message({ type: 'revoked' })), kinds: ['message'] },
  {
    body: event('message_reaction', {
      id: key(MIA, '3A77'),
      msgId: key(MIA, '3EB0', true),
      senderId: MIA,
      reaction: '👍',
      timestamp: 1_780_000_002,
    }),
    kinds: ['message'],
  },
  {
    body: event('contact_changed', message({ type: 'notification_template' }), {
      old: MIA,
      new: '4915100000000@c.us',
      isContact: true,
    }),
    kinds: ['moved'],
  },
  { body: event('call', { id: 'C1', from: MIA, isGroup: false, timestamp: 1_780_000_000 }), kinds: ['message'] },
  { body: event('message_ciphertext_failed', message({ type: 'ciphertext' })), kinds: ['message'] },
];

channelContract('whatsapp-web', async (): Promise<ChannelSubject> => {
  const rig = await openRig({ clock: { ...systemClock(), now: () => 1_780_000_000_000 } });
  await started(rig);
  const { channel, phone } = rig;
  const say = (text: string): Promise<SendOutcome> =>
    channel.send(
      { method: 'text', payload: { text } },
      sendContext(channel, { address: { channel: 'whatsapp-web', account: 'main', user: MIA, chat: MIA } }),
    );
  return {
    channel,
    verify: 'the page is watched from here, nobody posts to us',
    samples: SAMPLES,
    outcomes: {
      accepted: () => say('hello'),
      rejected: () => (phone.fail('invalid'), say('hello')),
      ambiguous: () => (phone.fail('detached'), say('hello')),
      notAccepted: () =>
        channel.send(
          { method: 'text', payload: { text: 'late' } },
          sendContext(channel, { signal: AbortSignal.abort() }),
        ),
    },
    limits(rendered) {
      expect(rendered.bodies.map(refusal)).toEqual(rendered.bodies.map(() => null));
      expect(rendered.tokens).toEqual([]);
    },
    close: rig.close,
  };
});
