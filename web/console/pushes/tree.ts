/** A rule in the builder's form: groups that require all, any or none of their conditions. */
import type { Condition, SegmentRule } from '../../../src/model/segment';

export type Join = 'all' | 'any' | 'none';
export interface Group {
  join: Join;
  list: SegmentRule[];
}

/** Null: a single condition. */
export function groupOf(rule: SegmentRule): Group | null {
  if ('all' in rule) return { join: 'all', list: rule.all };
  if ('any' in rule) return { join: 'any', list: rule.any };
  if (!('not' in rule)) return null;
  return 'any' in rule.not ? { join: 'none', list: rule.not.any } : { join: 'none', list: [rule.not] };
}

export function ruleOf({ join, list }: Group): SegmentRule {
  if (join === 'none') return { not: { any: list } };
  return join === 'all' ? { all: list } : { any: list };
}

/** The whole rule as a group, which the builder starts with. */
export function rootOf(rule: SegmentRule): Group {
  return groupOf(rule) ?? { join: 'all', list: [rule] };
}

export const FRESH: Condition = { field: 'channel', op: 'has', value: '' };
