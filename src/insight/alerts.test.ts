import type { ChannelStatus } from '../model/channel';
import { createAlerting } from './alerting';
import { alertsOf, type Standing } from './alerts';

const NOW = 1_700_000_000_000;
const ago = (ms: number): Date => new Date(NOW - ms);
const GB = 1024 ** 3;
const well: Standing = {
  channels: [{ name: 'posted', account: '1' }],
  held: [],
  backlog: {
    queues: { inbox: { depth: 3, oldest: ago(5_000) }, media: { depth: 0, oldest: null } },
    open: [{ state: 'queued', purpose: 'reply', count: 2, oldest: ago(10_000) }],
    unknown: 3,
  },
  notices: [],
  disk: { folder: '/data', freeBytes: 40 * GB, totalBytes: 100 * GB },
  now: NOW,
};
const status = (state: ChannelStatus['state']): Standing['channels'] => [
  { name: 'own', account: 'main', status: () => ({ state, detail: 'a phone must be linked', since: NOW - 1000 }) },
];
const notice = (level: 'info' | 'warn' | 'stop', at = ago(1000)): Standing['notices'] => [
  { _id: 'p|1|token', channel: 'p', account: '1', what: 'token', level, text: 'the token ends tomorrow', at },
];
const told = (more: Partial<Standing>) => alertsOf({ ...well, ...more }).map(({ id, level }) => `${level} ${id}`);

test('where all is well nothing is told', () => {
  expect(told({})).toEqual([]);
});

test.each<[string, Partial<Standing>, string[]]>([
  ['a channel that is stopped', { channels: status('stopped') }, ['bad channel:own|main']],
  ['a channel that waits for a phone', { channels: status('scan') }, ['bad channel:own|main']],
  ['a channel that begins again soon', { channels: status('waiting') }, ['warn channel:own|main']],
  ['a channel that starts', { channels: status('starting') }, []],
  ['an account that is left alone', { held: ['posted|1'] }, ['bad paused:posted|1']],
  ['a token that ends', { notices: notice('warn') }, ['warn notice:p|1|token']],
  ['an account that is shut', { notices: notice('stop') }, ['bad notice:p|1|token']],
  ['news that ask for nothing', { notices: notice('info') }, []],
  ['old news', { notices: notice('stop', ago(8 * 86_400_000)) }, []],
  [
    'a queue that is late',
    { backlog: { ...well.backlog, queues: { inbox: { depth: 9, oldest: ago(61_000) } } } },
    ['bad queue:inbox'],
  ],
  [
    'messages that do not leave',
    { backlog: { ...well.backlog, open: [{ state: 'queued', purpose: 'reply', count: 2, oldest: ago(130_000) }] } },
    ['warn outbox'],
  ],
  ['many messages in doubt', { backlog: { ...well.backlog, unknown: 20 } }, ['warn doubt']],
  ['a disk with little room', { disk: { folder: '/data', freeBytes: 0.9 * GB, totalBytes: 100 * GB } }, ['warn disk']],
  ['a disk with no room', { disk: { folder: '/data', freeBytes: 0.1 * GB, totalBytes: 100 * GB } }, ['bad disk']],
])('%s', (_title, more, ids) => {
  expect(told(more)).toEqual(ids);
});

test('the worst comes first', () => {
  expect(told({ notices: notice('warn'), held: ['posted|1'] })).toEqual([
    'bad paused:posted|1',
    'warn notice:p|1|token',
  ]);
});

test('operators are told of what lasts from one look to the next, once a day, and anew when it has come back', async () => {
  let now = NOW;
  let alerts = alertsOf({ ...well, held: ['posted|1'] });
  const told: string[] = [];
  const keys = new Set<string>();
  const look = createAlerting({
    look: async () => alerts,
    now: () => now,
    tell: async (key, { kind }) => {
      if (!keys.has(key)) told.push(kind);
      keys.add(key);
    },
  });
  await look();
  expect(told).toEqual([]);
  for (let at = 0; at < 3; at += 1) await look();
  expect(told).toEqual(['paused']);
  alerts = [];
  await look();
  alerts = alertsOf({ ...well, held: ['posted|1'] });
  await look();
  now += 86_400_000;
  await look();
  expect(told).toEqual(['paused', 'paused']);
});
