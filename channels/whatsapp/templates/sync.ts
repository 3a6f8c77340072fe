/** Reads the account's templates, page by page. */
import { GatewayError } from '../../../src/model/errors';
import type { Client } from '../client';
import { fieldsOf, inner, objects, textOf } from '../fields';
import { errorOf } from '../send';
import { templateSchema, type Template } from './shape';

const PAGE = 100;
/** Accounts have at most 6,000 templates. */
const PAGES_MAX = 100;
const FIELDS = 'name,language,status,category,parameter_format,components';

/** Throws CHANNEL_DOWN if a page is unavailable, because half a list would make the other half unknown. */
export async function fetchTemplates(client: Client, waba: string, signal: AbortSignal): Promise<Template[]> {
  const found: Template[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query: string = new URLSearchParams({
      fields: FIELDS,
      limit: String(PAGE),
      ...(after !== null && { after }),
    }).toString();
    const answer = await client.call(
      'GET',
      `${encodeURIComponent(waba)}/message_templates?${query}`,
      undefined,
      signal,
    );
    const body = fieldsOf(answer.body);
    if (answer.status !== 200 || !body)
      throw new GatewayError(
        'CHANNEL_DOWN',
        `the templates could not be read: ${answer.status === 0 ? answer.reason : `${answer.status} ${errorOf(answer.body).details ?? ''}`}`,
      );
    for (const each of objects(body, 'data', 10 * PAGE)) {
      const parsed = templateSchema.safeParse(each);
      if (parsed.success) found.push(parsed.data);
    }
    const paging = inner(body, 'paging');
    after = paging && textOf(inner(paging, 'cursors') ?? {}, 'after', 2000);
    // The last page has cursors too, but no next page.
    if (!paging || after === null || textOf(paging, 'next', 5000) === null) return found;
  }
  return found;
}
