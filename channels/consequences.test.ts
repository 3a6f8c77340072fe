/** What refusals say about a person, one row for each code of the platforms. */
import type { Address, Decoded } from '../src/model/inbound';
import { consequenceOf as teams } from './teams/consequences';
import { consequenceOf as telegram } from './telegram/send/consequences';
import { CODES } from './whatsapp/codes';
import { CONSEQUENCES, consequencesOf } from './whatsapp/consequences';
import { read, change } from './whatsapp/decode.rig';

const address: Address = {
  channel: 'whatsapp',
  account: '424242',
  user: '49151',
  chat: '49151',
  route: { to: '49151' },
};

describe("a code of Meta's", () => {
  const rows: [number, object[]][] = [
    [131026, [{ kind: 'reach', reachable: false }]],
    [131030, [{ kind: 'reach', reachable: false }]],
    [131047, [{ kind: 'limit', what: 'window' }]],
    [131049, [{ kind: 'limit', what: 'marketing' }]],
    [130472, [{ kind: 'limit', what: 'marketing' }]],
    [131050, [{ kind: 'consent', state: 'withdrawn' }]],
    [131051, []],
    [131021, []],
    [368, []],
    [131031, []],
    [130497, []],
    [137000, []],
  ];
  const failed = (code: number): Decoded[] =>
    read(
      change({
        metadata: { phone_number_id: '424242' },
        statuses: [{ id: 'wamid.O', status: 'failed', timestamp: '5', recipient_id: '49151', errors: [{ code }] }],
      }),
    );

  it.each(rows)('%i means the same by webhook as in an answer', (code, events) => {
    const expected = events.map((event) => ({ ...event, address: { user: '49151' }, at: 5000 }));
    expect(consequencesOf(code, address, 5000)).toMatchObject(expected);
    expect(failed(code).filter(({ kind }) => kind !== 'receipt' && kind !== 'notice')).toMatchObject(expected);
    expect(failed(code)[0]).toMatchObject({ kind: 'receipt', status: 'failed' });
  });

  it('has a row in both tables, and stops the account where it must', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(CONSEQUENCES).map(Number).sort());
    expect(Object.keys(CONSEQUENCES).filter((code) => !(code in CODES))).toEqual([]);
    for (const code of [368, 131031, 130497]) expect(failed(code)[1]).toMatchObject({ kind: 'notice', level: 'stop' });
    expect(consequencesOf(131000, address, 1)).toEqual([]);
    expect(consequencesOf(131026, null, 1)).toEqual([]);
  });
});

it.each([
  ['Forbidden: bot was blocked by the user', 'unreachable'],
  ['Forbidden: user is deactivated', 'unreachable'],
  ["Forbidden: bot can't initiate conversation with a user", 'unreachable'],
  ["Forbidden: bot can't send messages to bots", 'unreachable'],
  ['Forbidden: bot was kicked from the group chat', 'unreachable'],
  ['Forbidden: bot was kicked from the supergroup chat', 'unreachable'],
  ['Forbidden: bot is not a member of the channel chat', 'unreachable'],
  ['Forbidden: the group chat was deleted', 'unreachable'],
  ['Bad Request: chat not found', 'unreachable'],
  ['Bad Request: PEER_ID_INVALID', 'unreachable'],
  ['Bad Request: have no rights to send a message', 'unreachable'],
  ['Bad Request: not enough rights to send text messages to the chat', 'unreachable'],
  ['Bad Request: CHAT_WRITE_FORBIDDEN', 'unreachable'],
  ['Bad Request: not enough rights to send photos to the chat', 'message'],
  ['Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN', 'message'],
  ['Bad Request: VOICE_MESSAGES_FORBIDDEN', 'message'],
  ['Bad Request: TOPIC_CLOSED', 'message'],
  ['Bad Request: message thread not found', 'message'],
  ['Bad Request: message to be replied not found', 'message'],
  ['Bad Request: message text is empty', 'message'],
])('Telegram: %s', (description, then) => expect(telegram(description)).toBe(then));

it.each([
  [403, 'MessageWritesBlocked', 'unreachable'],
  [403, 'ForbiddenOperationException', 'unreachable'],
  [403, 'BotNotInConversationRoster', 'unreachable'],
  [403, 'ConversationBlockedByUser', 'unreachable'],
  [403, '', 'unreachable'],
  [403, 'BotDisabledByAdmin', 'stop'],
  [404, 'ConversationNotFound', 'unreachable'],
  [404, 'ActivityNotFoundInConversation', 'message'],
  [404, '', 'unreachable'],
  [400, 'BadSyntax', 'message'],
  [413, 'MessageSizeTooBig', 'message'],
  [412, 'PreconditionFailed', 'message'],
  [403, 'constructor', 'unreachable'],
])('Teams: %i %s', (status, code, then) => expect(teams(status, code)).toBe(then));
