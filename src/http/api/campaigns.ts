/** /api/campaigns: marketers write, dry-run, approve, start, stop and read campaigns. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { CAMPAIGN_STATES, wordsSchema, type Campaign, type CampaignWords, type Progress } from '../../model/campaign';
import type { CampaignStore } from '../../model/campaign-store';
import type { Actor } from '../../model/access';
import { GatewayError } from '../../model/errors';
import type { ActionState } from '../../model/records';
import { actorOf } from '../access/caller';
import { parseWith } from '../parse';

const ACTION_STATES = ['planned', 'waiting', 'sent', 'skipped', 'cancelled', 'heldout', 'failed'] as const;
const listSchema = z.object({
  state: z.enum(CAMPAIGN_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const recipientsSchema = z.object({
  state: z.enum(ACTION_STATES).optional(),
  after: z.string().max(400).default(''),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
const version = z.int().min(1);
const editSchema = z.looseObject({ version });
const versionSchema = z.strictObject({ version });
const scheduleSchema = z.strictObject({ version, sure: z.boolean().default(false) });

const testSchema = z.strictObject({ customers: z.array(z.string().min(1).max(200)).min(1).max(20) });

const drawSchema = z
  .strictObject({
    words: wordsSchema.optional(),
    contents: z.array(z.unknown()).max(20).optional(),
    language: z
      .string()
      .regex(/^[\w-]{1,35}$/)
      .default('en'),
  })
  .refine(({ words, contents }) => (words === undefined) !== (contents === undefined), 'send words, or contents');

export interface CampaignDoor {
  work: {
    create(draft: unknown, by: Actor): Promise<Campaign>;
    edit(id: string, version: number, draft: unknown, by: Actor): Promise<Campaign>;
    approve(id: string, version: number, by: Actor): Promise<Campaign>;
    schedule(id: string, version: number, sure: boolean): Promise<Campaign>;
    pause(id: string): Promise<Campaign>;
    resume(id: string): Promise<Campaign>;
    cancel(id: string): Promise<Campaign>;
  };
  progress(campaign: Campaign): Promise<Progress>;
  dryRun(campaign: Campaign): Promise<object>;
  results(campaign: Campaign): Promise<object>;
  /** The ids of the pushes. */
  test(campaign: Campaign, customers: readonly string[]): Promise<string[]>;
}

/** By channel. */
type Drawn = Record<string, object>;
export interface Drawings {
  words(words: CampaignWords, language: string): Drawn;
  contents(contents: unknown, language: string): Drawn;
}

export interface CampaignRouteParts {
  campaigns: CampaignDoor;
  store: Pick<CampaignStore, 'byId' | 'list' | 'recipients'>;
  drawings: Drawings;
}

export function createCampaignRoutes({ campaigns, store, drawings }: CampaignRouteParts): Router {
  const { work } = campaigns;
  const router = express.Router();
  const known = async (id: string): Promise<Campaign> => {
    const campaign = await store.byId(id);
    if (campaign === null) throw new GatewayError('NOT_FOUND', `no campaign ${id}`);
    return campaign;
  };
  router.get('/', async (request, response) => {
    const { state, limit } = parseWith(listSchema, request.query);
    response.json({ campaigns: (await store.list(limit, state)).map(shown) });
  });
  router.post('/', async (request, response) => {
    response.status(201).json(shown(await work.create(request.body, actorOf(request))));
  });
  router.post('/draw', (request, response) => {
    const { words, contents, language } = parseWith(drawSchema, request.body);
    const channels = words === undefined ? drawings.contents(contents, language) : drawings.words(words, language);
    response.json({ channels });
  });
  router.get('/:id', async (request, response) => {
    const campaign = await known(request.params.id);
    response.json({ ...shown(campaign), progress: await campaigns.progress(campaign) });
  });
  router.put('/:id', async (request, response) => {
    const { version, ...draft } = parseWith(editSchema, request.body);
    response.json(shown(await work.edit(request.params.id, version, draft, actorOf(request))));
  });
  router.post('/:id/dry-run', async (request, response) => {
    response.json(await campaigns.dryRun(await known(request.params.id)));
  });
  router.post('/:id/test', async (request, response) => {
    const { customers } = parseWith(testSchema, request.body);
    response.status(202).json({ actions: await campaigns.test(await known(request.params.id), customers) });
  });
  router.get('/:id/report', async (request, response) => {
    response.json(await campaigns.results(await known(request.params.id)));
  });
  router.post('/:id/approve', async (request, response) => {
    const { version } = parseWith(versionSchema, request.body);
    response.json(shown(await work.approve(request.params.id, version, actorOf(request))));
  });
  router.post('/:id/schedule', async (request, response) => {
    const { version, sure } = parseWith(scheduleSchema, request.body);
    response.json(shown(await work.schedule(request.params.id, version, sure)));
  });
  for (const command of ['pause', 'resume', 'cancel'] as const)
    router.post(`/:id/${command}`, async (request, response) => {
      response.json(shown(await work[command](String(request.params['id']))));
    });
  router.get('/:id/recipients', async (request, response) => {
    const { state, after, limit } = parseWith(recipientsSchema, request.query);
    const { _id } = await known(request.params.id);
    const rows = await store.recipients(_id, after, limit, state as ActionState | undefined);
    response.json({
      recipients: rows.map(({ _id: id, customer, state: now, reason, variant, dueAt, decisions }) => ({
        id,
        customer,
        state: now,
        reason: reason ?? null,
        variant: variant ?? null,
        dueAt,
        decisions,
      })),
      next: rows.length === limit ? (rows.at(-1)?._id ?? null) : null,
    });
  });
  return router;
}

/** Without fields that only workers need. */
function shown({ lease: _lease, run, ...campaign }: Campaign): Record<string, unknown> {
  return {
    ...campaign,
    planned: run?.planned ?? null,
    firstWave: run === null ? null : { size: run.canary, done: run.canaryDone },
  };
}
