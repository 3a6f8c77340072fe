// Contract of aggregation: the stages and expressions that reports use.
import { mongo, Types } from 'mongoose';
import { failureOf, type Bench } from './models.contract';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n, 23, 30));

export function aggregateContract(bench: () => Bench): void {
  describe('aggregation', () => {
    const run = (pipeline: object[]): Promise<Record<string, unknown>[]> =>
      bench()
        .models.events.aggregate(pipeline as never)
        .exec();

    beforeAll(async () => {
      await bench().models.events.insertMany(
        Array.from({ length: 60 }, (_, i) => ({
          type: ['open', 'click', 'reply'][i % 3],
          at: day(i % 4),
          value: i,
          meta: { agent: `a${i % 2}`, tags: ['x', 'y'].slice(0, 1 + (i % 2)) },
        })),
      );
    });

    test('groups and adds up', async () => {
      const [, open] = await run([
        { $match: { type: { $in: ['open', 'click'] } } },
        { $sort: { value: 1 } },
        {
          $group: {
            _id: '$type',
            n: { $sum: 1 },
            sum: { $sum: '$value' },
          },
        },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, type: '$_id', n: 1, sum: 1 } },
      ]);
      expect(open).toEqual({
        type: 'open',
        n: 20,
        sum: 570,
      });
    });

    test('counts, and takes a page out of a sorted list', async () => {
      expect(await run([{ $match: { type: 'open' } }, { $group: { _id: '$value' } }, { $count: 'n' }])).toEqual([
        { n: 20 },
      ]);
      const page = [{ $sort: { value: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { value: 1, _id: 0 } }];
      expect(await run(page)).toEqual([{ value: 58 }, { value: 57 }]);
    });

    test('computes with conditions, maps and reductions', async () => {
      const rows = await run([
        { $match: { value: { $lt: 3 } } },
        { $sort: { value: 1 } },
        {
          $addFields: {
            size: { $cond: [{ $gt: ['$value', 1] }, 'big', 'small'] },
            upper: { $map: { input: '$meta.tags', as: 't', in: { $toUpper: '$$t' } } },
            sum: { $reduce: { input: [1, 2, '$value'], initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
            named: { $switch: { branches: [{ case: { $eq: ['$value', 0] }, then: 'zero' }], default: 'other' } },
          },
        },
        { $project: { _id: 0, size: 1, upper: 1, sum: 1, named: 1 } },
      ]);
      expect(rows).toEqual([
        { size: 'small', upper: ['X'], sum: 3, named: 'zero' },
        { size: 'small', upper: ['X', 'Y'], sum: 4, named: 'other' },
        { size: 'big', upper: ['X'], sum: 5, named: 'other' },
      ]);
    });

    test('replaces roots and takes fields away', async () => {
      const rows = await run([
        { $match: { value: 7 } },
        { $replaceRoot: { newRoot: { $mergeObjects: ['$meta', { v: '$value' }] } } },
        { $unset: 'tags' },
      ]);
      expect(rows).toEqual([{ agent: 'a1', v: 7 }]);
    });

    test('compares ids, dates and long integers in expressions', async () => {
      const values = bench().connection.collection('values');
      const id = new Types.ObjectId();
      await values.insertMany([{ id, at: day(0), big: mongo.Long.fromString('9007199254740993') }, { id: null }, {}]);
      const rows = await values
        .aggregate([
          { $match: { $expr: { $eq: ['$id', id] } } },
          {
            $project: {
              _id: 0,
              text: { $toString: '$id' },
              type: { $type: '$id' },
              later: { $add: ['$at', 60_000] },
              next: { $toString: { $add: ['$big', 2] } },
            },
          },
        ])
        .toArray();
      expect(rows).toEqual([
        {
          text: id.toHexString(),
          type: 'objectId',
          later: new Date(day(0).getTime() + 60_000),
          next: '9007199254740995',
        },
      ]);
      expect(
        await values.aggregate([{ $group: { _id: '$id', n: { $sum: 1 } } }, { $sort: { n: 1 } }]).toArray(),
      ).toEqual([
        { _id: id, n: 1 },
        { _id: null, n: 2 },
      ]);
    });

    test('hands out results in batches', async () => {
      let value = 0;
      for await (const event of bench()
        .models.events.aggregate([{ $sort: { value: 1 } }])
        .cursor({ batchSize: 10 }))
        expect(event.value).toBe(value++);
      expect(value).toBe(60);
    });

    test('names a stage and an expression that do not exist', async () => {
      expect(await failureOf(run([{ $nope: {} }]))).toMatchObject({
        code: 40324,
        message: expect.stringContaining('$nope'),
      });
      expect((await failureOf(run([{ $project: { x: { $nope: 1 } } }]))).message).toContain('$nope');
    });
  });
}
