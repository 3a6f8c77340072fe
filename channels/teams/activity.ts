/** A Bot Framework activity as Teams posts it: the fields that we read, each bounded; an invalid one counts as missing. */
import { z } from 'zod';
import { cleaned, TEXT_MAX } from '../../src/model/fields';

const NAME_MAX = 256;
const LIST_MAX = 50;

const words = (max = TEXT_MAX) =>
  z
    .string()
    .transform((text) => cleaned(text, max) || undefined)
    .optional()
    .catch(undefined);
/** Ids are printable ASCII, from some services numbers; "|" separates our own keys. */
const id = z
  .union([z.string().max(500), z.number().int().positive().transform(String)])
  .pipe(z.string().regex(/^[\x21-\x7b\x7d\x7e]+$/))
  .optional()
  .catch(undefined);
const list = <T>(of: z.ZodType<T>) =>
  z
    .unknown()
    .optional()
    .transform((value) =>
      (Array.isArray(value) ? value.slice(0, LIST_MAX) : [value]).flatMap((each: unknown) => partOf(of, each)),
    );
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined);

/** An invalid entry of a list is dropped alone. */
function partOf<T>(of: z.ZodType<T>, value: unknown): T[] {
  const parsed = of.safeParse(value);
  return parsed.success ? [parsed.data] : [];
}

const account = { id, name: words(NAME_MAX), aadObjectId: id, role: words(20) };
const person = part(account);

const entity = z.object({
  type: words(NAME_MAX),
  text: words(NAME_MAX * 2),
  mentioned: part({ id, name: words(NAME_MAX) }),
});
const attachment = z.object({
  contentType: words(NAME_MAX),
  contentUrl: words(4000),
  content: z.unknown().optional(),
  name: words(NAME_MAX),
});

const activitySchema = z.object({
  type: words(40),
  id,
  name: words(100),
  action: words(40),
  text: words(),
  textFormat: words(20),
  timestamp: words(40),
  localTimestamp: words(40),
  serviceUrl: words(500),
  channelId: words(40),
  locale: words(35),
  replyToId: id,
  from: person,
  recipient: person,
  conversation: part({
    id,
    conversationType: words(40),
    tenantId: id,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  entities: list(entity),
  attachments: list(attachment),
  membersAdded: list(z.object(account)),
  membersRemoved: list(z.object(account)),
  reactionsAdded: list(z.object({ type: words(100) })),
  reactionsRemoved: list(z.object({ type: words(100) })),
  value: z.unknown().optional(),
  channelData: part({ eventType: words(60), tenant: part({ id }) }),
});

export type Activity = z.infer<typeof activitySchema>;
export type Attachment = Activity['attachments'][number];

/** A text says why it is not an activity. */
export function activityOf(body: unknown): Activity | string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'the body is not an object';
  const parsed = activitySchema.safeParse(body);
  return parsed.success ? parsed.data : 'the body is not an activity';
}

/** A value of an activity is the platform's or our own JSON: reads a field of it, own properties only. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found.slice(0, LIST_MAX) : [];
}

export function textIn(value: unknown, name: string, max = NAME_MAX): string | undefined {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? cleaned(text, max) || undefined : undefined;
}
