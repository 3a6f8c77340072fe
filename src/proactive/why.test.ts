import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources } from '../../test/house/sources';
import { readAutomations } from './automations/read';
import { action, at } from './gate.rig';
import { REASONS, reasonIn } from './reasons';
import { whyOf } from './why';

const docs = readFileSync(join(__dirname, '../../docs/marketers.md'), 'utf8');
const listed = [...docs.slice(docs.indexOf('## Why a message')).matchAll(/^\| `([^`]+)` \| /gm)].map(
  (match) => match[1],
);

test('the docs list the reasons that exist, and no other', () => {
  expect([...listed].sort()).toEqual(Object.keys(REASONS).sort());
});

test('every reason that the code gives has its words', () => {
  const sources = readSources(['src']).filter(({ path }) => !/\.(test|rig)\.ts$/.test(path));
  const given = sources.flatMap(({ path, code }) =>
    // Elsewhere `reason` is many other things; an exit is a push's wherever it is written.
    [...code.matchAll(path.startsWith('src/proactive/') ? /reason: '([^']+)'|'(exit:\w+)'/g : /'(exit:\w+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  expect([...new Set(given)].filter((code) => !(code in REASONS))).toEqual([]);
  expect(given.length).toBeGreaterThan(20);
});

test('says in one sentence why, in English and in Chinese', () => {
  const cancelled = {
    ...action,
    state: 'cancelled' as const,
    reason: 'exit:order_placed',
    decisions: [{ at: at(0), outcome: 'cancel' as const, reason: 'exit:order_placed' }],
  };
  expect(whyOf(cancelled, 'en', { zone: 'Europe/Berlin' }).sentence).toBe(
    '`cart` about c1 was not sent (cancelled on 2026-01-15 12:00 Europe/Berlin), because the shopper has ordered.',
  );
  expect(whyOf(cancelled, 'zh').sentence).toBe(
    '关于 c1 的 `cart` 没有发送（2026-01-15 11:00 UTC），原因：顾客已下单。',
  );
  expect(whyOf({ ...action, reason: 'quiet_hours' }, 'en').sentence).toBe(
    '`cart` about c1 waits until 2026-01-15 11:00 UTC, because it is night where the shopper lives.',
  );
  expect(whyOf({ ...action, state: 'sent', step: 2 }, 'en').sentence).toBe(
    '`cart` (2) about c1 was sent on 2026-01-15 11:00 UTC.',
  );
  const campaigns = new Map([[action.business, 'Spring sale']]);
  expect(whyOf({ ...action, state: 'sent' }, 'en', { campaigns }).sentence).toBe(
    'The campaign “Spring sale” was sent on 2026-01-15 11:00 UTC.',
  );
  expect(whyOf({ ...action, state: 'planned' }, 'zh', { campaigns }).sentence).toBe(
    '活动“Spring sale” 已计划，尚未轮到。',
  );
  expect(reasonIn('403 blocked', 'zh')).toBe('403 blocked');
});

test('every reason of a shipped automation has its words', () => {
  const { automations } = readAutomations({ dir: join(__dirname, '../../flows') });
  const reasons = automations.flatMap(({ spec }) => spec.exit.map(({ reason }) => `exit:${reason}`));
  expect(reasons.filter((code) => !(code in REASONS))).toEqual([]);
  expect(reasons.length).toBeGreaterThan(5);
});
