/** Every kind of activity that Teams knows, and some that it will know: read, unreadable by name, or left alone with a reason. */
import { expectBody } from '../bodies.contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';
import { createRepeats } from './repeats';

type Body = Record<string, unknown>;
interface Row {
  is: string;
  activity: Body;
  content?: unknown;
  context?: unknown;
  ignored?: [what: string, reason: string];
  event?: Body;
  replyTo?: string;
  edited?: boolean;
}

const rows = readFileSync(join(__dirname, 'bodies.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const read = (body: unknown): Decoded[] =>
  decode(body, {
    account: 'app',
    clock: { now: () => 1_790_000_000_000, after: () => () => undefined },
    repeats: createRepeats(),
  });
const bodyOf = ({ activity }: Row): Body => ({
  type: 'message',
  id: '1790000000001',
  timestamp: '2026-05-03T10:15:00.123Z',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  from: { id: '29:mia', name: 'Mia' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal' },
  ...activity,
});

const OPTIONAL = [
  ...['name', 'action', 'text', 'textFormat', 'locale', 'replyToId', 'entities', 'attachments', 'attachmentLayout'],
  ...[
    'membersAdded',
    'membersRemoved',
    'reactionsAdded',
    'reactionsRemoved',
    'channelData',
    'localTimestamp',
    'summary',
  ],
  ...[
    'inputHint',
    'suggestedActions',
    'relatesTo',
    'label',
    'valueType',
    'topicName',
    'historyDisclosed',
    'expiration',
  ],
];
const PARTS = {
  from: ['aadObjectId', 'role'],
  conversation: ['tenantId', 'isGroup', 'name'],
  recipient: ['name', 'role'],
};

/** The activity with one optional key more, which says nothing: null, false and 0 take turns. */
function* absences(body: Body, turn: number): Generator<[string, Body]> {
  let at = turn;
  const absent = (): null | false | 0 => ([null, false, 0] as const)[(at += 1) % 3] ?? null;
  for (const name of OPTIONAL) if (!(name in body)) yield [name, { ...body, [name]: absent() }];
  if (!('value' in body)) yield ['value', { ...body, value: absent() }];
  for (const [part, names] of Object.entries(PARTS))
    for (const name of names) {
      const inside = body[part] as Body;
      if (!(name in inside)) yield [`${part}.${name}`, { ...body, [part]: { ...inside, [name]: absent() } }];
    }
}

describe('a body of Teams', () => {
  it.each(rows.map((row) => [row.is, row] as const))('is read or named: %s', (_is, row) =>
    expectBody(read(bodyOf(row)), row),
  );

  it('means the same where an optional key is null, false or 0', () => {
    const different: unknown[] = [];
    for (const [turn, row] of rows.entries()) {
      const body = bodyOf(row);
      const expected = JSON.stringify(read(body));
      for (const [what, mutant] of absences(body, turn))
        if (JSON.stringify(read(mutant)) !== expected) different.push([row.is, what]);
    }
    expect(different).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });
});
