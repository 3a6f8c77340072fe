// Whatever the stand-in leaves out is refused with an error that names it.
import { runCommand } from './commands/table';
import { CursorReply } from './engine/cursors';
import { Store } from './engine/store';
import { sweep } from './engine/ttl';
import { decode } from './values/bson';
import type { Doc } from './values/doc';

describe('the store', () => {
  let store: Store;
  let nowMs = 0;

  beforeAll(async () => {
    store = new Store(':memory:', () => nowMs);
    await run({ insert: 'c', documents: [{ _id: 1, a: 1, list: [1, 2] }] });
  });

  afterAll(() => store.close());

  function run(command: Doc): Promise<Doc> {
    return new Promise((resolve, reject) => {
      runCommand(store, { ...command, $db: 'test' }, ({ reply, error }) => {
        if (error !== undefined) reject(error);
        else resolve(reply instanceof CursorReply ? { rows: reply.batch.map(decode) } : reply!);
      });
    });
  }

  const aggregate = (...pipeline: Doc[]): Doc => ({ aggregate: 'c', pipeline, cursor: {} });
  const createIndex = (spec: Doc): Doc => ({ createIndexes: 'c', indexes: [{ name: 'i', ...spec }] });

  test.each<[string, Doc]>([
    ['mapReduce', { mapReduce: 'c' }],
    ['commitTransaction', { commitTransaction: 1 }],
    ['distinct', { distinct: 'c', key: 'a' }],
    ['nonsense', { nonsense: 1 }],
    ['Transactions', { insert: 'c', documents: [], startTransaction: true, autocommit: false }],
    ['collation', { find: 'c', filter: {}, collation: { locale: 'en', strength: 2 } }],
    ['tailable', { find: 'c', filter: {}, tailable: true }],
    ['let', { find: 'c', filter: {}, let: { x: 1 } }],
    ['collation', { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'en' } }] }],
    ['capped', { create: 'd', capped: true, size: 1 }],
    ['validator', { create: 'd', validator: { a: 1 } }],
    ['viewOn', { create: 'd', viewOn: 'c', pipeline: [] }],
    ['$where', { find: 'c', filter: { $where: 'true' } }],
    ['$text', { find: 'c', filter: { $text: { $search: 'a' } } }],
    ['$mod', { find: 'c', filter: { a: { $mod: [2, 1] } } }],
    ['$all', { find: 'c', filter: { list: { $all: [1] } } }],
    ...['$mul', '$rename', '$currentDate', '$pop', '$pullAll'].map((operator): [string, Doc] => [
      operator,
      { update: 'c', updates: [{ q: { _id: 1 }, u: { [operator]: { list: 1 } } }] },
    ]),
    ...['$sort', '$position'].map((part): [string, Doc] => [
      part,
      { update: 'c', updates: [{ q: { _id: 1 }, u: { $push: { list: { $each: [1], [part]: 1 } } } }] },
    ]),
    ['$near', { find: 'c', filter: { a: { $near: [0, 0] } } }],
    ['$bitsAllSet', { find: 'c', filter: { a: { $bitsAllSet: 1 } } }],
    ['$jsonSchema', { find: 'c', filter: { $jsonSchema: {} } }],
    ['$meta', { find: 'c', filter: {}, sort: { a: { $meta: 'textScore' } } }],
    ["'x'", { find: 'c', filter: { a: { $regex: 'a', $options: 'x' } } }],
    ['$merge', aggregate({ $merge: 'd' })],
    ['$out', aggregate({ $out: 'd' })],
    ['$changeStream', aggregate({ $changeStream: {} })],
    ['$geoNear', aggregate({ $geoNear: {} })],
    ['$graphLookup', aggregate({ $graphLookup: {} })],
    ['$bucket', aggregate({ $bucket: { groupBy: '$a', boundaries: [0, 1] } })],
    ['$lookup', aggregate({ $lookup: { from: 'c', localField: 'a', foreignField: '_id', as: 'x' } })],
    ['$unwind', aggregate({ $unwind: '$a' })],
    ['$facet', aggregate({ $facet: { n: [{ $limit: 1 }] } })],
    ['$sortByCount', aggregate({ $sortByCount: '$a' })],
    ...['$avg', '$first', '$last', '$min', '$push', '$addToSet', '$mergeObjects'].map((name): [string, Doc] => [
      name,
      aggregate({ $group: { _id: null, x: { [name]: '$a' } } }),
    ]),
    ['$stdDevPop', aggregate({ $group: { _id: null, x: { $stdDevPop: '$a' } } })],
    ['$percentile', aggregate({ $group: { _id: { $percentile: {} } } })],
    ['$function', aggregate({ $group: { _id: { $function: {} } } })],
    ['$dateToString', aggregate({ $group: { _id: { $dateToString: { date: '$a' } } } })],
    ['$dateTrunc', aggregate({ $group: { _id: { $dateTrunc: { date: '$a', unit: 'day' } } } })],
    ['$toObjectId', aggregate({ $match: { $expr: { $eq: ['$a', { $toObjectId: 'x' }] } } })],
    ['$dateAdd', { update: 'c', updates: [{ q: {}, u: [{ $set: { x: { $dateAdd: {} } } }] }] }],
    ...['$project', '$set', '$addFields', '$unset', '$replaceRoot', '$replaceWith', '$count'].map(
      (stage): [string, Doc] => [stage, aggregate({ [stage]: { a: 1 } })],
    ),
    ['$match', aggregate({ $group: { _id: '$a' } }, { $match: { _id: 1 } })],
    ['$project', { update: 'c', updates: [{ q: {}, u: [{ $project: { a: 1 } }] }] }],
    ['text', createIndex({ key: { a: 'text' } })],
    ['hashed', createIndex({ key: { a: 'hashed' } })],
    ['2dsphere', createIndex({ key: { a: '2dsphere' } })],
    ['wildcard', createIndex({ key: { '$**': 1 } })],
    ['collation', createIndex({ key: { a: 1 }, collation: { locale: 'en' } })],
    ['hidden', createIndex({ key: { a: 1 }, hidden: true })],
    ['$or', createIndex({ key: { a: 1 }, partialFilterExpression: { $or: [{ a: 1 }] } })],
    ['array position', createIndex({ key: { 'a.0': 1 } })],
  ])('refuses %s by name', async (name, command) => {
    const message = await run(command).then(
      ({ writeErrors }) => (writeErrors as { errmsg: string }[] | undefined)?.[0]?.errmsg ?? 'accepted',
      (error: Error) => error.message,
    );
    expect(message).toContain(name);
    expect(await run({ find: 'c', filter: {} })).toEqual({ rows: [{ _id: 1, a: 1, list: [1, 2] }] });
  });

  test.each([{ $and: 1 }, { $or: [] }, { a: { $in: 1 } }, { a: { $not: { $nope: 1 } } }, { $and: [{ $or: 5 }] }])(
    'refuses the malformed filter %j',
    async (filter) => {
      await expect(run({ find: 'c', filter })).rejects.toMatchObject({ code: 2 });
      await expect(run({ count: 'c', query: filter })).rejects.toMatchObject({ code: 2 });
      expect(await run({ delete: 'c', deletes: [{ q: filter, limit: 0 }] })).toMatchObject({
        n: 0,
        writeErrors: [{ code: 2 }],
      });
    },
  );

  test('refuses an unknown update operator and changes nothing', async () => {
    const reply = await run({ update: 'c', updates: [{ q: { _id: 1 }, u: { $bit: { a: { or: 2 } } } }] });
    expect(reply.writeErrors).toMatchObject([{ index: 0, code: 9, errmsg: expect.stringContaining('$bit') }]);
  });

  test('answers a read that meets uncommitted writes only with their commit', async () => {
    const answered: string[] = [];
    const insert = run({ insert: 'order', documents: [{ _id: 1 }] }).then(() => answered.push('insert'));
    const find = run({ find: 'order', filter: {} }).then(({ rows }) => answered.push(`find ${(rows as Doc[]).length}`));
    expect(answered).toEqual([]);
    await Promise.all([insert, find]);
    expect(answered).toEqual(['insert', 'find 1']);
  });

  test('the TTL sweep deletes what has expired, page by page', async () => {
    nowMs = 1_000_000;
    await run({ createIndexes: 'ttl', indexes: [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 100 }] });
    const documents = Array.from({ length: 1_300 }, (_, _id) => ({ _id, at: new Date(_id < 1_200 ? 0 : nowMs) }));
    await run({ insert: 'ttl', documents: [...documents, { _id: -1, at: 'text' }, { _id: -2 }] });
    sweep(store);
    // Each page is a separate group, committed in a later turn.
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(await run({ count: 'ttl' })).toEqual({ n: 102, ok: 1 });
  });
});
