/** Campaigns as the API returns them, and as the editor holds one. */
import type { Campaign, CampaignWords, Draft, Progress } from '../../../src/model/campaign';
import type { Audience, SegmentRule } from '../../../src/model/segment';
import type { Role } from '../../../src/model/access';

export type ShownCampaign = Omit<Campaign, 'startAt' | 'run' | 'lease' | 'createdAt'> & {
  startAt: string | null;
  createdAt: string;
  planned: number | null;
  firstWave: { size: number; done: boolean } | null;
  progress?: Progress;
};

export interface Judged {
  audience: number;
  judged: number;
  sendable: number;
  channels: Record<string, number>;
  skipped: Record<string, number>;
  postponed: Record<string, number>;
  hours: Record<string, number>;
  missing: string[];
  samples: {
    customer: string;
    name: string | null;
    channel: string;
    language: string;
    variant: string;
    contents: unknown[];
  }[];
}

export interface Counted {
  count: number;
  total: number;
  odd: 'nobody' | 'everybody' | null;
  sample: { customer: string; name: string | null; language: string | null; channels: string[] }[];
}

/** The operators of each field, and the value of each operator. */
export type Offered = Record<string, Record<string, 'none' | 'text' | 'list' | 'number' | 'days'>>;

export interface ListLine {
  _id: string;
  name: string;
  size: number;
}

export const mayPush = (role: Role): boolean => role === 'owner' || role === 'marketer';

export interface FormVariant {
  name: string;
  weight: number;
  words: Record<string, CampaignWords>;
}

/** The editor's state. */
export interface Form {
  name: string;
  rule: SegmentRule;
  include: string[];
  exclude: string[];
  variants: FormVariant[];
  schedule: Draft['schedule'];
  holdoutPercent: number;
  ratePerSecond: number;
  canary: Draft['canary'];
  /** Fields that the page does not show, and must not lose. */
  kept: Partial<Pick<Draft, 'purpose' | 'whenCapped' | 'ttlHours' | 'brake'>>;
}

export const CANARY = { percent: 5, min: 50, waitMinutes: 10 };

export const EMPTY: Form = {
  name: '',
  rule: { all: [] },
  include: [],
  exclude: [],
  variants: [{ name: 'a', weight: 1, words: { en: { text: '' } } }],
  schedule: { kind: 'now' },
  holdoutPercent: 10,
  ratePerSecond: 20,
  canary: CANARY,
  kept: {},
};

export function audienceOf({ rule, include, exclude }: Pick<Form, 'rule' | 'include' | 'exclude'>): Audience {
  return { rule, ...(include.length > 0 && { include }), ...(exclude.length > 0 && { exclude }) };
}

export function draftOf({ rule, include, exclude, kept, ...form }: Form): Record<string, unknown> {
  return { ...kept, ...form, audience: audienceOf({ rule, include, exclude }) };
}

export function formOf(campaign: ShownCampaign): Form {
  const { name, audience, variants, schedule, holdoutPercent, ratePerSecond, canary } = campaign;
  const { rule, include = [], exclude = [] } = audience;
  const { purpose, whenCapped, ttlHours, brake } = campaign;
  const kept = { purpose, whenCapped, ttlHours, brake };
  return { name, rule, include, exclude, variants, schedule, holdoutPercent, ratePerSecond, canary, kept };
}
