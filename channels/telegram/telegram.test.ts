/** Telegram passes the channel contract, its platform played by the fake Bot API. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { startFakeTelegram } from './fake';
import { captionFault, textFault } from './fake/limits';
import { SENDING } from './fake/methods';
import { channelContract, request, sendContext, type ChannelSubject } from '../channel.contract';
import { createTelegram } from './channel';

const TOKEN = '4242:fake-token_A';
const SECRET = 'a-good_Secret1';
const HEADER = 'x-telegram-bot-api-secret-token';
const FIXTURES = join(__dirname, 'fixtures');

/** Kinds that each fixture becomes; a fixture that is not named here fails the suite. */
const KINDS: Record<string, Decoded['kind']> = {
  'text.json': 'message',
  'start.json': 'message',
  'photo.json': 'message',
  'voice.json': 'message',
  'animation.json': 'message',
  'document.json': 'message',
  'venue.json': 'message',
  'contact-own.json': 'message',
  'contact-other.json': 'message',
  'tap.json': 'message',
  'tap-old.json': 'message',
  'tap-token.json': 'message',
  'edited.json': 'message',
  'live-location.json': 'ignored',
  'blocked.json': 'reach',
  'unblocked.json': 'reach',
  'group.json': 'ignored',
  'bot.json': 'ignored',
  'dice.json': 'message',
  'pinned.json': 'ignored',
  'nasty.json': 'message',
  'group-mention.json': 'message',
  'group-reply.json': 'message',
  'group-start.json': 'message',
  'group-text-mention.json': 'message',
  'group-caption.json': 'message',
  'group-tap.json': 'message',
  'group-anonymous.json': 'ignored',
  'group-kicked.json': 'reach',
  'group-joined.json': 'reach',
  'topic.json': 'message',
  'migrate-to.json': 'moved',
  'migrate-from.json': 'moved',
  'reaction-anonymous.json': 'ignored',
  'album.json': 'message',
  'sticker.json': 'message',
  'video-note.json': 'message',
  'live-photo.json': 'message',
  'mini-app.json': 'message',
  'paid.json': 'message',
  'checkout.json': 'notice',
  'shipping.json': 'notice',
  'forwarded-contact.json': 'message',
  'quote.json': 'message',
  'forwarded.json': 'message',
  'poll.json': 'ignored',
  'channel-post.json': 'ignored',
};

/** Telegram tells all of a message's marks at once: each that came or went is an event. */
const SEVERAL: Record<string, Decoded['kind'][]> = { 'reaction.json': ['message', 'message', 'message'] };

async function open(): Promise<ChannelSubject> {
  const fake = await startFakeTelegram({ token: TOKEN });
  await fake.sendText(7, 'hi');
  const clock: Clock = { ...systemClock(), now: () => 1_780_000_000_000 };
  const channel = createTelegram({ token: TOKEN, mode: 'webhook', secret: SECRET, clock, apiRoot: fake.apiRoot });
  const say = (text: string): Promise<SendOutcome> =>
    channel.send({ method: 'sendMessage', payload: { chat_id: 7, text } }, sendContext(channel));
  return {
    channel,
    verify: {
      good: request({ [HEADER]: SECRET }),
      missing: [request(), request({ [HEADER]: '' })],
      wrong: [`${SECRET}x`, SECRET.slice(0, -1), SECRET.toUpperCase(), ` ${SECRET}`, '\0', 'é'].map((each) =>
        request({ [HEADER]: each }),
      ),
    },
    samples: readdirSync(FIXTURES).map((file) => ({
      body: JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as unknown,
      kinds: SEVERAL[file] ?? [KINDS[file] as Decoded['kind']],
    })),
    outcomes: {
      accepted: () => say('hello'),
      rejected: () => say(''),
      ambiguous: () => (fake.fail('serverErrorAfter'), say('hello')),
      notAccepted: () => (fake.fail('tooMany'), say('hello')),
    },
    limits(rendered) {
      for (const { method, payload } of rendered.bodies)
        expect([method, SENDING[method]?.(payload)]).toEqual([method, null]);
      expect(rendered.tokens.every(({ token, value }) => token.length === 22 && value !== '')).toBe(true);
    },
    close: fake.close,
  };
}

channelContract('telegram', open);

describe('the fake Bot API', () => {
  it('judges limits as the platform words them', () => {
    expect(textFault({ text: '' })).toBe('Bad Request: message text is empty');
    expect(textFault({ text: 'x'.repeat(4097) })).toBe('Bad Request: message is too long');
    expect(captionFault({ caption: 'x'.repeat(1025) })).toBe('Bad Request: message caption is too long');
    expect(
      textFault({ text: 'x', reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'é'.repeat(33) }]] } }),
    ).toBe('Bad Request: BUTTON_DATA_INVALID');
  });
});
