/** Why a shopper got a push or did not: one sentence for each, in the marketer's language. */
import { DateTime } from 'luxon';
import { given } from '../model/given';
import type { ScheduledAction } from '../model/records';
import { reasonIn, type WhyLanguage } from './reasons';

export interface Why {
  action: string;
  rule: string;
  step: number;
  state: ScheduledAction['state'];
  /** When it was decided last, or is due. ISO 8601. */
  at: string;
  reason?: string;
  sentence: string;
}

export interface WhyOptions {
  /** Whose clock the sentences go by, and name. */
  zone?: string | undefined;
  /** Campaign -> what the marketer called it. */
  campaigns?: ReadonlyMap<string, string>;
}

export function whyOf(
  action: ScheduledAction,
  language: WhyLanguage,
  { zone = 'UTC', campaigns = new Map() }: WhyOptions = {},
): Why {
  const { _id, rule, step, state, reason, dueAt, decisions } = action;
  const at = state === 'waiting' || state === 'planned' ? dueAt : (decisions.at(-1)?.at ?? dueAt);
  return {
    action: _id,
    rule,
    step,
    state,
    at: at.toISOString(),
    ...given({ reason }),
    sentence: SENTENCES[language](action, when(at, zone), campaigns.get(action.business)),
  };
}

function when(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm z');
}

type Sentence = (action: ScheduledAction, at: string, campaign?: string) => string;

const english: Sentence = (action, at, campaign) => {
  const because = action.reason === undefined ? '' : `, because ${reasonIn(action.reason, 'en')}`;
  const subject = campaign === undefined ? `${nameOf(action)} about ${action.business}` : `The campaign “${campaign}”`;
  switch (action.state) {
    case 'sent':
      return `${subject} was sent on ${at}.`;
    case 'planned':
      return `${subject} is planned and has not had its turn yet.`;
    case 'waiting':
      return `${subject} waits until ${at}${because}.`;
    case 'heldout':
      return `${subject} was left out on ${at}${because}.`;
    case 'failed':
      return `${subject} was refused by the platform on ${at}: ${reasonIn(action.reason ?? '', 'en')}.`;
    default:
      return `${subject} was not sent (${action.state} on ${at})${because}.`;
  }
};

const chinese: Sentence = (action, at, campaign) => {
  const because = action.reason === undefined ? '' : `，原因：${reasonIn(action.reason, 'zh')}`;
  const subject = campaign === undefined ? `关于 ${action.business} 的 ${nameOf(action)}` : `活动“${campaign}”`;
  switch (action.state) {
    case 'sent':
      return `${subject} 已于 ${at} 发送。`;
    case 'planned':
      return `${subject} 已计划，尚未轮到。`;
    case 'waiting':
      return `${subject} 将等到 ${at}${because}。`;
    case 'heldout':
      return `${subject} 于 ${at} 未发送${because}。`;
    case 'failed':
      return `${subject} 于 ${at} 被平台拒绝：${reasonIn(action.reason ?? '', 'zh')}。`;
    default:
      return `${subject} 没有发送（${at}）${because}。`;
  }
};

const SENTENCES: Record<WhyLanguage, Sentence> = { en: english, zh: chinese };

/** As the list of pushes in the docs calls it. */
function nameOf({ rule, step }: ScheduledAction): string {
  return step > 1 ? `\`${rule}\` (${step})` : `\`${rule}\``;
}
