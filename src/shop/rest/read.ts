/** An answer of the shop becomes ours, or a fault that names the field and the fix. */
import type { z } from 'zod';
import type { CallAnswer } from '../../outgoing/caller';
import { isDeeper } from '../../outgoing/depth';
import { ShopFault } from './fault';
import { missingSchema } from './schema';

const DEPTH_MAX = 32;
const NAMED_MAX = 3;
const DOCUMENT = 'docs/shop-api.yaml';

export interface Reading<T> {
  operation: string;
  schema: z.ZodType<T>;
  currency: string;
  /** Shops may leave the endpoint out. */
  optional?: true;
}

/** Null: the shop has no such thing. A 404 that is not of the contract comes from somewhere else, and is a fault. */
export function readAnswer<T>(answer: CallAnswer, reading: Reading<T>): T | null {
  const { operation, optional } = reading;
  const { status } = answer;
  if (optional && (status === 404 || status === 405)) return null;
  if (status === 404) {
    if (missingSchema.safeParse(json(answer, operation)).success) return null;
    throw new ShopFault(
      'unexpected',
      operation,
      'answered 404 without {"error":"not_found"}; shop.rest.url leads somewhere else',
    );
  }
  const fault = statusFault(status, operation, answer);
  if (fault) throw fault;
  return readValue(json(answer, operation), reading);
}

/** A value of an answer, such as one product of a page. */
export function readValue<T>(value: unknown, { operation, schema, currency }: Reading<T>): T {
  const plain = withoutNulls(value);
  const parsed = schema.safeParse(plain);
  if (!parsed.success)
    throw new ShopFault('wrong', operation, `${issuesOf(parsed.error)}; ${DOCUMENT} says what is expected`);
  const other = otherCurrency(parsed.data, currency, '');
  if (other)
    throw new ShopFault(
      'currency',
      operation,
      `${other.path} is ${other.currency} and shop.currency is ${currency}; answer in ${currency}, or set shop.currency`,
    );
  return parsed.data;
}

function statusFault(status: number, operation: string, { headers }: CallAnswer): ShopFault | null {
  if (status >= 200 && status < 300) return null;
  const said = `answered ${status}`;
  if (status === 401 || status === 403)
    return new ShopFault(
      'refused',
      operation,
      `${said}: it refuses our credentials; check shop.rest.auth and the clock of both machines`,
    );
  if (status === 408 || status === 429) return new ShopFault('busy', operation, `${said}: it has too much to do`);
  if (status >= 500) return new ShopFault('failed', operation, `${said}: it failed; its own log says why`);
  if (status >= 300 && status < 400)
    return new ShopFault(
      'redirect',
      operation,
      `${said}, a redirect to ${placeOf(headers['location'])}, which is not followed; put that address into shop.rest.url`,
    );
  return new ShopFault('unexpected', operation, `${said}; ${DOCUMENT} says which status means what`);
}

/** Scheme and host only: the rest may hold what is personal. */
function placeOf(location: string | string[] | undefined): string {
  const text = String(location ?? '');
  return URL.canParse(text) ? new URL(text).origin : 'another path';
}

function json(answer: CallAnswer, operation: string): unknown {
  const type = String(answer.headers['content-type'] ?? 'no content type');
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new ShopFault(
      'not_json',
      operation,
      `answered ${answer.status} with ${type.slice(0, 60)} where application/json is expected; shop.rest.url must lead to the API`,
    );
  if (isDeeper(answer.bytes, DEPTH_MAX))
    throw new ShopFault('too_deep', operation, `answered JSON that is nested deeper than ${DEPTH_MAX}`);
  try {
    return JSON.parse(answer.bytes.toString('utf8')) as unknown;
  } catch (cause) {
    throw new ShopFault('not_json', operation, 'answered what is no JSON although it says so', cause);
  }
}

/** Many shops write null for what is absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

function issuesOf({ issues }: z.ZodError): string {
  const named = issues.slice(0, NAMED_MAX).map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`);
  return issues.length > NAMED_MAX ? `${named.join('; ')}; and ${issues.length - NAMED_MAX} more` : named.join('; ');
}

function otherCurrency(value: unknown, currency: string, path: string): { path: string; currency: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (key === 'currency' && typeof part === 'string' && 'amount' in value && part !== currency)
      return { path: here, currency: part };
    const inside = otherCurrency(part, currency, here);
    if (inside) return inside;
  }
  return null;
}
