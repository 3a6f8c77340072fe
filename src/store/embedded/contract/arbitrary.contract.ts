// Random documents, filters, sorts, updates and indexes, small enough that they often meet.
import fc from 'fast-check';
import * as BSON from 'bson';
import type { Doc } from '../values/doc';

// One seed, so that a run can be repeated; another one looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 11) });

const ids = Array.from({ length: 4 }, (_, i) => new BSON.ObjectId(`64b00000000000000000000${i}`));

export const simple: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -2, max: 2 }).map((n) => n + 0.5),
  fc.constantFrom('', 'a', 'ab', 'b', 'B'),
  fc.boolean(),
);

export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  simple,
  simple,
  fc.constantFrom('é', 'a\0', '\u{1f600}', '\ufffd'),
  fc.constantFrom(...ids),
  fc.integer({ min: 0, max: 5 }).map((s) => new Date(s * 1000)),
  fc.constant(null),
  fc.constantFrom('9007199254740993', '9007199254740995', '4').map((text) => BSON.Long.fromString(text)),
);

const object = fc.record({ x: scalar, y: fc.integer({ min: 0, max: 2 }) }, { requiredKeys: [], noNullPrototype: true });

export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: object },
  { weight: 1, arbitrary: fc.array(object, { maxLength: 3 }) },
);

const FIELDS = ['a', 'b', 'c', 'd'] as const;

export const document: fc.Arbitrary<Doc> = fc.record(
  { a: scalar, b: value, c: value, d: value },
  { requiredKeys: [], noNullPrototype: true },
);

const path = fc.constantFrom('a', 'b', 'c', 'd', 'a', 'b', 'c.x', 'd.x', 'd.y', 'd.0');

const condition: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  scalar,
  value.map((v) => ({ $eq: v })),
  scalar.map((v) => ({ $gt: v })),
  fc.tuple(scalar, scalar).map(([v, w]) => ({ $gte: v, $lt: w })),
  scalar.map((v) => ({ $lte: v })),
  fc.array(scalar, { maxLength: 3 }).map((v) => ({ $in: v })),
  scalar.map((v) => ({ $ne: v })),
  fc.array(scalar, { maxLength: 2 }).map((v) => ({ $nin: v })),
  fc.boolean().map((v) => ({ $exists: v })),
  fc.constant({ $regex: '^a' }),
  fc.constant(/^ab*/),
  scalar.map((v) => ({ $elemMatch: { x: v } })),
  scalar.map((v) => ({ $not: { $gt: v } })),
  fc.constant({ $size: 2 }),
  fc.constant({ $type: 'string' }),
  fc.constant({ $eq: null }),
);

const flat: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(path, condition), { maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs));

export const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 5, arbitrary: flat },
  { weight: 1, arbitrary: fc.tuple(flat, flat, flat).map(([f, g, h]) => ({ ...f, $or: [g, h] })) },
  { weight: 1, arbitrary: fc.tuple(flat, flat).map(([f, g]) => ({ $and: [f, g] })) },
);

const direction = fc.constantFrom(1, -1);

/** Ends with `_id`, so that one order only is right. */
export const sort: fc.Arbitrary<Doc> = fc
  .tuple(fc.array(fc.tuple(path, direction), { maxLength: 2 }), direction)
  .map(([pairs, last]) => ({ ...Object.fromEntries(pairs), _id: last }));

export const index: fc.Arbitrary<Doc> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'c.x', 'd.x', 'd.y'), direction), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom(
      {},
      {},
      {},
      { sparse: true },
      { partialFilterExpression: { a: { $exists: true } } },
      { partialFilterExpression: { b: { $gt: 1 } } },
      { partialFilterExpression: { a: { $type: 'string' } } },
    ),
  )
  .map(([pairs, options]) => ({ key: Object.fromEntries(pairs), ...options }));

export const update: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(fc.constantFrom(...FIELDS), value).map(([name, v]) => ({ $set: { [name]: v } })),
  fc.constantFrom(...FIELDS).map((name) => ({ $unset: { [name]: 1 } })),
  fc.tuple(scalar, scalar).map(([v, w]) => ({ $set: { a: v, b: w }, $inc: { n: 1 } })),
  scalar.map((v) => ({ $push: { list: v } })),
  fc.tuple(value, scalar).map(([v, w]) => ({ z: v, a: w })),
);
