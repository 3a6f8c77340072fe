/** Lists of customers from a CSV file: who is on it, and a consent only with its proof. Row by row; one bad row stops no other. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';
import type { CustomerList } from '../model/segment';

export const ROWS_MAX = 50_000;
const PAGE = 500;

const rowSchema = z
  .looseObject({
    /** The shop's own id. */
    customer: z.string().trim().min(1, 'no customer').max(200),
    consent: z.enum(['yes', 'no', '']).default(''),
    /** How the consent was given, such as the form and its version. */
    proof: z.string().trim().max(200).default(''),
    at: z.string().trim().default(''),
  })
  .superRefine(({ consent, proof, at }, context) => {
    if (consent !== 'yes') return;
    if (proof === '') context.addIssue({ code: 'custom', message: 'a consent without its proof' });
    if (Number.isNaN(Date.parse(at)))
      context.addIssue({ code: 'custom', message: 'a consent without the time at which it was given' });
  });

export interface ListImport {
  list: CustomerList;
  added: number;
  refused: { row: number; reason: string }[];
}

interface Parts {
  store: Pick<Store, 'customers' | 'lists'>;
  now(): number;
  newId(): string;
}

/** The first line names the columns: customer, and where wanted consent, proof, at. Throws BODY_BROKEN for a file that is no such CSV. */
export async function importList(
  { store, now, newId }: Parts,
  { name, csv, by }: { name: string; csv: string; by: string },
): Promise<ListImport> {
  const rows = readRows(csv);
  const list: CustomerList = { _id: newId(), name, size: 0, by, createdAt: new Date(now()) };
  if (!(await store.lists.insert(list))) throw new GatewayError('TAKEN', `there is a list called ${name} already`);
  const refused: ListImport['refused'] = [];
  const members = new Set<string>();
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    const ids = await Promise.all(page.map((row, index) => memberOf(store, now(), row, from + index + 2, refused)));
    const found = ids.filter((id) => id !== null);
    await store.lists.add(list._id, found);
    for (const id of found) members.add(id);
  }
  return { list: { ...list, size: members.size }, added: members.size, refused: refused.sort((a, b) => a.row - b.row) };
}

function readRows(csv: string): Record<string, string>[] {
  let read: unknown;
  try {
    read = parse(csv, {
      columns: (names: string[]) => names.map((each) => each.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GatewayError('BODY_BROKEN', `this is no CSV: ${reason}`, { cause });
  }
  const rows = z.array(z.record(z.string(), z.string())).parse(read);
  if (rows[0]?.['customer'] === undefined)
    throw new GatewayError('BODY_BROKEN', 'the first line names the columns, one of them customer, and rows follow');
  if (rows.length > ROWS_MAX) throw new GatewayError('BODY_BROKEN', `more than ${ROWS_MAX} rows; split the file`);
  return rows;
}

/** Null, with the reason: the row is refused. */
async function memberOf(
  store: Parts['store'],
  now: number,
  row: Record<string, string>,
  number: number,
  refused: ListImport['refused'],
): Promise<string | null> {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    refused.push({ row: number, reason: parsed.error.issues.map(({ message }) => message).join('; ') });
    return null;
  }
  const { customer, consent, proof, at } = parsed.data;
  if (consent === 'yes' && Date.parse(at) > now) {
    refused.push({ row: number, reason: 'a consent that is given in the future' });
    return null;
  }
  const { _id } = await store.customers.ensureShopCustomer(customer, {});
  if (consent === 'yes')
    // What they said later, such as a STOP, is later and counts.
    await store.customers.mergeConsents(_id, [
      { purpose: 'marketing', channel: '*', state: 'granted', source: proof, at: new Date(at) },
    ]);
  return _id;
}
