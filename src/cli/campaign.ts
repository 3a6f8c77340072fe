/** `parley campaign`: campaigns of the running gateway, planned from a file, run, watched, stopped. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { given } from '../model/given';
import { GatewayError } from '../model/errors';
import { askGateway } from './gateway';
import { print } from './print';

export interface CampaignArguments {
  /** Where the gateway runs. */
  server?: string;
  sure?: boolean;
  watch?: boolean;
  json?: boolean;
}

const EVERY_MS = 1_000;
const BAR = 30;
const FILE_MAX = 256_000;

const progressSchema = z.object({
  total: z.number(),
  pending: z.number(),
  sent: z.number(),
  failed: z.number(),
  skipped: z.number(),
  cancelled: z.number(),
  heldout: z.number(),
  unknown: z.number(),
  delivered: z.number(),
  read: z.number(),
  reasons: z.record(z.string(), z.number()),
  secondsLeft: z.number().nullable(),
});
const campaignSchema = z.object({
  _id: z.string(),
  name: z.string(),
  state: z.string(),
  version: z.number(),
  reason: z.string().optional(),
  startAt: z.string().nullable(),
  progress: progressSchema.optional(),
});
type Shown = z.infer<typeof campaignSchema>;
const armSchema = z.object({ people: z.number(), converted: z.number(), revenue: z.number() });
const resultsSchema = z.object({
  windowHours: z.number(),
  variants: z.record(z.string(), armSchema),
  treated: armSchema,
  heldout: armSchema,
  lift: z.object({
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    percent: z.number().nullable(),
    verdict: z.string(),
  }),
  optOuts: z.number(),
  clicked: z.number(),
});
export type ShownResults = z.infer<typeof resultsSchema>;

const dryRunSchema = z.looseObject({
  audience: z.number(),
  judged: z.number(),
  sendable: z.number(),
  channels: z.record(z.string(), z.number()),
  skipped: z.record(z.string(), z.number()),
  postponed: z.record(z.string(), z.number()),
  missing: z.array(z.string()),
});

/** Writes the campaign of a YAML or JSON file as a draft and says whom it would reach. */
export async function planCampaign(file: string, { server, json }: CampaignArguments): Promise<void> {
  const draft = campaignSchema.parse(await ask(server, '', read(file)));
  const dry = dryRunSchema.parse(await ask(server, `/${draft._id}/dry-run`, {}));
  if (json === true) return print.json({ campaign: draft._id, ...dry }, 2);
  print.line(`${draft._id}  ${draft.name}  ${draft.state}`);
  print.line(`audience ${dry.audience}, sendable ${dry.sendable} of ${dry.judged} judged`);
  for (const [title, counts] of Object.entries({
    channel: dry.channels,
    skipped: dry.skipped,
    postponed: dry.postponed,
  }))
    for (const [name, count] of Object.entries(counts)) print.line(`  ${title} ${name}: ${count}`);
  for (const name of dry.missing) print.line(`  a recipient without ${name} gets no message: write a default`);
  print.line(`run it: parley campaign run ${draft._id}`);
}

/** Schedules it; with `watch` follows it to its end. */
export async function runCampaign(id: string, { server, sure, watch }: CampaignArguments): Promise<void> {
  const { version } = campaignSchema.parse(await ask(server, `/${encodeURIComponent(id)}`));
  const body = { version, ...(sure === true && { sure }) };
  const scheduled = campaignSchema.parse(await ask(server, `/${encodeURIComponent(id)}/schedule`, body));
  print.line(`${scheduled._id}  ${scheduled.state}  ${scheduled.startAt ?? ''}`);
  if (watch === true) await follow(id, server);
}

/** Sends every variant to these customers, who try it. */
export async function testCampaign(
  id: string,
  customers: readonly string[],
  { server }: CampaignArguments,
): Promise<void> {
  const { actions } = testedSchema.parse(await ask(server, `/${encodeURIComponent(id)}/test`, { customers }));
  print.line(`${id}  ${actions.length} test messages; parley why CUSTOMER says what became of them`);
}

const testedSchema = z.object({ actions: z.array(z.string()) });

export async function commandCampaign(
  command: 'pause' | 'resume' | 'cancel',
  id: string,
  { server }: CampaignArguments,
): Promise<void> {
  const { state } = campaignSchema.parse(await ask(server, `/${encodeURIComponent(id)}/${command}`, {}));
  print.line(`${id}  ${state}`);
}

