/** What changed a tag: one sentence for each, in the marketer's language. */
import { DateTime } from 'luxon';
import { endOf, pointsAt, type TagState } from '../../model/tag';
import type { WhyLanguage } from '../reasons';

export interface TagWhy {
  tag: string;
  holds: boolean;
  sentence: string;
}

interface Options {
  now: number;
  /** Whose clock the sentences go by, and name. */
  zone?: string | undefined;
}

export function tagsWhy(
  states: Readonly<Record<string, TagState>>,
  language: WhyLanguage,
  { now, zone = 'UTC' }: Options,
): TagWhy[] {
  const time = (at: number): string => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm z');
  return Object.entries(states)
    .map(([tag, state]) => told(tag, state, language, now, time))
    .sort((a, b) => Number(b.holds) - Number(a.holds) || (a.tag < b.tag ? -1 : 1));
}

function told(tag: string, state: TagState, language: WhyLanguage, now: number, time: (at: number) => string): TagWhy {
  const { by, from, keep, since } = state;
  const end = endOf(state);
  const holds = end !== null && end > now;
  const [points, has] = [state.points, pointsAt(state, now)].map((each) => String(Math.round(each * 10) / 10));
  const [at, add] = [time(state.at.getTime()), by.add];
  const en = {
    change:
      add === null
        ? `set the points to ${points}`
        : `${add < 0 ? 'took' : 'added'} ${Math.abs(add)}, which made ${points} points`,
    state: holds
      ? `holds since ${time(since?.getTime() ?? 0)} and ends on ${time(end)} without news (now ${has} points, kept down to ${keep})`
      : end !== null
        ? `faded below ${keep} points on ${time(end)}`
        : `does not hold (now ${has} of ${from} points)`,
  };
  const zh = {
    change: add === null ? `将分数设为 ${points}` : `${add < 0 ? '减少' : '增加'} ${Math.abs(add)} 分，共 ${points} 分`,
    state: holds
      ? `自 ${time(since?.getTime() ?? 0)} 起有效，若无新动态将于 ${time(end)} 结束（现有 ${has} 分，低于 ${keep} 分失效）`
      : end !== null
        ? `已于 ${time(end)} 降到 ${keep} 分以下`
        : `未生效（现有 ${has} 分，需要 ${from} 分）`,
  };
  return {
    tag,
    holds,
    sentence:
      language === 'zh'
        ? `${tag} ${zh.state}；${at} 的 ${by.type} ${zh.change}。`
        : `${tag} ${en.state}; ${by.type} of ${at} ${en.change}.`,
  };
}
