/** What an operator must know of now, worst first: computed from the current state, so that an alert ends by itself. */
import type { Backlog } from '../model/backlog';
import type { Channel } from '../model/channel';
import type { Alert, NoticeRow } from '../model/operations';

export interface Standing {
  channels: readonly Pick<Channel, 'name' | 'account' | 'status'>[];
  /** Accounts whose breaker holds messages back, as `name|account`. */
  held: readonly string[];
  backlog: Backlog;
  notices: readonly NoticeRow[];
  disk: { folder: string; freeBytes: number; totalBytes: number } | null;
  now: number;
}

/** A row that has been due for longer waits for a worker that is gone or too slow. */
const QUEUE_LATE_MS = 60_000;
const OUTBOX_LATE_MS = 120_000;
/** Messages whose fate is unknown settle by themselves; this many do not. */
const DOUBTS = 20;
const DISK_SHARE = 0.05;
const DISK_BYTES = 1024 ** 3;
/** What a platform said longer ago was seen or is over. */
const NOTICE_MS = 7 * 86_400_000;

export function alertsOf(standing: Standing): Alert[] {
  const alerts = [...ofChannels(standing), ...ofNotices(standing), ...ofBacklog(standing), ...ofDisk(standing)];
  return alerts.sort((a, b) => Number(b.level === 'bad') - Number(a.level === 'bad') || a.id.localeCompare(b.id));
}

function ofChannels({ channels, held }: Standing): Alert[] {
  return channels.flatMap(({ name, account, status }): Alert[] => {
    const key = `${name}|${account}`;
    const of = `${name} ${account}`;
    const { state, detail = '', since } = status?.() ?? { state: 'ready' as const, since: null };
    const at = since === null ? null : new Date(since).toISOString();
    if (state === 'stopped' || state === 'scan')
      return [{ id: `channel:${key}`, level: 'bad', kind: 'channel', of, detail, since: at }];
    if (state === 'waiting') return [{ id: `channel:${key}`, level: 'warn', kind: 'channel', of, detail, since: at }];
    return held.includes(key)
      ? [{ id: `paused:${key}`, level: 'bad', kind: 'paused', of, detail: '', since: null }]
      : [];
  });
}

function ofNotices({ notices, now }: Standing): Alert[] {
  return notices.flatMap(({ _id, channel, account, level, text, at }): Alert[] =>
    level === 'info' || now - at.getTime() > NOTICE_MS
      ? []
      : [
          {
            id: `notice:${_id}`,
            level: level === 'stop' ? 'bad' : 'warn',
            kind: 'notice',
            of: `${channel} ${account}`,
            detail: text,
            since: at.toISOString(),
          },
        ],
  );
}

function ofBacklog({ backlog: { queues, open, unknown }, now }: Standing): Alert[] {
  const late = (since: Date | null, ms: number): boolean => since !== null && now - since.getTime() > ms;
  const rows = Object.entries(queues).flatMap(([name, { depth, oldest }]): Alert[] =>
    late(oldest, QUEUE_LATE_MS)
      ? [
          {
            id: `queue:${name}`,
            level: 'bad',
            kind: 'queue',
            of: name,
            detail: String(depth),
            since: oldest?.toISOString() ?? null,
          },
        ]
      : [],
  );
  const waiting = open.filter(({ oldest, state }) => state === 'queued' && late(oldest, OUTBOX_LATE_MS));
  const first = waiting.map(({ oldest }) => oldest).sort((a, b) => a.getTime() - b.getTime())[0];
  const count = waiting.reduce((sum, each) => sum + each.count, 0);
  return [
    ...rows,
    ...(first
      ? [
          {
            id: 'outbox',
            level: 'warn' as const,
            kind: 'outbox' as const,
            of: '',
            detail: String(count),
            since: first.toISOString(),
          },
        ]
      : []),
    ...(unknown >= DOUBTS
      ? [{ id: 'doubt', level: 'warn' as const, kind: 'doubt' as const, of: '', detail: String(unknown), since: null }]
      : []),
  ];
}

function ofDisk({ disk }: Standing): Alert[] {
  if (!disk || disk.totalBytes === 0) return [];
  const { folder, freeBytes, totalBytes } = disk;
  const share = freeBytes / totalBytes;
  if (share > DISK_SHARE && freeBytes > DISK_BYTES) return [];
  const level = freeBytes < DISK_BYTES / 4 ? 'bad' : 'warn';
  return [
    { id: 'disk', level, kind: 'disk', of: folder, detail: String(Math.round(freeBytes / 1024 ** 2)), since: null },
  ];
}
