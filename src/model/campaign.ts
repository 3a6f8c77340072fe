/** Campaigns: a message to a segment at a time, approved, run, paused and measured. */
import { z } from 'zod';
import type { Actor } from './access';
import { audienceSchema, type Audience } from './segment';

export const CAMPAIGN_STATES = [
  'draft',
  'scheduled',
  'preparing',
  'running',
  'paused',
  'completed',
  'cancelled',
  'failed',
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** More recipients than this need a second person's approval. */
export const APPROVAL_ABOVE = 1_000;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 10:00');
const zone = z.string().max(60).refine(isZone, 'no time zone of this name; write one such as Europe/Berlin');

export const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('at'), at: z.iso.datetime({ offset: true }) }),
  /** At a time of day in each shopper's own zone; `past`: what to do where that time is already over. */
  z.strictObject({
    kind: z.literal('local'),
    date: z.iso.date(),
    time,
    past: z.enum(['now', 'nextDay', 'skip']).default('nextDay'),
  }),
  /** A five-field cron expression in a zone; a missed occurrence still runs within `catchUpMinutes`. */
  z.strictObject({
    kind: z.literal('recurring'),
    cron: z.string().min(9).max(100),
    zone,
    catchUpMinutes: z.int().min(0).max(1_440).default(60),
  }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

export const wordsSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  text: z.string().trim().min(1, 'write the text').max(2_000),
  /** A URL, or a path below our public address. */
  picture: z.string().trim().min(1).max(2_000).optional(),
  link: z
    .strictObject({ label: z.string().trim().min(1).max(60), url: z.url({ protocol: /^https?$/ }).max(2_000) })
    .optional(),
  /** A button that starts a flow. */
  reply: z
    .strictObject({ label: z.string().trim().min(1).max(60), flow: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/) })
    .optional(),
});
export type CampaignWords = z.infer<typeof wordsSchema>;

const variantSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,29}$/i, 'letters, digits, - and _'),
  weight: z.int().min(1).max(1_000).default(1),
  /** By language. A shopper whose language is missing gets English, or the only language there is. */
  words: z.record(z.string().regex(/^[a-z]{2}$/), wordsSchema).refine((words) => Object.keys(words).length > 0, {
    message: 'at least one language',
  }),
});
export type Variant = z.infer<typeof variantSchema>;

const percent = z.number().min(0).max(100);

/** What a marketer writes. */
export const draftSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'give it a name').max(120),
    purpose: z.enum(['marketing', 'service']).default('marketing'),
    audience: audienceSchema,
    variants: z.array(variantSchema).min(1).max(5),
    schedule: scheduleSchema.default({ kind: 'now' }),
    holdoutPercent: percent.max(50).default(10),
    ratePerSecond: z.int().min(1).max(1_000).default(20),
    whenCapped: z.enum(['skip', 'postpone']).default('postpone'),
    /** Hours after the start for which a message is still worth sending. */
    ttlHours: z.int().min(1).max(168).default(72),
    canary: z
      .strictObject({
        percent: percent.default(5),
        min: z.int().min(1).max(10_000).default(50),
        waitMinutes: z.int().min(0).max(1_440).default(10),
      })
      .nullable()
      .default({ percent: 5, min: 50, waitMinutes: 10 }),
    brake: z
      .strictObject({
        failedPercent: percent.default(5),
        optOutPercent: percent.default(2),
        blockedPercent: percent.default(1),
      })
      .default({ failedPercent: 5, optOutPercent: 2, blockedPercent: 1 }),
  })
  .refine(({ variants }) => new Set(variants.map(({ name }) => name)).size === variants.length, {
    path: ['variants'],
    message: 'two variants have one name',
  });
export type Draft = z.infer<typeof draftSchema>;

export interface Campaign extends Omit<Draft, 'audience'> {
  _id: string;
  audience: Audience;
  state: CampaignState;
  /** Grows with every change; a command that names an older version is refused. */
  version: number;
  /** The reason for the state: `brake:failed`, `paused`, a fault. */
  reason?: string;
  createdBy: Actor;
  /** The author of the current version, who may not approve it. */
  changedBy: Actor;
  approval: { by: Actor; at: Date } | null;
  /** The recurring campaign whose occurrence this is. */
  series?: string;
  /** When it starts; for a recurring campaign, its next occurrence. */
  startAt: Date | null;
  /** Progress of the run. */
  run: CampaignRun | null;
  createdAt: Date;
  changedAt: Date;
  endedAt?: Date;
  /** The brake counts results from this time: a person has reviewed the earlier ones and resumed. Absent: from the start of the run. */
  watchedFrom?: Date;
  /** The lease: one worker at a time runs a campaign. */
  lease: { owner: string; until: Date } | null;
}

export interface CampaignRun {
  /** When the audience was taken; rules that look back count from here. */
  at: Date;
  /** Recipients are written up to this customer id. */
  cursor: string;
  planned: number;
  prepared: boolean;
  /** How many recipients go first; the rest wait until their results are known. 0: no canary. */
  canary: number;
  /** When the canary was complete. */
  canaryAt?: Date;
  canaryDone: boolean;
}

export interface Progress {
  total: number;
  /** Not decided yet, or being sent. */
  pending: number;
  sent: number;
  failed: number;
  skipped: number;
  cancelled: number;
  heldout: number;
  /** May have arrived; never sent again. */
  unknown: number;
  /** Out of those sent. */
  delivered: number;
  read: number;
  reasons: Record<string, number>;
  /** Seconds until the last recipient is released, at the campaign's rate; null: not running. */
  secondsLeft: number | null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
