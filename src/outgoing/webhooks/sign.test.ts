/** The Standard Webhooks scheme, verified here as a receiver would: by its published description and not by our own signing. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { headersFor, keyOf } from './sign';

const secret = (fill: string): string => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;
const body = JSON.stringify({ type: 'message.sent', data: { text: '你好' } });

function verifies(headers: Record<string, string>, given: string): boolean {
  const key = Buffer.from(given.replace('whsec_', ''), 'base64');
  const wanted = createHmac('sha256', key)
    .update([headers['webhook-id'], headers['webhook-timestamp'], body].join('.'))
    .digest();
  return (headers['webhook-signature'] ?? '')
    .split(' ')
    .map((each) => each.split(','))
    .some(([version, mac = '']) => {
      const bytes = Buffer.from(mac, 'base64');
      return version === 'v1' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
    });
}

it('signs id, time and body with every secret, so that one can be exchanged', () => {
  const headers = headersFor({ id: 'evt_1', body }, 1_700_000_000, [secret('new'), secret('old')]);
  expect(headers).toMatchObject({ 'webhook-id': 'evt_1', 'webhook-timestamp': '1700000000' });
  expect(['new', 'old', 'other'].map((fill) => verifies(headers, secret(fill)))).toEqual([true, true, false]);
  expect(verifies({ ...headers, 'webhook-timestamp': '1700000001' }, secret('new'))).toBe(false);
});

it('takes secrets of 24 to 64 bytes in Base64 behind their prefix', () => {
  expect(keyOf(secret('x'))).toHaveLength(32);
  const bytes = (length: number): string => `whsec_${Buffer.alloc(length, 'x').toString('base64')}`;
  expect([bytes(24), bytes(64)].map((each) => keyOf(each)?.length)).toEqual([24, 64]);
  for (const wrong of [bytes(23), bytes(65), 'x'.repeat(40), 'whsec_', `whsec_${'!'.repeat(40)}`])
    expect(keyOf(wrong)).toBeNull();
});
