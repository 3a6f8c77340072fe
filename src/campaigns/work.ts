/** What people do with campaigns: write, approve, schedule, pause, resume, cancel. Each is one conditional step on (state, version). */
import type { Actor } from '../model/access';
import { APPROVAL_ABOVE, draftSchema, type Campaign, type Draft } from '../model/campaign';
import type { CampaignChange } from '../model/campaign-store';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import { risky, wordFaults } from './message';
import { scheduleFault, startOf } from './schedule';
import { next, type Command } from './states';

export interface WorkParts {
  store: Pick<Store, 'campaigns' | 'audience' | 'lists'>;
  queue: Pick<Queue, 'ring'>;
  clock: Pick<Clock, 'now'>;
  newId(): string;
}

export interface CampaignWork {
  create(draft: unknown, by: Actor): Promise<Campaign>;
  edit(id: string, version: number, draft: unknown, by: Actor): Promise<Campaign>;
  approve(id: string, version: number, by: Actor): Promise<Campaign>;
  /** `sure`: confirms an audience of no one or of everyone. */
  schedule(id: string, version: number, sure: boolean): Promise<Campaign>;
  pause(id: string): Promise<Campaign>;
  resume(id: string): Promise<Campaign>;
  cancel(id: string): Promise<Campaign>;
}

export function createCampaignWork(parts: WorkParts): CampaignWork {
  const { store, clock, newId } = parts;
  const now = (): Date => new Date(clock.now());
  return {
    async create(given, by) {
      const draft = await checked(parts, given);
      const at = now();
      const campaign: Campaign = {
        ...draft,
        _id: newId(),
        state: 'draft',
        version: 1,
        createdBy: by,
        changedBy: by,
        approval: null,
        startAt: null,
        run: null,
        createdAt: at,
        changedAt: at,
        lease: null,
      };
      await store.campaigns.insert(campaign);
      return campaign;
    },
    async edit(id, version, given, by) {
      const draft = await checked(parts, given);
      const set = { ...draft, changedBy: by, changedAt: now(), approval: null, startAt: null };
      return step(parts, id, 'edit', { version, set });
    },
    async approve(id, version, by) {
      const campaign = await known(parts, id);
      if ([campaign.changedBy, campaign.createdBy].some((author) => author.kind === by.kind && author.id === by.id))
        throw new GatewayError('NOT_ALLOWED', 'who wrote a campaign cannot approve it; ask another person');
      return step(parts, id, 'approve', { version, set: { approval: { by, at: now() } } });
    },
    async schedule(id, version, sure) {
      const campaign = await known(parts, id);
      next(campaign.state, 'schedule');
      await requireReady(parts, campaign, sure);
      const startAt = startOf(campaign.schedule, clock.now());
      return step(parts, id, 'schedule', { version, set: { startAt: startAt === null ? null : new Date(startAt) } });
    },
    pause: (id) => step(parts, id, 'pause', { set: { reason: 'paused' } }),
    async resume(id) {
      const campaign = await step(parts, id, 'resume', { set: { reason: 'resumed', watchedFrom: now() } });
      for (const row of await store.campaigns.resumeRecipients(id, now())) parts.queue.ring('action', row);
      return campaign;
    },
    async cancel(id) {
      const campaign = await step(parts, id, 'cancel', { set: { reason: 'cancelled', endedAt: now() } });
      await store.campaigns.cancelRecipients(id, 'exit:campaign_cancelled', now());
      return campaign;
    },
  };
}

async function known({ store }: WorkParts, id: string): Promise<Campaign> {
  const campaign = await store.campaigns.byId(id);
  if (campaign === null) throw new GatewayError('NOT_FOUND', `no campaign ${id}`);
  return campaign;
}

/** Without a version the newest counts: a pause must not fail because a page of recipients was written meanwhile. */
async function step(
  parts: WorkParts,
  id: string,
  command: Command,
  { version, set }: { version?: number; set: CampaignChange },
): Promise<Campaign> {
  for (let tries = 0; tries < 5; tries += 1) {
    const campaign = await known(parts, id);
    const state = next(campaign.state, command);
    if (version !== undefined && campaign.version !== version)
      throw new GatewayError(
        'TAKEN',
        `another person has changed this campaign since; read it again (version ${campaign.version})`,
      );
    const changedAt = new Date(parts.clock.now());
    const changed = await parts.store.campaigns.change(id, campaign, { changedAt, ...set, state });
    if (changed !== null) return changed;
  }
  throw new GatewayError('TAKEN', 'this campaign is being changed by others; try again');
}

async function checked({ store, clock }: WorkParts, given: unknown): Promise<Draft> {
  const parsed = draftSchema.safeParse(given);
  if (!parsed.success) {
    const named = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    throw new GatewayError('BODY_BROKEN', named.join('; ').slice(0, 2_000));
  }
  const draft = parsed.data;
  const faults = wordFaults(draft.variants);
  const late = scheduleFault(draft.schedule, clock.now());
  if (late !== null) faults.push(`schedule: ${late}`);
  const lists = [...(draft.audience.include ?? []), ...(draft.audience.exclude ?? [])];
  for (const id of lists) if ((await store.lists.byId(id)) === null) faults.push(`audience: there is no list ${id}`);
  if (faults.length > 0) throw new GatewayError('BODY_BROKEN', faults.join('; ').slice(0, 2_000));
  return draft;
}

/** The requirements before a campaign may run: time, audience, texts, approval. */
async function requireReady({ store, clock }: WorkParts, campaign: Campaign, sure: boolean): Promise<void> {
  const late = scheduleFault(campaign.schedule, clock.now());
  if (late !== null) throw new GatewayError('TAKEN', late);
  const { audience } = campaign;
  const [size, total] = await Promise.all([store.audience.count(audience, clock.now()), store.audience.total()]);
  if (!sure && (size === 0 || size === total))
    throw new GatewayError(
      'TAKEN',
      size === 0
        ? 'this audience has no customers; schedule with "sure": true if that is intended'
        : `this audience is everybody, ${size} customers; schedule with "sure": true if it is meant`,
    );
  for (const name of risky(campaign.variants)) {
    const unnamed = { rule: { all: [audience.rule, { field: 'name' as const, op: 'unknown' }] } };
    const lacking = await store.audience.count({ ...audience, ...unnamed, include: [] }, clock.now());
    if (lacking > 0)
      throw new GatewayError(
        'TAKEN',
        `${lacking} of the recipients have no ${name}; write {{ ${name} | default: "there" }} or leave it out`,
      );
  }
  if (size > APPROVAL_ABOVE && campaign.approval === null)
    throw new GatewayError(
      'TAKEN',
      `${size} recipients are more than ${APPROVAL_ABOVE}: a second person has to approve it first`,
    );
}
