/** Rows of a first-day import become events: a row that cannot is refused with its line, and costs no other. */
import { createHash } from 'node:crypto';
import { given } from '../../model/given';

export const KINDS = ['customers', 'consents', 'orders'] as const;
export type Kind = (typeof KINDS)[number];

/** A record of the file, with the line on which it begins. */
export interface Row {
  line: number;
  fields: Record<string, unknown>;
}

/** What the events endpoint is asked to take, with the line that it came from. */
export interface Made {
  line: number;
  event: Record<string, unknown>;
}

export interface Refused {
  line: number;
  reason: string;
}

/** `at` of customers may be absent: then the time of the import counts, in ISO 8601. */
export function eventsOf(kind: Kind, rows: readonly Row[], now: string): (Made | Refused)[] {
  if (kind === 'orders') return joined(rows).flatMap(orderOf);
  return rows.map((row) => (kind === 'customers' ? customerOf(row, now) : consentOf(row)));
}

function customerOf({ line, fields }: Row, now: string): Made {
  const { customer, at } = fields;
  const profile = Object.fromEntries(
    ['name', 'email', 'phone', 'language', 'timeZone', 'birthday'].flatMap((name) => {
      const value = text(fields[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const id = `import:customer:${text(customer) ?? ''}:${sum(fields)}`;
  return { line, event: { id, type: 'customer.updated', at: text(at) ?? now, customer: text(customer), profile } };
}

/** A yes needs the proof of it and its time: without them it is no consent. */
function consentOf({ line, fields }: Row): Made | Refused {
  const state = STATES.get((text(fields['state']) ?? '').toLowerCase());
  const [customer, at, source, proof] = ['customer', 'at', 'source', 'proof'].map((name) => text(fields[name]));
  if (state === undefined) return { line, reason: 'state: write granted or withdrawn' };
  if (at === undefined) return { line, reason: 'at: when was it said?' };
  if (state === 'granted' && proof === undefined) return { line, reason: 'proof: a consent without its proof' };
  const consent = {
    purpose: text(fields['purpose']) ?? 'marketing',
    channel: text(fields['channel']) ?? '*',
    state,
    source: source ?? 'import',
    ...given({ proof, textVersion: text(fields['textVersion']) }),
  };
  return {
    line,
    event: {
      id: `import:consent:${customer ?? ''}:${sum({ ...consent, at })}`,
      type: 'consent.changed',
      at,
      customer,
      consent,
    },
  };
}

const STATES: ReadonlyMap<string, 'granted' | 'withdrawn'> = new Map([
  ['granted', 'granted'],
  ['yes', 'granted'],
  ['withdrawn', 'withdrawn'],
  ['no', 'withdrawn'],
]);

/** In CSV each line of an order is a row of its own: rows of one number that follow each other are one order. */
function joined(rows: readonly Row[]): Row[] {
  const orders: { row: Row; number: string | undefined; lines: unknown[] }[] = [];
  for (const row of rows) {
    const number = numberOf(row);
    const own = Array.isArray(row.fields['lines']) ? (row.fields['lines'] as unknown[]) : [lineOf(row.fields)];
    const last = orders.at(-1);
    if (last !== undefined && number !== undefined && last.number === number) last.lines.push(...own);
    else orders.push({ row, number, lines: own });
  }
  return orders.map(({ row, lines }) => ({ line: row.line, fields: { ...row.fields, lines } }));
}

export function numberOf({ fields }: Row): string | undefined {
  return text(fields['number']);
}

function lineOf(fields: Record<string, unknown>): object {
  const [sku, product] = [text(fields['sku']), text(fields['product'])];
  return {
    sku: sku ?? product,
    product: product ?? sku,
    quantity: whole(fields['quantity'] ?? 1),
    price: whole(fields['price']),
  };
}

function orderOf({ line, fields }: Row): Made[] {
  const [number, customer, at, deliveredAt, cart] = ['number', 'customer', 'at', 'deliveredAt', 'cart'].map((name) =>
    text(fields[name]),
  );
  const { lines } = fields;
  const order = {
    number,
    currency: text(fields['currency']),
    total: whole(fields['total']),
    lines,
    ...given({ cart }),
  };
  const placed = { id: `import:order:${number ?? ''}`, type: 'order.placed', at, customer, order };
  if (deliveredAt === undefined) return [{ line, event: placed }];
  const delivered = {
    id: `import:delivered:${number ?? ''}`,
    type: 'order.delivered',
    at: deliveredAt,
    customer,
    order: { number, lines },
  };
  return [
    { line, event: placed },
    { line, event: delivered },
  ];
}

/** An empty cell says nothing. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed;
}

/** Anything but a whole number stays as it is, for the schema to refuse it by its name. */
function whole(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
}

function sum(fields: object): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 16);
}
