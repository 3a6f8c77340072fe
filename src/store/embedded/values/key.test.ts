// Laws of the key encoding.
import fc from 'fast-check';
import * as BSON from 'bson';
import { scalar, value } from '../contract/arbitrary.contract';
import { encodeKey, encodeValue, successor } from './key';
import { compare } from './order';

// In MongoDB's comparison order, each less than the next.
const ASCENDING: unknown[] = [
  new BSON.MinKey(),
  undefined,
  null,
  Number.NaN,
  -Infinity,
  -1e9,
  -2.5,
  -1,
  0,
  0.5,
  1,
  2 ** 53,
  BSON.Long.fromString('9007199254740993'),
  BSON.Long.fromString('9223372036854775807'),
  1e30,
  Infinity,
  '',
  '\0',
  'a',
  'a\0',
  'ab',
  'b',
  'é',
  '\uffee',
  '\u{1f600}',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 1 },
  { a: '' },
  [],
  [1],
  [1, 2],
  [2],
  new BSON.Binary(Buffer.from([9])),
  new BSON.Binary(Buffer.from([0, 0])),
  new BSON.ObjectId('64b000000000000000000001'),
  new BSON.ObjectId('64b000000000000000000002'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1e12),
  new BSON.Timestamp({ t: 1, i: 1 }),
  /a/,
  new BSON.MaxKey(),
];

describe('keys', () => {
  test('lie in the order of the values', () => {
    for (const [i, low] of ASCENDING.entries()) {
      for (const high of ASCENDING.slice(i + 1)) {
        expect([low, high, Buffer.compare(encodeValue(low), encodeValue(high))]).toEqual([low, high, -1]);
        expect([low, high, Math.sign(compare(low, high))]).toEqual([low, high, -1]);
      }
    }
  });

  test('are the same for numbers that are equal in different types', () => {
    for (const same of [BSON.Long.fromNumber(5), new BSON.Int32(5), new BSON.Double(5), 5n])
      expect(encodeValue(same)).toEqual(encodeValue(5));
    expect(encodeValue(-0)).toEqual(encodeValue(0));
  });

  test('compare as the values do, field by field and in both directions', () => {
    const direction = fc.constantFrom(1 as const, -1 as const);
    fc.assert(
      fc.property(
        fc.tuple(value, scalar),
        fc.tuple(value, scalar),
        fc.tuple(direction, direction),
        (a, b, directions) => {
          const byValue =
            Math.sign(compare(a[0], b[0])) * directions[0] || Math.sign(compare(a[1], b[1])) * directions[1];
          expect(Buffer.compare(encodeKey(a, directions), encodeKey(b, directions)) === byValue).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('have a successor above all keys that start with them', () => {
    fc.assert(
      fc.property(scalar, scalar, (first, second) => {
        const prefix = encodeValue(first);
        const longer = encodeKey([first, second], [1, 1]);
        expect(Buffer.compare(prefix, longer)).toBe(-1);
        expect(Buffer.compare(longer, successor(prefix))).toBe(-1);
      }),
    );
  });

  test('are refused for decimals, which have no order here', () => {
    expect(() => encodeValue(BSON.Decimal128.fromString('1'))).toThrow(
      'Decimal128 is not supported by the embedded store',
    );
  });
});
