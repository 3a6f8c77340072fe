import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRows, marksOf, type Imported, type ImportParts } from './index';
import { readRows } from './read';
import type { Kind } from './rows';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'parley-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Sent {
  id: string;
  type: string;
  [field: string]: unknown;
}

async function run(
  kind: Kind,
  name: string,
  text: string | Buffer,
  more: Partial<ImportParts> = {},
): Promise<Imported & { sent: Sent[] }> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const sent: Sent[] = [];
  const known = new Set<string>();
  const found = await importRows(kind, readRows(file), {
    send: async (events) => {
      sent.push(...(events as Sent[]));
      const answers = (events as Sent[]).map(({ id }) => ({
        outcome: known.has(id) ? 'known' : 'new',
        kept: known.add(id),
      }));
      return { answers };
    },
    now: () => NOW,
    done: 0,
    mark: () => undefined,
    ...more,
  });
  return { ...found, sent };
}

test('customers of a CSV file become events, and each bad row is named by its line', async () => {
  const csv =
    '\uFEFFcustomer,Name,email,time_zone\nc-1,Ada,ada@shop.example,Europe/Berlin\nc-2,Bo,nonsense,\n,Nobody,,\n';
  const { sent, refused, ...counts } = await run('customers', 'a.csv', csv);
  expect(counts).toEqual({ rows: 3, new: 1, known: 0 });
  expect(sent).toMatchObject([
    { type: 'customer.updated', customer: 'c-1', profile: { name: 'Ada', timeZone: 'Europe/Berlin' } },
  ]);
  expect(refused).toEqual([
    { line: 3, reason: expect.stringContaining('profile.email') },
    { line: 4, reason: expect.stringContaining('customer') },
  ]);
});

test('a consent is taken with its proof and its time only', async () => {
  const csv = [
    'customer,state,at,source,proof,text_version',
    'c-1,yes,2026-01-02T10:00:00Z,checkout,form-17,v2',
    'c-2,yes,2026-01-02T10:00:00Z,checkout,,',
    'c-3,no,2026-01-02T10:00:00Z,mail,,',
    'c-4,yes,,checkout,form-18,',
    'c-5,perhaps,2026-01-02T10:00:00Z,checkout,form-19,',
  ];
  const { sent, refused } = await run('consents', 'c.csv', csv.join('\n'));
  expect(sent).toMatchObject([
    {
      customer: 'c-1',
      consent: { state: 'granted', purpose: 'marketing', channel: '*', proof: 'form-17', textVersion: 'v2' },
    },
    { customer: 'c-3', consent: { state: 'withdrawn' } },
  ]);
  expect(refused.map(({ line }) => line)).toEqual([3, 5, 6]);
});

