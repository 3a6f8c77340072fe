/** Every kind of message and change that WhatsApp knows, and some that it will know: read, unreadable by name, or left alone with a reason. */
import { expectBody } from '../../bodies.contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { change, read } from '../decode.rig';
import { IGNORED_FIELDS, NOTICE_FIELDS } from './names';

type Body = Record<string, unknown>;
interface Row {
  is: string;
  message?: Body;
  content?: unknown;
  context?: unknown;
  ignored?: [what: string, reason: string];
  replyTo?: string;
  edited?: boolean;
  /** A change of another kind, and what must be in its event. */
  field?: string;
  value?: Body;
  event?: Body;
}

const rows = readFileSync(join(__dirname, 'bodies.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const said = rows.filter(({ message }) => message !== undefined);
const metadata = { display_phone_number: '49300', phone_number_id: '424242' };
const messageOf = ({ message }: Row): Body => ({
  from: '4915112345678',
  id: 'wamid.X',
  timestamp: '1780000000',
  ...message,
});
const bodyOf = (row: Row): unknown =>
  row.field === undefined
    ? change({ metadata, messages: [messageOf(row)] })
    : change({ metadata, ...row.value }, row.field);

const OPTIONAL = [
  ...['context', 'referral', 'errors', 'group_id', 'identity', 'from_user_id', 'from_parent_user_id', 'recipient_type'],
  ...['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction', 'interactive'],
  ...['order', 'button', 'edit', 'revoke', 'system', 'unsupported', 'origin', 'caption', 'hologram'],
];
const INSIDE = [
  'caption',
  'filename',
  'name',
  'address',
  'url',
  'voice',
  'animated',
  'file_size',
  'text',
  'catalog_id',
];
const CONTEXT = ['id', 'from', 'forwarded', 'frequently_forwarded', 'referred_product'];

/** The message with one optional key more, which says nothing: null, false and 0 take turns. */
function* absences(message: Body, turn: number): Generator<[string, Body]> {
  let at = turn;
  const absent = (): null | false | 0 => ([null, false, 0] as const)[(at += 1) % 3] ?? null;
  for (const name of OPTIONAL) if (!(name in message)) yield [name, { ...message, [name]: absent() }];
  for (const part of ['image', 'video', 'audio', 'document', 'sticker', 'location', 'order', 'context']) {
    const inside = message[part];
    if (typeof inside !== 'object' || inside === null) continue;
    for (const name of part === 'context' ? CONTEXT : INSIDE)
      if (!(name in inside)) yield [`${part}.${name}`, { ...message, [part]: { ...inside, [name]: absent() } }];
  }
}

describe('a body of WhatsApp', () => {
  it.each(rows.map((row) => [row.is, row] as const))('is read or named: %s', (_is, row) =>
    expectBody(read(bodyOf(row)), row),
  );

  it('means the same where an optional key is null, false or 0', () => {
    const different: unknown[] = [];
    for (const [turn, row] of said.entries()) {
      // A message without an id is known by all of it.
      const message = { ...messageOf(row), id: 'wamid.X' };
      const expected = JSON.stringify(read(change({ metadata, messages: [message] })));
      for (const [what, mutant] of absences(message, turn))
        if (JSON.stringify(read(change({ metadata, messages: [mutant] }))) !== expected) different.push([row.is, what]);
    }
    expect(different).toEqual([]);
  });

  it('is the same message again where it has no id of its own, and another where its words differ', () => {
    const idOf = (text: string): unknown => {
      const [event] = read(change({ metadata, messages: [{ from: '49151', timestamp: '1', text: { body: text } }] }));
      return event && 'eventId' in event ? event.eventId : undefined;
    };
    expect(idOf('a')).toBe(idOf('a'));
    expect(idOf('a')).not.toBe(idOf('b'));
  });

  it('holds messages in any order, which are read in the order of their time', () => {
    const say = (id: string, timestamp: string): Body => ({
      from: '49151',
      id,
      timestamp,
      type: 'text',
      text: { body: id },
    });
    const events = read(
      change({ metadata, messages: [say('c', '30'), say('a', '10'), say('b1', '20'), say('b2', '20')] }),
    );
    expect(events.map((event) => 'eventId' in event && event.eventId)).toEqual(['a', 'b1', 'b2', 'c']);
  });

  it('has a row for every field', () => {
    const used = new Set(rows.map(({ field }) => field));
    expect([...Object.keys(NOTICE_FIELDS), ...Object.keys(IGNORED_FIELDS)].filter((name) => !used.has(name))).toEqual(
      [],
    );
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });
});
