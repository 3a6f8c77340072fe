/** Invokes: requests that Teams expects a response to. Taps and forms become messages, other kinds are named; all get a 200. */
import type { Decoded } from '../../src/model/inbound';
import { activityOf, fieldOf, textIn } from './activity';
import { ignored, messageOf, named, tapOf, type Seen } from './seen';
import { refreshed, searched } from './asked';
import { answerDialog, dialogOf } from './dialog';
import { signOf } from './reactions';
import { OURS, tapped } from './value';

/** Invokes that the gateway does not serve; Teams still expects a response. */
const UNSERVED = /^(?:task|composeExtension|signin|config|tab|actionableMessage|application|handoff|message)\//;

export function invoked(seen: Seen): Decoded[] {
  const { activity } = seen;
  const { name = 'unnamed', value } = activity;
  if (name === 'composeExtension/query') return [searched(seen)];
  if (name === 'adaptiveCard/action') {
    const again = refreshed(seen);
    if (again) return [again];
    const action = fieldOf(value, 'action');
    // Cards of an earlier bot may carry their whole meaning in the verb.
    return tapIn(seen, tapped(fieldOf(action, 'data')) ? fieldOf(action, 'data') : fieldOf(action, 'verb'), name);
  }
  // Microsoft's documentation spells the name both ways.
  if (name === 'suggestedActions/submit' || name === 'suggestedAction/submit') return tapIn(seen, value, name);
  if (name === 'fileConsent/invoke') return consent(seen);
  if (name === 'task/fetch' && dialogOf(value)) return [ignored(named('invoke', name), 'answered by its dialog')];
  if (name === 'task/submit') return tapIn(seen, fieldOf(value, 'data'), name);
  if (name === 'message/submitAction') return feedback(seen);
  return [
    ignored(named('invoke', name), UNSERVED.test(name) ? 'answered, but not served' : 'an invoke that is not known'),
  ];
}

/**
 * The response of the request. An adaptive card's action must get a body of this form, or the shopper sees
 * "something went wrong"; an empty message leaves the card unchanged, and the bot's replies follow as messages.
 */
export function answerTo(body: unknown): { status: number; body: unknown } | undefined {
  const activity = activityOf(body);
  if (typeof activity === 'string' || activity.type !== 'invoke') return undefined;
  if (activity.name === 'adaptiveCard/action')
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' } };
  return activity.name === 'task/fetch' ? answerDialog(activity.value) : { status: 200, body: {} };
}

function tapIn(seen: Seen, data: unknown, name: string): Decoded[] {
  const content = tapped(data);
  return content ? [tapOf(seen, content, data)] : [ignored(named('invoke', name), 'it carries no data')];
}

/** The shopper allowed or refused an upload to their OneDrive. The gateway sends links, so this comes from another bot's card. */
function consent(seen: Seen): Decoded[] {
  const { value } = seen.activity;
  const action = textIn(value, 'action', 20);
  if (action !== 'accept' && action !== 'decline')
    return [ignored('invoke.fileConsent', 'it neither accepts nor declines')];
  const context = fieldOf(value, 'context');
  const content = fieldOf(context, OURS) === undefined ? null : tapped(context);
  if (content) return [tapOf(seen, content, value)];
  const upload = fieldOf(value, 'uploadInfo');
  const facts = {
    name: textIn(upload, 'name'),
    fileType: textIn(upload, 'fileType'),
    uniqueId: textIn(upload, 'uniqueId'),
  };
  const values = Object.fromEntries(
    Object.entries({ action, ...facts }).filter((fact): fact is [string, string] => fact[1] !== undefined),
  );
  return [tapOf(seen, { kind: 'form', form: 'fileConsent', values }, value)];
}

/** The thumbs below a bot's message. */
function feedback(seen: Seen): Decoded[] {
  const { activity, at } = seen;
  const reaction = textIn(fieldOf(activity.value, 'actionValue'), 'reaction', 40);
  if (!activity.replyToId || reaction === undefined)
    return [ignored('invoke.message/submitAction', 'it names no reaction to a message')];
  return [
    messageOf(seen, `${activity.id ?? 'feedback'}.${activity.replyToId}.${at}`, {
      kind: 'reaction',
      emoji: signOf(reaction),
      removed: false,
      to: activity.replyToId,
    }),
  ];
}