export async function reportCampaign(id: string, { server, json, watch }: CampaignArguments): Promise<void> {
  if (watch === true) return follow(id, server);
  const body = await ask(server, `/${encodeURIComponent(id)}`);
  const results = resultsSchema.parse(await ask(server, `/${encodeURIComponent(id)}/report`));
  if (json === true) return print.json({ ...(body as object), results }, 2);
  const campaign = campaignSchema.parse(body);
  print.line(lineOf(campaign));
  for (const [reason, count] of Object.entries(campaign.progress?.reasons ?? {})) print.line(`  ${reason}: ${count}`);
  for (const line of resultLines(results)) print.line(`  ${line}`);
}

export async function listCampaigns({ server, json }: CampaignArguments): Promise<void> {
  const body = await ask(server, '');
  if (json === true) return print.json(body, 2);
  const { campaigns } = z.object({ campaigns: z.array(campaignSchema) }).parse(body);
  if (campaigns.length === 0) print.line('no campaign yet');
  for (const { _id, name, state, startAt } of campaigns) print.line(`${_id}  ${state}  ${startAt ?? '-'}  ${name}`);
}

async function follow(id: string, server: string | undefined): Promise<void> {
  for (let last = ''; ; await wait(EVERY_MS)) {
    const campaign = campaignSchema.parse(await ask(server, `/${encodeURIComponent(id)}`));
    const line = lineOf(campaign);
    if (line !== last) print.line(line);
    last = line;
    if (['completed', 'cancelled', 'failed', 'paused'].includes(campaign.state)) return;
  }
}

/** One line with a bar of what is decided. */
export function lineOf({ state, reason, progress }: Pick<Shown, 'state' | 'reason' | 'progress'>): string {
  const why = reason === undefined || reason === state ? '' : ` (${reason})`;
  if (progress === undefined || progress.total === 0) return `${state}${why}`;
  const { total, pending, secondsLeft } = progress;
  const share = (total - pending) / total;
  const bar = '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '.');
  const counts = (['sent', 'delivered', 'skipped', 'heldout', 'failed', 'cancelled', 'unknown'] as const)
    .filter((each) => progress[each] > 0)
    .map((each) => `${each} ${progress[each]}`);
  const left = secondsLeft === null || pending === 0 ? '' : `, ${duration(secondsLeft)} left`;
  return `[${bar}] ${total - pending}/${total} ${state}${why}: ${counts.join(', ') || 'nothing yet'}${left}`;
}

/** What a campaign brought: orders of those who got it and of the holdout, and the difference with its 95 % interval. */
export function resultLines({
  windowHours,
  variants,
  treated,
  heldout,
  lift,
  optOuts,
  clicked,
}: ShownResults): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  const share = ({ converted, people }: z.infer<typeof armSchema>): string =>
    people === 0 ? 'no one' : `${converted} of ${people} ordered (${percent(converted / people)})`;
  const relative = lift.percent === null ? '' : `, ${lift.percent > 0 ? '+' : ''}${lift.percent.toFixed(0)} %`;
  const named = Object.entries(variants);
  return [
    `within ${windowHours} h: treated ${share(treated)}, held out ${share(heldout)}`,
    heldout.people === 0
      ? 'lift: not measured, no one was held out'
      : `lift: ${percent(lift.difference)}${relative}, 95 % between ${percent(lift.low)} and ${percent(lift.high)}: ${lift.verdict}`,
    ...(named.length > 1 ? named.map(([name, arm]) => `variant ${name}: ${share(arm)}`) : []),
    `clicked ${clicked}, opted out ${optOuts}`,
  ];
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

function read(file: string): object {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', `${file} cannot be read`, { cause });
  }
  if (source.length > FILE_MAX) throw new GatewayError('BODY_BROKEN', `${file} is larger than ${FILE_MAX} characters`);
  try {
    const draft: unknown = parse(source, { maxAliasCount: 0 });
    if (typeof draft === 'object' && draft !== null && !Array.isArray(draft)) return draft;
  } catch (cause) {
    throw new GatewayError('BODY_BROKEN', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  throw new GatewayError('BODY_BROKEN', `${file} holds no campaign`);
}

/** 409 is an answer of the gateway, and here a refusal: its message says what to do. */
async function ask(server: string | undefined, path: string, body?: object): Promise<unknown> {
  const { status, body: answer } = await askGateway({
    path: `/api/campaigns${path}`,
    ...(body && { body }),
    ...given({ server }),
  });
  if (status < 400) return answer;
  const { message } = z
    .object({ message: z.string() })
    .catch({ message: JSON.stringify(answer) })
    .parse(answer);
  throw new GatewayError('TAKEN', message);
}
