/** The settings of a project that the console edits: hours, languages, thresholds, retention. A part of the schema of parley.yaml. */
import { z } from 'zod';
import { factsSchema, openings } from './facts';
import { projectSchema } from './project';
import { configSchema, type Config } from './schema';

const { desk, gateway, push, store } = configSchema.shape;

export const editedSchema = z.strictObject({
  /** The first is the shop's own. */
  languages: projectSchema.shape.languages,
  hours: openings.max(60),
  holidays: factsSchema.shape.holidays.max(400),
  desk,
  gateway: gateway.pick({ handoverReturnMinutes: true }),
  push: push.pick({ quietHours: true, caps: true, holdoutPercent: true }),
  store: z.strictObject({ keepDays: store.shape.keepDays }),
});
export type EditedSettings = z.infer<typeof editedSchema>;

/** Each setting by its path in parley.yaml. `live`: it counts without a start. */
export const EDITED = [
  { path: ['languages'], live: false },
  { path: ['hours'], live: true },
  { path: ['holidays'], live: true },
  { path: ['desk', 'answerMinutes'], live: false },
  { path: ['desk', 'rating'], live: false },
  { path: ['desk', 'assign'], live: false },
  { path: ['desk', 'groups'], live: false },
  { path: ['gateway', 'handoverReturnMinutes'], live: false },
  { path: ['push', 'quietHours', 'start'], live: false },
  { path: ['push', 'quietHours', 'end'], live: false },
  { path: ['push', 'caps', 'perDay'], live: false },
  { path: ['push', 'caps', 'perWeek'], live: false },
  { path: ['push', 'holdoutPercent'], live: false },
  { path: ['store', 'keepDays', 'inbox'], live: false },
  { path: ['store', 'keepDays', 'outbox'], live: false },
  { path: ['store', 'keepDays', 'webhooks'], live: false },
  { path: ['store', 'keepDays', 'audit'], live: false },
] as const satisfies readonly { path: readonly string[]; live: boolean }[];

/** The edited settings of a loaded configuration. */
export function editedOf(config: Config, languages: readonly string[]): EditedSettings {
  const { quietHours, caps, holdoutPercent } = config.push;
  const { handoverReturnMinutes } = config.gateway;
  return structuredClone({
    languages: [...languages],
    hours: config.facts.support.hours,
    holidays: config.facts.holidays,
    desk: config.desk,
    gateway: { handoverReturnMinutes },
    push: { quietHours, caps, holdoutPercent },
    store: { keepDays: config.store.keepDays },
  });
}
