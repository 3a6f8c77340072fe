/** The Bot API's own description: nothing in it is unknown to us, and whatever it allows is decoded. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { systemClock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';
import { createInvoices } from './invoices';
import { createMoves } from './moves';
import { ABOUT, IGNORED_UPDATES, READ, SERVICE, UNSUPPORTED, WANTED_UPDATES } from './decode/update';

const spec = join(__dirname, '../../../shared/specs/telegram-bot-api-10.1.json.gz');
if (!existsSync(spec))
  console.warn('SKIPPED: the Bot API description is not here, so the list of update kinds was not compared with it');

interface Field {
  name: string;
  types: string[];
  required: boolean;
}

(existsSync(spec) ? describe : describe.skip)('the Bot API description', () => {
  const { types } = JSON.parse(existsSync(spec) ? gunzipSync(readFileSync(spec)).toString() : '{"types":{}}') as {
    types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
  };
  const fields = (type: string): string[] => (types[type]?.fields ?? []).map((field) => field.name);
  const by = {
    account: '4242',
    bot: { id: '4242', name: 'shop_bot' },
    invoices: createInvoices('4242:t'),
    moves: createMoves(),
    clock: { ...systemClock(), now: () => 1_790_000_000_000 },
  };

  it('knows no update kind that we do not name', () => {
    expect(
      fields('Update')
        .filter((name) => name !== 'update_id')
        .sort(),
    ).toEqual([...WANTED_UPDATES, ...Object.keys(IGNORED_UPDATES)].sort());
  });

  it('knows no message content that we do not name', () => {
    const contents = fields('Message').filter((name) => !(ABOUT as readonly string[]).includes(name));
    expect(
      contents.filter((name) => !([...READ, ...SERVICE, ...UNSUPPORTED] as readonly string[]).includes(name)),
    ).toEqual([]);
  });

  it('allows no update that we cannot decode to something with a name', () => {
    const known = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...fields('Update').filter((name) => name !== 'update_id')),
        fc.infiniteStream(fc.nat()),
        (kind, numbers) => {
          const draw = (below: number): number => (numbers.next().value as number) % below;
          const inside = valueOf(
            (types['Update']?.fields ?? []).find(({ name }) => name === kind)?.types[0] ?? '',
            draw,
            0,
          );
          const events = decode({ update_id: 1, [kind]: inside }, by);
          expect(events.length).toBeGreaterThan(0);
          for (const event of events) known.add(nameOf(event, kind));
        },
      ),
      // Always the same row: that every kind is met is no matter of luck.
      { numRuns: 3000, seed: 101 },
    );
    expect([...known].filter((name) => name.includes('unknown'))).toEqual([]);
    // Whatever is read at all was met on the way.
    for (const name of ['message', 'reach', 'notice', 'moved', 'ignored'])
      expect([...known].some((each) => each.startsWith(name))).toBe(true);
  });

  /** A value of the described type: required fields always, others now and then, ids that meet one another. */
  function valueOf(type: string, draw: (below: number) => number, depth: number): unknown {
    const list = /^Array of (.*)$/.exec(type)?.[1];
    if (list !== undefined) return Array.from({ length: draw(3) }, () => valueOf(list, draw, depth + 1));
    if (type === 'Integer') return [1, 7, 4242, -5, -1_000_005, 1_780_000_000][draw(6)];
    if (type === 'Float') return draw(180) - 90;
    if (type === 'Boolean' || type === 'True') return draw(2) === 0;
    if (type === 'String')
      return [
        'private',
        'group',
        'supergroup',
        'channel',
        'member',
        'kicked',
        'emoji',
        'mention',
        '@shop_bot hi',
        '/start x',
        'EUR',
        '👍',
      ][draw(12)];
    const described = types[type];
    if (!described) return null;
    if (described.subtypes && described.subtypes.length > 0)
      return valueOf(described.subtypes[draw(described.subtypes.length)] ?? '', draw, depth);
    const some = (described.fields ?? []).filter(({ required }) => required || (depth < 4 && draw(12) === 0));
    return depth > 8
      ? {}
      : Object.fromEntries(some.map(({ name, types: [first = ''] }) => [name, valueOf(first, draw, depth + 1)]));
  }
});

function nameOf(event: Decoded, kind: string): string {
  if (event.kind === 'ignored') return `ignored ${event.what} ${event.reason === '' ? 'unknown' : ''}`;
  return `${event.kind} ${kind}`;
}
