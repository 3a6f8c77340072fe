import { createFakeClock } from '../../test/fake-clock';
import { createRefusals, mayHold } from './refusal';

const ask = (page: string, host = 'chat.example'): ReturnType<typeof mayHold> =>
  mayHold({ method: 'GET', query: { page }, headers: { host }, body: Buffer.alloc(0) }, ['https://shop.example']);

it.each(['https://shop.example', 'https://chat.example'])('lets pages of %s hold the chat', (page) => {
  expect(ask(page)).toMatchObject({ ok: true, answer: { status: 200 } });
});

it.each(['https://evil.example', 'http://shop.example', 'null', '', 'nonsense'])(
  'names the setting to pages of "%s", which may read the answer',
  (page) => {
    expect(ask(page)).toMatchObject({
      answer: {
        status: 403,
        body: expect.stringMatching(/WEBCHAT_ORIGINS \(channels\.webchat\.origins\)/) as unknown,
        headers: { 'access-control-allow-origin': '*' },
      },
    });
  },
);

it('is no webhook', () => {
  for (const method of ['GET', 'POST'])
    expect(mayHold({ method, query: {}, headers: {}, body: Buffer.alloc(0) }, [])).toMatchObject({
      ok: false,
      status: 401,
    });
});

it('tells of an origin once in ten minutes, and of a flood of them no more than a hundred', () => {
  let now = 0;
  const refusals = createRefusals({ ...createFakeClock(), now: () => now });
  const news = (): boolean[] => ['https://a.example', 'https://a.example'].map((origin) => refusals.isNews(origin));
  expect(news()).toEqual([true, false]);
  now += 600_000;
  expect(news()).toEqual([true, false]);
  const flood = Array.from({ length: 500 }, (_, at) => refusals.isNews(`https://${at}.example`));
  expect(flood.filter(Boolean)).toHaveLength(99);
});
