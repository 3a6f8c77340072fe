/** Teams activities -> our events. Total: every activity becomes events or is ignored with a named reason. */
import type { Decoded, InboundContent } from '../../src/model/inbound';
import { activityOf, textIn, type Activity } from './activity';
import { filesOf, strangeIn } from './attachments';
import { wordsOf } from './html';
import { installed, joined } from './install';
import { invoked } from './invoke';
import { calls, spoken } from './mention';
import { addressOf, isGroup } from './person';
import { contextOf, forwardedIn, htmlOf, quotedBy } from './quoted';
import { reactions } from './reactions';
import { keyOf } from './repeats';
import { ignored, messageOf, named, tapOf, type Decoder, type Seen } from './seen';
import { cardWords } from './shared';
import { OURS, tapped } from './value';

const READ_RECEIPT = 'application/vnd.microsoft.readReceipt';

const TALK = "a group's talk that does not mention the bot";

/** One post contains one activity. */
export function decode(body: unknown, by: Decoder): Decoded[] {
  const activity = activityOf(body);
  if (typeof activity === 'string') return [ignored('activity', activity)];
  const { type } = activity;
  if (type === undefined)
    return [
      ignored(
        named('activity', activity.name ?? (activity.attachments.length > 0 ? 'attachments' : '')),
        'it has no type: a piece of an activity, not a whole one',
      ),
    ];
  const read = READERS.get(type);
  if (!read) return [ignored(named(type), IGNORED.get(type) ?? 'a kind that is not known')];
  const address = addressOf(activity, by.account);
  if (typeof address === 'string') return [ignored(named(type), address)];
  return read({ activity, address, at: timeOf(activity, by), by });
}

/** Irrelevant kinds. Source: Bot Framework Activity schema and Teams, "Conversation events". */
const IGNORED = new Map(
  Object.entries({
    typing: 'somebody is typing',
    trace: 'a trace is for developers',
    endOfConversation: 'only skills end conversations',
    contactRelationUpdate: 'Teams tells installations instead',
    deleteUserData: 'asked for by other platforms only',
    handoff: 'hand-over runs in the desk',
    command: 'commands between bots are not served',
    commandResult: 'commands between bots are not served',
    suggestion: 'suggestions to a message are not served',
  }),
);

const READERS = new Map<string, (seen: Seen) => Decoded[]>(
  Object.entries({
    message: said,
    messageUpdate: edited,
    messageDelete: deleted,
    messageReaction: reactions,
    conversationUpdate: joined,
    installationUpdate: installed,
    invoke: invoked,
    event,
  }),
);

function said(seen: Seen): Decoded[] {
  const { activity, address, at, by } = seen;
  const text = spoken(activity);
  const tap = activity.value === undefined || activity.value === null ? null : tapped(activity.value);
  if (tap && (text === '' || ours(activity.value))) return [tapOf(seen, tap, activity.value)];
  if (isGroup(activity) && !calls(activity)) return [ignored('message', TALK)];
  // Without its own id, the same message gets the same derived id.
  const own = activity.id ?? `unnamed.${keyOf([address.user, activity.timestamp, text, activity.attachments])}`;
  const id =
    activity.localTimestamp === undefined
      ? own
      : by.repeats.first(keyOf([address.user, activity.localTimestamp, text, activity.attachments]), at, own);
  const words = text === '' ? written(activity) : text;
  const content = contentOf(activity, words);
  const replyTo = quotedBy(activity);
  const referral = contextOf(activity, words, content.kind === 'unsupported' ? undefined : strangeIn(activity));
  return [{ ...messageOf(seen, id, content), ...(replyTo && { replyTo }), ...(referral && { referral }) }];
}

/** Text that is only in the HTML. */
function written({ attachments }: Activity): string {
  return attachments.map((each) => wordsOf(htmlOf(each))).find((words) => words !== '') ?? '';
}

/** Text with files is the caption of the first; a forwarded message is the text if there is no other. A bot that is only mentioned is greeted. */
function contentOf(activity: Activity, words: string): InboundContent {
  const [first, ...more] = filesOf(activity);
  const text = words || forwardedIn(activity)?.words || cardWords(activity);
  if (first) {
    const captioned = { ...first, ...(text !== '' && { caption: text.slice(0, 4096) }) };
    return more.length === 0 ? captioned : { kind: 'album', items: [captioned, ...more] };
  }
  if (text !== '') return { kind: 'text', text };
  const strange = strangeIn(activity) ?? activity.attachments[0]?.contentType;
  if (strange === undefined || strange === 'text/html')
    return isGroup(activity) ? { kind: 'start' } : { kind: 'unsupported', what: 'message' };
  return { kind: 'unsupported', what: strange };
}

function ours(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, OURS);
}

/** editMessage, and undeleteMessage, which restores the text. The id is the message's own, so the edit's id includes its time. */
function edited(seen: Seen): Decoded[] {
  const { activity, at } = seen;
  const text = spoken(activity) || written(activity);
  const kind = activity.channelData?.eventType ?? 'editMessage';
  if (isGroup(activity) && !calls(activity)) return [ignored(named('messageUpdate', kind), TALK)];
  if (!activity.id) return [ignored('messageUpdate', 'it has no id')];
  if (kind !== 'editMessage' && kind !== 'undeleteMessage')
    return [ignored(named('messageUpdate', kind), 'a change that is not known')];
  if (text === '') return [ignored(named('messageUpdate', kind), 'it has no text')];
  return [{ ...messageOf(seen, `${activity.id}.${kind}.${at}`, { kind: 'text', text }), edited: true }];
}

function deleted(seen: Seen): Decoded[] {
  const { activity, at } = seen;
  if (!activity.id) return [ignored('messageDelete', 'it has no id')];
  return [messageOf(seen, `${activity.id}.deleted.${at}`, { kind: 'deleted', of: activity.id })];
}

function event({ activity, address, at }: Seen): Decoded[] {
  const name = activity.name ?? 'unnamed';
  const read = name === READ_RECEIPT ? textIn(activity.value, 'lastReadMessageId', 100) : undefined;
  if (read === undefined)
    return [
      ignored(named('event', name), name === READ_RECEIPT ? 'it names no message' : 'an event that is not for us'),
    ];
  return [
    {
      kind: 'receipt',
      eventId: `${activity.id ?? address.chat}.read.${read}`,
      address,
      providerMessageId: read,
      status: 'read',
      at,
    },
  ];
}

/** A Date holds up to 8.64e15 ms; a larger number is not a time. */
function timeOf({ timestamp }: Activity, { clock }: Decoder): number {
  const at = timestamp === undefined ? NaN : Date.parse(timestamp);
  return Number.isFinite(at) && at > 0 ? at : clock.now();
}
