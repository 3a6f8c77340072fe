/** /api/insight: the measures of a period, as JSON or as a table. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { confusionsOf } from '../../insight/confusions';
import { insightOf, qualityOfPeriod, type InsightParts as PeriodParts } from '../../insight/period';
import type { InsightFigures } from '../../model/insight';
import type { Store } from '../../model/store';
import { parseWith } from '../parse';

const DAY_MS = 86_400_000;
const DAYS_MAX = 92;
const CORRECTED_MAX = 5_000;
const querySchema = z
  .object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
  .transform(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
  .refine(
    ({ from, to }) => from < to && to - from <= DAYS_MAX * DAY_MS,
    `from before to, at most ${DAYS_MAX} days apart`,
  );

export type InsightParts = PeriodParts & { store: Pick<Store, 'reviews'> };

export function createInsightRoutes(parts: InsightParts): Router {
  const router = express.Router();
  router.get('/', async ({ query }, response) => {
    const { from, to } = parseWith(querySchema, query);
    response.json(await insightOf(parts, from, to));
  });
  router.get('/quality', async ({ query }, response) => {
    const { from, to } = parseWith(querySchema, query);
    response.json(await qualityOfPeriod(parts, from, to));
  });
  router.get('/confusions', async (_request, response) => {
    response.json({ confusions: confusionsOf(await parts.store.reviews.known(CORRECTED_MAX)) });
  });
  router.get('/table', async ({ query }, response) => {
    const { from, to } = parseWith(querySchema, query);
    const name = `insight-${new Date(from).toISOString().slice(0, 10)}.csv`;
    response
      .set('content-disposition', `attachment; filename="${name}"`)
      .type('text/csv')
      .send(tableOf(await insightOf(parts, from, to)));
  });
  return router;
}

function tableOf({ measures, days, channels, languages, topics, people, flows }: InsightFigures): string {
  const lines: (string | number | null)[][] = [
    ['kind', 'name', 'value', 'unit', 'of'],
    ...measures.map(({ name, value, unit, of }) => ['measure', name, value, unit, of]),
    ...days.flatMap(({ day, conversations, handedOver }) => [
      ['day', day, conversations, 'conversations', null],
      ['day', day, handedOver, 'handedOver', null],
    ]),
    ...Object.entries({ channel: channels, language: languages, topic: topics }).flatMap(([kind, groups]) =>
      groups.map(({ name, conversations }) => [kind, name, conversations, 'conversations', null]),
    ),
    ...people.map(({ name, conversations, messages }) => ['person', name, conversations, 'conversations', messages]),
    ...flows.flatMap(({ flow, steps }) =>
      steps.flatMap(({ step, asked, wentOn, left, handedOver }) =>
        Object.entries({ wentOn, left, handedOver }).map(([what, n]) => ['step', `${flow}.${step}`, n, what, asked]),
      ),
    ),
  ];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet would execute a cell that begins like a formula. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
