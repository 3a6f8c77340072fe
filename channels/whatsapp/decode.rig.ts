/** What the tests of decode share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';

export const NOW = 1_790_000_000_000;
export const clock = { ...systemClock(), now: () => NOW };
export const read = (body: unknown, more: { account?: string; waba?: string } = {}): Decoded[] =>
  decode(body, { account: '424242', clock, ...more });
export const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
export const body = (name: string): unknown => json(join(__dirname, 'fixtures', `${name}.json`));
export const fixture = (name: string): Decoded | undefined => read(body(name))[0];
export const change = (value: object, field = 'messages'): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '9001', changes: [{ field, value }] }],
});
export const message = (fields: object, more: object = {}): object =>
  change({
    metadata: { phone_number_id: '424242' },
    messages: [{ from: '4915112345678', id: 'wamid.X', timestamp: '1', ...fields }],
    ...more,
  });
