/** /api/automations: the automations, the results of their pushes, and the switch that pauses them. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import type { PushLinkStore } from '../../model/push-link';
import type { Queue } from '../../model/queue';
import type { SwitchStore } from '../../model/switch';
import { actorOf } from '../access/caller';
import { parseWith } from '../parse';

const DAY_MS = 86_400_000;
const listSchema = z.object({ days: z.coerce.number().int().min(1).max(90).default(28) });

export interface AutomationLine {
  name: string;
  about?: string;
  on: readonly string[];
  priority?: number;
}

export interface AutomationParts {
  automations(): readonly AutomationLine[];
  switches: SwitchStore;
  links: Pick<PushLinkStore, 'openedBy'>;
  queue: Pick<Queue, 'ring'>;
  now(): number;
}

export function createAutomationRoutes({ automations, switches, links, queue, now }: AutomationParts): Router {
  const router = express.Router();
  const known = (name: string): string => {
    if (!automations().some((each) => each.name === name))
      throw new GatewayError('NOT_FOUND', `there is no automation ${name}`);
    return name;
  };
  router.get('/', async (request, response) => {
    const { days } = parseWith(listSchema, request.query);
    const lines = automations();
    const names = lines.map(({ name }) => name);
    const since = new Date(now() - days * DAY_MS);
    const [paused, rows, opened] = await Promise.all([
      switches.paused(),
      switches.funnel(names, since),
      links.openedBy(names, since),
    ]);
    response.json({
      days,
      automations: lines.map((line) => {
        const held = paused.find(({ _id }) => _id === line.name);
        const mine = rows.filter(({ rule }) => rule === line.name);
        return {
          name: line.name,
          about: line.about ?? null,
          on: line.on,
          paused: held === undefined ? null : { by: held.by, at: held.at },
          planned: sum(mine),
          clicked: opened[line.name] ?? 0,
          states: grouped(mine, ({ state }) => state),
          reasons: grouped(
            mine.filter(({ state }) => state !== 'sent'),
            ({ reason }) => reason,
          ),
        };
      }),
    });
  });
  router.post('/:name/pause', async (request, response) => {
    const name = known(request.params.name);
    await switches.pause({ _id: name, by: actorOf(request).name, at: new Date(now()) });
    response.json({ name, paused: true });
  });
  router.post('/:name/resume', async (request, response) => {
    const name = known(request.params.name);
    for (const id of await switches.resume(name, new Date(now()))) queue.ring('action', id);
    response.json({ name, paused: false });
  });
  return router;
}

type Row = Awaited<ReturnType<SwitchStore['funnel']>>[number];

function sum(rows: readonly Row[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts[key] = (counts[key] ?? 0) + row.count;
  }
  return counts;
}
