/** Every kind of message and update that Telegram knows, and some that it will know: read, unreadable by name, or left alone with a reason. */
import { expectBody } from '../../bodies.contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/model/clock';
import type { Decoded } from '../../../src/model/inbound';
import { decode } from '../decode';
import { createInvoices } from '../invoices';
import { createMoves } from '../moves';
import { ABOUT, IGNORED_UPDATES, READ, SERVICE, UNSUPPORTED, WANTED_UPDATES } from './update';

interface Row {
  is: string;
  message?: Record<string, unknown>;
  update?: Record<string, unknown>;
  content?: unknown;
  event?: object;
  context?: unknown;
  ignored?: [what: string, reason: string];
  replyTo?: string;
  edited?: boolean;
}

const rows = readFileSync(join(__dirname, 'bodies.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const invoices = createInvoices('4242:token');
const read = (body: unknown): Decoded[] =>
  decode(body, {
    account: '4242',
    bot: { id: '4242', name: 'shop_bot' },
    invoices,
    moves: createMoves(),
    clock: { ...systemClock(), now: () => 1_790_000_000_000 },
  });
const bodyOf = ({ message, update }: Row): Record<string, unknown> =>
  update ?? {
    update_id: 9,
    message: {
      message_id: 5,
      date: 5,
      from: { id: 7, first_name: 'Mia' },
      chat: { id: 7, type: 'private' },
      ...message,
    },
  };

const MESSAGE = [...ABOUT, ...READ, ...SERVICE, ...UNSUPPORTED, 'hologram'];
const PARTS = {
  from: ['is_bot', 'last_name', 'username', 'language_code'],
  chat: ['title', 'is_forum', 'username'],
};

/** The body with one optional key more, which says nothing: null, false and 0 take turns. */
function* absences(body: Record<string, unknown>, turn: number): Generator<[string, Record<string, unknown>]> {
  const kind = Object.keys(body).find((name) => name.endsWith('message')) ?? '';
  const inside = body[kind] as Record<string, Record<string, unknown>> | null | undefined;
  let at = turn;
  const absent = (): null | false | 0 => ([null, false, 0] as const)[(at += 1) % 3] ?? null;
  for (const name of [...WANTED_UPDATES, ...Object.keys(IGNORED_UPDATES)])
    if (!(name in body)) yield [name, { ...body, [name]: absent() }];
  if (!inside) return;
  for (const name of MESSAGE) if (!(name in inside)) yield [name, { ...body, [kind]: { ...inside, [name]: absent() } }];
  for (const [part, names] of Object.entries(PARTS))
    for (const name of names)
      if (inside[part] && !(name in inside[part]))
        yield [name, { ...body, [kind]: { ...inside, [part]: { ...inside[part], [name]: absent() } } }];
}

describe('a body of Telegram', () => {
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
  });

  it('has a row for every kind', () => {
    const named = rows.flatMap((row) => {
      const body = bodyOf(row);
      return [...Object.entries(body), ...Object.entries((body['message'] as object | null) ?? {})];
    });
    const used = new Set(named.filter(([, value]) => Boolean(value)).map(([name]) => name));
    const kinds = [...READ, ...SERVICE, ...UNSUPPORTED, ...Object.keys(IGNORED_UPDATES)];
    // A group's move has its own test, because two updates make one event of it.
    expect(kinds.filter((name) => !used.has(name))).toEqual(['migrate_to_chat_id', 'migrate_from_chat_id']);
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });
});
