/** Teams: what its documentation allows in an activity and in Adaptive Cards 1.5; a tap is a message, or an invoke, with the action's data. */
import { z } from 'zod';
import type { Platform } from '../../../src/model/manifest';
import { listOf, partOf } from '../../parts';

const BYTES = 28 * 1024;
const seen = z.string().regex(/\S/, 'nothing to see');
const web = z.string().regex(/^https?:\/\/\S+$/);
const action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Action.Submit'), title: seen, data: z.unknown() }),
  z.object({ type: z.literal('Action.OpenUrl'), title: seen, url: web }),
]);
const actions = z.array(action).min(1).max(6);
const column: z.ZodType = z.lazy(() =>
  z.object({ type: z.literal('Column').optional(), items: z.array(element).optional() }),
);
const element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('TextBlock'), text: seen }),
    z.object({ type: z.literal('RichTextBlock'), inlines: z.array(z.unknown()).min(1) }),
    z.object({ type: z.literal('Image'), url: web.refine((url) => !/\.svgz?$/i.test(url), 'no SVG') }),
    z.object({ type: z.literal('FactSet'), facts: z.array(z.object({ title: z.string(), value: z.string() })).min(1) }),
    z.object({ type: z.literal('Container'), items: z.array(element).min(1), selectAction: z.unknown().optional() }),
    z.object({ type: z.literal('ColumnSet'), columns: z.array(column).min(1) }),
    z.object({ type: z.literal('ActionSet'), actions }),
    z.object({
      type: z.enum(['Input.Text', 'Input.Date', 'Input.Number', 'Input.ChoiceSet', 'Input.Toggle']),
      id: seen,
      label: seen.optional(),
    }),
  ]),
);
const card = z.object({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(element).min(1),
  actions: actions.optional(),
});
const attachment = z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: card });
const activity = z
  .object({
    type: z.literal('message'),
    text: seen.optional(),
    attachments: z.array(attachment).min(1).max(10).optional(),
    suggestedActions: z.object({ actions: z.array(z.unknown()).min(1).max(3) }).optional(),
  })
  .refine((one) => (one.text === undefined) !== (one.attachments === undefined), 'text or attachments, never both');

export const platform: Platform = {
  refuses({ method, payload }) {
    if (method !== 'message') return `there is no method ${method}`;
    const json = JSON.stringify(payload);
    if (Buffer.byteLength(json) > BYTES) return `larger than ${BYTES} bytes`;
    if (/\\u0000|\\ud[89a-f]/i.test(json)) return 'broken characters';
    const parsed = activity.safeParse(payload);
    return parsed.success ? null : parsed.error.message;
  },
  taps({ payload }) {
    const data = listOf(payload, 'attachments').flatMap((each) => submits(partOf(each, 'content')));
    const suggested = listOf(payload['suggestedActions'], 'actions').map((each) => partOf(each)['value']);
    return [
      ...data.map((value) => from({ type: 'message', value })),
      ...suggested.map((value) => from({ type: 'invoke', name: 'suggestedActions/submit', value })),
    ];
  },
};

/** The data of every action outside forms; a form's data has the names of its fields. */
function submits(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(submits);
  if (typeof node !== 'object' || node === null) return [];
  const { type, data } = node as { type?: unknown; data?: unknown };
  if (type === 'Action.Submit')
    return partOf(data, 'msteams')['type'] !== 'task/fetch' && partOf(data, 'parley')['fields'] === undefined
      ? [data]
      : [];
  return Object.values(node).flatMap(submits);
}

let count = 0;

function from(fields: Record<string, unknown>): unknown {
  const tenant = 'tenant-1';
  return {
    id: `tap-${(count += 1)}`,
    timestamp: '2026-11-20T10:00:00.000Z',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    channelId: 'msteams',
    replyToId: 'card-1',
    from: { id: '29:person', aadObjectId: 'aad-1', name: 'X' },
    recipient: { id: '28:app', name: 'Bot' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    ...fields,
  };
}
