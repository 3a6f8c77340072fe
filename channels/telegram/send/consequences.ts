/**
 * What Telegram's refusals mean for the chat. The Bot API has no codes of its own, only descriptions, which have been stable for
 * years. Source: the Bot API server's Client.cpp and the errors of its clients.
 */

/** `unreachable`: nothing can be sent until they write again or unblock the bot. `message`: only this message is refused. */
export type Consequence = 'unreachable' | 'message';

interface Row {
  says: RegExp;
  then: Consequence;
}

const CONSEQUENCES: readonly Row[] = [
  // Only this kind of message, or its reply target, is refused: others succeed.
  { says: /message to be replied not found|message thread not found|TOPIC_(?:CLOSED|DELETED)/i, then: 'message' },
  {
    says: /not enough rights to send (?!text)|CHAT_SEND_(?!PLAIN)[A-Z]+_FORBIDDEN|VOICE_MESSAGES_FORBIDDEN/i,
    then: 'message',
  },
  // 403: the person.
  { says: /blocked by the user|USER_IS_BLOCKED|user is deactivated|INPUT_USER_DEACTIVATED/i, then: 'unreachable' },
  {
    says: /can't initiate conversation|can't send messages to (?:bots|the user)|USER_PRIVACY_RESTRICTED/i,
    then: 'unreachable',
  },
  // 403: the group.
  { says: /bot was kicked|not a member|bot is not a participant|need administrator rights/i, then: 'unreachable' },
  {
    says: /have no rights to send a message|not enough rights to send text|CHAT_WRITE_FORBIDDEN/i,
    then: 'unreachable',
  },
  { says: /CHAT_SEND_PLAIN_FORBIDDEN|CHAT_RESTRICTED|group chat was (?:deactivated|deleted)/i, then: 'unreachable' },
  // 400: there is no such chat.
  { says: /chat not found|user not found|PEER_ID_INVALID|CHANNEL_PRIVATE/i, then: 'unreachable' },
];

export function consequenceOf(description: string): Consequence {
  return CONSEQUENCES.find(({ says }) => says.test(description))?.then ?? 'message';
}
