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
      const rows = await run([
        { $match: { type: { $in: ['open', 'click'] } } },
        { $group: { _id: { type: '$type', agent: '$meta.agent' }, n: { $sum: 1 }, sum: { $sum: '$value' } } },
      ]);
      expect(rows).toHaveLength(4);
      expect(rows).toContainEqual({ _id: { type: 'open', agent: 'a0' }, n: 10, sum: 270 });
    });

    test('counts, and takes a page out of a sorted list', async () => {
      expect(await run([{ $match: { type: 'open' } }, { $group: { _id: 1, n: { $sum: 1 } } }])).toEqual([
        { _id: 1, n: 20 },
      ]);
      const page = await run([{ $sort: { value: -1 } }, { $skip: 1 }, { $limit: 2 }]);
      expect(page.map(({ value }) => value)).toEqual([58, 57]);
    });

    test('computes with conditions, maps and reductions', async () => {
      const values = bench().connection.collection<Record<string, unknown>>('computed');
      await values.insertMany([0, 1, 2].map((value) => ({ value, tags: ['x', 'y'].slice(0, 1 + (value % 2)) })));
      await values.updateMany({}, [
        {
          $set: {
            size: { $cond: [{ $gt: ['$value', 1] }, 'big', 'small'] },
            tags: { $map: { input: '$tags', as: 't', in: { $toUpper: '$$t' } } },
            sum: { $reduce: { input: [1, 2, '$value'], initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
            named: { $switch: { branches: [{ case: { $eq: ['$value', 0] }, then: 'zero' }], default: 'other' } },
          },
        },
        { $unset: 'value' },
      ]);
      expect(await values.find({}, { projection: { _id: 0 }, sort: { sum: 1 } }).toArray()).toEqual([
        { size: 'small', tags: ['X'], sum: 3, named: 'zero' },
        { size: 'small', tags: ['X', 'Y'], sum: 4, named: 'other' },
        { size: 'big', tags: ['X'], sum: 5, named: 'other' },
      ]);
    });

    test('compares ids, dates and long integers in expressions', async () => {
      const values = bench().connection.collection<Record<string, unknown>>('values');
      const id = new Types.ObjectId();
      await values.insertMany([{ id, at: day(0), big: mongo.Long.fromString('9007199254740993') }, { id: null }, {}]);
      await values.updateOne({ $expr: { $eq: ['$id', id] } }, [
        {
          $set: {
            text: { $toString: '$id' },
            type: { $type: '$id' },
            later: { $add: ['$at', 60_000] },
            next: { $toString: { $add: ['$big', 2] } },
          },
        },
      ]);
      expect(await values.findOne({ id })).toMatchObject({
        text: id.toHexString(),
        type: 'objectId',
        later: new Date(day(0).getTime() + 60_000),
        next: '9007199254740995',
      });
      const counted = await values.aggregate([{ $group: { _id: '$id', n: { $sum: 1 } } }]).toArray();
      expect(counted).toHaveLength(2);
      expect(counted).toEqual(
        expect.arrayContaining([
          { _id: id, n: 1 },
          { _id: null, n: 2 },
        ]),
      );
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
      expect((await failureOf(run([{ $group: { _id: { $nope: 1 } } }]))).message).toContain('$nope');
    });
  });
}
