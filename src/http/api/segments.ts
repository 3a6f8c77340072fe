/** /api/segments: named audiences, counted while they are written. */
import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { AudienceStore, ListStore, SegmentStore } from '../../model/audience-store';
import { GatewayError } from '../../model/errors';
import { audienceSchema, FIELDS, OPERATORS, valueOf, type FieldName } from '../../model/segment';
import { actorOf } from '../access/caller';
import { parseWith } from '../parse';

const name = z.string().trim().min(1).max(120);
const newSchema = z.strictObject({ name, audience: audienceSchema });
const changeSchema = z.strictObject({ version: z.int().min(1), name, audience: audienceSchema });
const countSchema = z.strictObject({ audience: audienceSchema, samples: z.int().min(0).max(50).default(10) });

export interface SegmentParts {
  audience: Pick<AudienceStore, 'count' | 'total' | 'sample'>;
  segments: SegmentStore;
  lists: Pick<ListStore, 'byId'>;
  now(): number;
}

export function createSegmentRoutes({ audience, segments, now }: SegmentParts): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    response.json({ segments: await segments.list(), fields: OFFERED });
  });
  router.post('/count', async (request, response) => {
    const { audience: asked, samples } = parseWith(countSchema, request.body);
    const [count, total, sample] = await Promise.all([
      audience.count(asked, now()),
      audience.total(),
      samples === 0 ? [] : audience.sample(asked, now(), samples),
    ]);
    response.json({
      count,
      total,
      odd: count === 0 ? 'nobody' : count === total ? 'everybody' : null,
      sample: sample.map(({ _id, name: called, shopCustomer, language, channels = [] }) => ({
        customer: shopCustomer ?? _id,
        name: called ?? null,
        language: language ?? null,
        channels,
      })),
    });
  });
  router.post('/', async (request, response) => {
    const given = parseWith(newSchema, request.body);
    const at = new Date(now());
    const by = actorOf(request).name;
    const segment = { _id: randomUUID(), ...given, version: 1, by, createdAt: at, changedAt: at };
    if (!(await segments.insert(segment)))
      throw new GatewayError('TAKEN', `there is a segment called ${given.name} already`);
    response.status(201).json(segment);
  });
  router.put('/:id', async (request, response) => {
    const { version, ...given } = parseWith(changeSchema, request.body);
    const changed = await segments.change(request.params.id, version, {
      ...given,
      by: actorOf(request).name,
      changedAt: new Date(now()),
    });
    if (changed !== null) return void response.json(changed);
    const found = await segments.byId(request.params.id);
    throw found === null
      ? new GatewayError('NOT_FOUND', 'there is no such segment')
      : new GatewayError('TAKEN', `another person has changed this segment since (version ${found.version})`);
  });
  router.delete('/:id', async (request, response) => {
    if (!(await segments.remove(request.params.id))) throw new GatewayError('NOT_FOUND', 'there is no such segment');
    response.json({ removed: request.params.id });
  });
  return router;
}

/** The fields and operators of a rule, for programs that build one. */
const OFFERED = Object.fromEntries(
  (Object.keys(FIELDS) as FieldName[]).map((field) => [
    field,
    Object.fromEntries(OPERATORS[FIELDS[field]].map((op) => [op, valueOf(FIELDS[field], op)])),
  ]),
);
