/** What the form calls each setting of parley.yaml. */
import type { Say } from '../words';

const NAMES: Record<string, Parameters<Say>[0]> = {
  languages: 'languages',
  'desk.answerMinutes': 'answerMinutes',
  'desk.rating': 'ratingRule',
  'desk.assign': 'assignRule',
  'desk.groups': 'groups',
  'gateway.handoverReturnMinutes': 'returnMinutes',
  'push.quietHours.start': 'quietFrom',
  'push.quietHours.end': 'quietTo',
  'push.caps.perDay': 'capDay',
  'push.caps.perWeek': 'capWeek',
  'push.holdoutPercent': 'holdout',
  'store.keepDays.inbox': 'keep_inbox',
  'store.keepDays.outbox': 'keep_outbox',
  'store.keepDays.webhooks': 'keep_webhooks',
  'store.keepDays.audit': 'keep_audit',
};

export function nameOf(path: string, say: Say): string {
  const key = NAMES[path];
  return key === undefined ? path : say(key);
}
