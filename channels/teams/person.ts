/** Who wrote and where to reply: an activity's sender and conversation -> our address, with the data that later sends need. */
import type { Address, Sender } from '../../src/model/inbound';
import type { Activity } from './activity';

const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** A text says why no reply is possible. */
export function addressOf(activity: Activity, account: string): Address | string {
  const { from, conversation } = activity;
  if (!conversation?.id) return 'it has no conversation';
  if (!from?.id) return 'it has no sender';
  // 28: marks bots, 29: people (Teams, "Get Teams-specific context").
  if (from.role === 'bot' || from.id.startsWith('28:')) return 'the sender is a bot';
  const chat = conversation.id;
  const person = personOf(activity, from.id);
  const group = isGroup(activity);
  const within = (who: string): string => (group ? `${chat}/${who}` : who);
  return {
    channel: 'teams',
    account,
    user: within(person),
    chat,
    ...(group && { group }),
    ...(person !== from.id && { aliases: [within(from.id)] }),
    route: routeOf(activity),
  };
}

export function senderOf({ from, locale }: Activity): Sender {
  return {
    ...(from?.name && { name: from.name }),
    ...(locale && LANGUAGE.test(locale) && { language: locale }),
  };
}

/**
 * Several people read along. A thread of a channel is a separate conversation: its id ends in ;messageid=<root>.
 */
export function isGroup({ conversation }: Activity): boolean {
  return (
    conversation?.isGroup === true ||
    conversation?.conversationType === 'groupChat' ||
    conversation?.conversationType === 'channel'
  );
}

/** The person's own address, as their private chat with the bot has it. */
export function personAlone(activity: Activity): string | undefined {
  const { from } = activity;
  return from?.id && personOf(activity, from.id);
}

/** The directory's id with its tenant is the same for all bots; 29:... is this bot's own id of the person. */
function personOf(activity: Activity, own: string): string {
  const tenant = tenantOf(activity);
  const { aadObjectId } = activity.from ?? {};
  return aadObjectId && tenant ? `${aadObjectId}@${tenant}` : own;
}

function tenantOf({ conversation, channelData }: Activity): string | undefined {
  return conversation?.tenantId ?? channelData?.tenant?.id;
}

/** The conversation reference; every activity brings a current one, because service addresses change. */
function routeOf(activity: Activity): Record<string, string> {
  const facts = {
    serviceUrl: activity.serviceUrl,
    tenantId: tenantOf(activity),
    conversationType: activity.conversation?.conversationType,
    botId: activity.recipient?.id,
    userId: activity.from?.id,
    channelId: activity.channelId,
  };
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined));
}
