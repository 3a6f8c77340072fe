/** News of the account and its templates, for operators; `stop` where nothing can be sent until someone acts. */
import { createHash } from 'node:crypto';
import type { Decoded, InboundNotice } from '../../../src/model/inbound';
import { codeOf, reasonOf } from '../codes';
import type { Change, Decoder } from './change';
import { flat, inner, numberOf, objects, textOf, type Fields } from '../fields';

const DAY_MS = 86_400_000;
const STOP_EVENTS = ['ACCOUNT_DELETED', 'ACCOUNT_OFFBOARDED', 'PARTNER_REMOVED', 'PARTNER_APP_UNINSTALLED'];
/** Of a ban: DISABLE and SCHEDULE_FOR_DISABLE come before REINSTATE. */
const STOP_BANS = ['DISABLE'];
/** A template that had been sent with these cannot be any more. */
const BAD_TEMPLATE = [
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'FLAGGED',
  'PENDING_DELETION',
  'LIMIT_EXCEEDED',
  'LOCKED',
  'ARCHIVED',
  'DELETED',
];
const BAD_NEWS = /VIOLATION|RESTRICTION|DISABLE|FLAGGED|DOWNGRADE|REJECTED|ERROR|WARNING|RED\b|YELLOW/;

export function notice({ field, value, waba, at }: Change): InboundNotice {
  const data = dataOf(field, value);
  const event = data['event'] ?? data['new_quality_score'] ?? data['new_category'] ?? '';
  const told = [
    'template',
    'language',
    'reason',
    'ban',
    'restriction',
    'violation',
    'current_limit',
    'display_phone_number',
  ].flatMap((name) => data[name] ?? []);
  const text = [field.replaceAll('_', ' '), event, ...told].filter(Boolean).join(', ');
  return {
    kind: 'notice',
    eventId: digest([field, waba ?? '', String(at), ...Object.entries(data).flat()]),
    what: field,
    level: levelOf(field, event, data),
    text,
    data,
    at,
  };
}

/** The facts as flat text; what operators ask about first is under names of our own. */
function dataOf(field: string, value: Fields): Record<string, string> {
  const all = flat(value);
  const ban = textOf(inner(value, 'ban_info') ?? {}, 'waba_ban_state', 60);
  const restriction = objects(value, 'restriction_info', 20)
    .flatMap((each) => textOf(each, 'restriction_type', 100) ?? [])
    .join(', ');
  const violation = textOf(inner(value, 'violation_info') ?? {}, 'violation_type', 100);
  const rejection = textOf(inner(value, 'rejection_info') ?? {}, 'reason', 500);
  const disconnected = textOf(inner(value, 'disconnection_info') ?? {}, 'reason', 100);
  const template = field.includes('template')
    ? { template: all['message_template_name'], language: all['message_template_language'] }
    : {};
  const reason = rejection ?? disconnected ?? (all['reason'] === 'NONE' ? undefined : all['reason']);
  const named = { ...all, ...template, reason, ban, restriction, violation };
  return Object.fromEntries(
    Object.entries(named).filter((each): each is [string, string] => typeof each[1] === 'string' && each[1] !== ''),
  );
}

function levelOf(field: string, event: string, data: Record<string, string>): InboundNotice['level'] {
  const upper = event.toUpperCase();
  if (STOP_EVENTS.includes(upper) || STOP_BANS.includes(data['ban']?.toUpperCase() ?? '')) return 'stop';
  if (data['ban']?.toUpperCase() === 'REINSTATE') return 'info';
  // No one may be answered either; restrictions of what the business starts leave the answers.
  if (data['restriction']?.includes('CUSTOMER_INITIATED') === true) return 'stop';
  if (field.includes('template') && BAD_TEMPLATE.includes(upper)) return 'warn';
  if (field === 'template_category_update' || field === 'account_alerts') return 'warn';
  return BAD_NEWS.test(upper) || BAD_NEWS.test((data['reason'] ?? '').toUpperCase()) ? 'warn' : 'info';
}

/** Faults of the account that come beside the messages. */
export function faults({ value, at }: Change, _by: Decoder): Decoded[] {
  return objects(value, 'errors', 20).map((error) => {
    const code = numberOf(error, 'code');
    return troubleOf(code, reasonOf(code, textOf(inner(error, 'error_data') ?? {}, 'details', 300)), at);
  });
}

/** One a day for each code: every message of the day may fail for the same cause. */
export function troubleOf(code: number | null, text: string, at: number): InboundNotice {
  const level = codeOf(code)?.then === 'stop' ? 'stop' : 'warn';
  return {
    kind: 'notice',
    eventId: `error|${code ?? 'none'}|${Math.floor(at / DAY_MS)}`,
    what: `error ${code ?? 'without code'}`,
    level,
    text,
    at,
  };
}

/** An id for events that the platform gives none: the same facts, the same id. */
export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}
