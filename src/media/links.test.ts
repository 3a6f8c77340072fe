/** Links to files: only what was signed opens, until its time is over. */
import fc from 'fast-check';
import { createMediaLinks } from './links';

const links = createMediaLinks({ secret: 'a secret of the process', ttlMs: 3_600_000 });
const read = (path: string): [string, Record<string, string>] => {
  const url = new URL(path, 'http://x');
  return [url.pathname.slice('/media/'.length), Object.fromEntries(url.searchParams)];
};

test('opens until its hour is over, and says then that it has expired', () => {
  const { path, expiresAt } = links.sign({ key: 'a_1', name: 'Rechnung März.pdf' }, 0);
  const [key, query] = read(path);
  expect(expiresAt).toBe(3_600_000);
  expect(links.check(key, query, expiresAt - 1)).toEqual({ ok: true, name: 'Rechnung März.pdf', expiresAt });
  expect(links.check(key, query, expiresAt)).toEqual({ ok: false, reason: 'expired' });
});

test('opens no other file, later time or other name, and none of another secret', () => {
  const [key, query] = read(links.sign({ key: 'mine', name: 'a.pdf' }, 0).path);
  const [, foreign] = read(
    createMediaLinks({ secret: 'another', ttlMs: 3_600_000 }).sign({ key: 'mine', name: 'a.pdf' }, 0).path,
  );
  const wrong = { ok: false, reason: 'wrong' };
  expect(links.check('other', query, 0)).toEqual(wrong);
  expect(links.check(key, { ...query, e: '99999999' }, 0)).toEqual(wrong);
  expect(links.check(key, { ...query, n: 'a.html' }, 0)).toEqual(wrong);
  expect(links.check(key, { e: query['e'], s: query['s'] }, 0)).toEqual(wrong);
  expect(links.check(key, foreign, 0)).toEqual(wrong);
  expect(links.check(key, {}, 0)).toEqual(wrong);
});

test('never opens for a changed link, and never throws', () => {
  const [key, query] = read(links.sign({ key: 'mine' }, 0).path);
  fc.assert(
    fc.property(
      fc.string(),
      fc.oneof(fc.string(), fc.constant(query['e'] ?? '')),
      fc.oneof(fc.string(), fc.base64String(), fc.array(fc.string())),
      (given, e, s) => {
        fc.pre(s !== query['s']);
        expect(links.check(given === '' ? key : given, { e, s }, 0).ok).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
  for (let at = 0; at < (query['s'] ?? '').length; at += 1) {
    for (const letter of 'Ab_9') {
      const s = `${query['s']?.slice(0, at)}${letter}${query['s']?.slice(at + 1)}`;
      if (s !== query['s']) expect(links.check(key, { ...query, s }, 0)).toEqual({ ok: false, reason: 'wrong' });
    }
  }
});

test('signs any name that a shopper can send', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), (name, now) => {
      const [key, query] = read(links.sign({ key: 'k', name: `${name}\ud800` }, now).path);
      expect(links.check(key, query, now).ok).toBe(true);
    }),
  );
});
