import { loadConfig } from './config';
import { liveFacts } from './facts';
import { root } from '../../test/built';

const config = (facts: Record<string, unknown>) => loadConfig({ root, env: {}, overrides: { facts } });
const HOURS = [{ days: ['mon' as const], open: '10:00', close: '12:00' }];

test('what holds the facts and the hours sees the new ones, as the same objects', () => {
  const live = liveFacts(config({}), { currency: 'USD' }, () => undefined);
  const { facts, opening } = live;
  live.renew(config({ company: { since: 1897 }, support: { hours: HOURS }, holidays: ['2026-12-24'] }));
  expect(facts).toMatchObject({ company: { since: 1897 }, support: { hours: HOURS }, currency: 'USD' });
  expect(opening).toMatchObject({ hours: [{ days: ['mon'], from: '10:00', to: '12:00' }], holidays: ['2026-12-24'] });
});

test('facts that the check refuses change nothing', () => {
  const live = liveFacts(config({}), { currency: 'USD' }, () => {
    throw new Error('a flow reads what is gone');
  });
  const before = structuredClone({ facts: live.facts, opening: live.opening });
  expect(() => live.renew(config({ company: { since: 1897 }, support: { hours: HOURS } }))).toThrow('is gone');
  expect({ facts: live.facts, opening: live.opening }).toEqual(before);
});