test('rows of one order are one order, over the end of a batch too, and a delivery is an event of its own', async () => {
  const rows = Array.from({ length: 401 }, (_, index) => {
    const number = index < 199 ? index : index < 203 ? 'long' : index;
    return `${number},c-1,2026-01-02T10:00:00Z,EUR,1200,SKU-${index},p-1,1,1200,${index === 0 ? '2026-01-05T10:00:00Z' : ''}`;
  });
  const head = 'number,customer,at,currency,total,sku,product,quantity,price,delivered_at';
  const { sent, refused } = await run('orders', 'o.csv', [head, ...rows].join('\n'));
  expect(refused).toEqual([]);
  expect(sent.filter(({ type }) => type === 'order.delivered')).toMatchObject([{ id: 'import:delivered:0' }]);
  const long = sent.filter(({ id }) => id === 'import:order:long');
  expect(long).toMatchObject([{ order: { lines: [{ sku: 'SKU-199' }, {}, {}, { sku: 'SKU-202' }] } }]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
});

test('a file of JSON lines says the same, amounts are whole and in minor units', async () => {
  const line = { sku: 's', product: 'p', quantity: 1, price: 1200 };
  const order = { number: '7', customer: 'c', at: '2026-01-02T10:00:00Z', currency: 'EUR', total: 1200, lines: [line] };
  const text = [JSON.stringify(order), 'nonsense', JSON.stringify({ ...order, number: '8', total: 12.5 })].join('\n');
  const { sent, refused } = await run('orders', 'o.ndjson', text);
  expect(sent.map(({ id }) => id)).toEqual(['import:order:7']);
  expect(refused).toMatchObject([{ line: 2 }, { line: 3, reason: expect.stringContaining('order.total') }]);
});

test('a dry run sends nothing, and an import that was stopped goes on where it was', async () => {
  const csv = ['customer,name', ...Array.from({ length: 500 }, (_, index) => `c-${index},n`)].join('\n');
  const dry = await run('customers', 'd.csv', csv, { send: null });
  expect([dry.new, dry.sent]).toEqual([500, []]);
  let marked = 0;
  let calls = 0;
  const dies = run('customers', 'd.csv', csv, {
    send: async (events) => {
      if ((calls += 1) > 1) throw new Error('killed');
      return { answers: events.map(() => ({ outcome: 'new' })) };
    },
    mark: (rows) => (marked = rows),
  });
  await expect(dies).rejects.toThrow('killed');
  expect(marked).toBe(200);
  const rest = await run('customers', 'd.csv', csv, { done: marked });
  expect([rest.rows, rest.new, rest.sent[0]?.['customer']]).toEqual([500, 300, 'c-200']);
});

test.each([
  ['a quote in a name', 'q.csv', 'customer,name\nc1,ok\nc2,Bro"ken\nc3,fine\n', ['c1', 'c3'], [3]],
  ['GBK', 'g.csv', Buffer.from('637573746f6d65722c6e616d650a67312cb9feb9fe0a67322c41646f', 'hex'), ['g2'], [2]],
  [
    'GBK in JSON',
    'g.ndjson',
    Buffer.concat([
      Buffer.from('{"customer":"g","name":"'),
      Buffer.from('b9feb9fe', 'hex'),
      Buffer.from('"}\n{"customer":"h"}'),
    ]),
    ['h'],
    [1],
  ],
  ['a byte order mark before JSON', 'b.ndjson', '\uFEFF{"customer":"c1","name":"A"}', ['c1'], []],
  ['semicolons', 's.csv', 'customer;name\nc1;Ann, Bo\n', ['c1'], []],
  ['tabs in UTF-16', 'u.csv', Buffer.from('\uFEFFcustomer\tname\nc1\tZo\u00eb\n', 'utf16le'), ['c1'], []],
  ['columns named like parts of JavaScript', 'p.csv', 'customer,constructor,__proto__\nc1,a,b\n', ['c1'], []],
])('%s costs its own row at most', async (_what, name, text, customers, lines) => {
  const { sent, refused } = await run('customers', name, text);
  expect(sent.map(({ customer }) => customer)).toEqual(customers);
  expect(refused.map(({ line }) => line)).toEqual(lines);
});

test('rows of an order that was complete before are refused, not lost; large orders travel in several requests', async () => {
  const row = (number: number, sku: string) => `${number},c,2026-01-02T10:00:00Z,EUR,100,${sku},1,50`;
  const head = 'number,customer,at,currency,total,sku,quantity,price';
  const { sent, refused } = await run('orders', 'r.csv', [head, row(1, 'a'), row(2, 'b'), row(1, 'c')].join('\n'));
  expect(sent).toHaveLength(2);
  expect(refused).toEqual([{ line: 4, reason: expect.stringContaining('number') }]);
  const lines = Array.from({ length: 60 }, (_, at) => ({
    sku: `s-${at}-${'x'.repeat(60)}`,
    product: 'p',
    quantity: 1,
    price: 1,
  }));
  const order = (number: number) =>
    JSON.stringify({
      number: `${number}`,
      customer: 'c',
      at: '2026-01-02T10:00:00Z',
      currency: 'EUR',
      total: 60,
      lines,
    });
  const sizes: number[] = [];
  await run('orders', 'big.ndjson', Array.from({ length: 199 }, (_, at) => order(at)).join('\n'), {
    send: async (events) => {
      sizes.push(JSON.stringify(events).length);
      return { answers: events.map(() => ({ outcome: 'new' })) };
    },
  });
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
});

test('a mark counts for its kind and its gateway, and a damaged one begins anew', () => {
  const file = join(folder, 'marked.csv');
  writeFileSync(file, 'customer\n');
  marksOf(file, 'customers a').write(200);
  expect(['customers a', 'customers b', 'consents a'].map((of) => marksOf(file, of).read())).toEqual([200, 0, 0]);
  writeFileSync(`${file}.imported`, '{"of":"cust');
  expect(marksOf(file, 'customers a').read()).toBe(0);
});

test.each([
  ['not closed', 'customer,name\nc1,ok\nc2,"Bo\nc3,x\n'],
  ['not closed for long', `customer,name\nc1,ok\nc2,"Bo\n${'c3,x\n'.repeat(20_000)}`],
])('a quote that is %s stops the import, since later rows may lie in its cell', async (_what, text) => {
  await expect(run('customers', 'e.csv', text)).rejects.toMatchObject({ code: 'BODY_BROKEN' });
});
