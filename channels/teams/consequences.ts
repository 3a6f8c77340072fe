/**
 * What the Bot Connector's refusals mean for the conversation, by status and, if present, the error's code. Sources: Teams,
 * "Status code responses" of proactive messages; Bot Connector API, ErrorResponse.
 */

/** `unreachable`: nothing can be sent until the app is installed again or they write. `message`: only this message is refused. `stop`: the bot itself is blocked. */
export type Consequence = 'unreachable' | 'message' | 'stop';

/** Code -> meaning. Codes take precedence over statuses, because one status has several. */
const BY_CODE: Readonly<Record<string, Consequence>> = {
  MessageWritesBlocked: 'unreachable',
  ForbiddenOperationException: 'unreachable',
  BotNotInConversationRoster: 'unreachable',
  ConversationBlockedByUser: 'unreachable',
  ConversationNotFound: 'unreachable',
  UserNotFound: 'unreachable',
  // The message that is replied to was deleted; the conversation still exists.
  ActivityNotFoundInConversation: 'message',
  MessageNotFound: 'message',
  MessageSizeTooBig: 'message',
  BadSyntax: 'message',
  BadArgument: 'message',
  // An administrator of the tenant disabled the app, which closes every conversation there.
  BotDisabledByAdmin: 'stop',
  InvalidBotApiHost: 'stop',
};

const BY_STATUS: Readonly<Record<number, Consequence>> = { 403: 'unreachable', 404: 'unreachable' };

export function consequenceOf(status: number, code: string): Consequence {
  return (Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined) ?? BY_STATUS[status] ?? 'message';
}
