import { silentLog } from '../../src/model/log';
import { answerInline } from './inline';

test('results are of the person who types, and long ids of goods stay different within 64 bytes', async () => {
  const same = 'p'.repeat(100);
  const ids = ['shoe', `${same}1`, `${same}2`];
  const calls: [string, Record<string, unknown>][] = [];
  await answerInline(
    {
      kind: 'asked',
      eventId: 'e',
      address: { channel: 'telegram', account: 'a', user: '7', chat: '7' },
      sender: {},
      lookup: { about: 'goods', text: 'shoes '.repeat(2000) },
      at: 0,
      platform: { inlineQuery: 'q' },
    },
    {
      host: {
        log: silentLog,
        lookup: async () => ids.map((id) => ({ id, card: { title: 'Shoe' }, line: '80 EUR' })),
      },
      client: {
        async call(method, payload) {
          calls.push([method, payload]);
          return { ok: true, result: true };
        },
      },
      signal: new AbortController().signal,
      publicUrl: 'https://shop.example',
    },
  );
  const [[method, payload] = ['', {}]] = calls;
  expect([method, payload['is_personal']]).toEqual(['answerInlineQuery', true]);
  const sent = (payload['results'] as { id: string }[]).map(({ id }) => id);
  expect(new Set(sent).size).toBe(3);
  expect(sent.every((id) => Buffer.byteLength(id) <= 64)).toBe(true);
});
