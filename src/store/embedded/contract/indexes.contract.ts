// Contract of indexes: their management, and what unique, sparse, partial and array indexes allow.
import { failureOf, type Bench } from './models.contract';

export function indexesContract(bench: () => Bench): void {
  describe('indexes', () => {
    test('a partial unique index leaves documents outside alone', async () => {
      const { customers } = bench().models;
      await customers.create({ shop: 'i1', email: '1@x', externalId: 'E1' });
      expect(await failureOf(customers.create({ shop: 'i1', email: '2@x', externalId: 'E1' }))).toMatchObject({
        code: 11000,
      });
      await customers.create([
        { shop: 'i1', email: '3@x' },
        { shop: 'i1', email: '4@x' },
      ]);
      expect((await customers.findOne({ shop: 'i1', externalId: 'E1' }))?.email).toBe('1@x');
    });

    test('a sparse unique index ignores documents without the field', async () => {
      const { jobs } = bench().models;
      await jobs.create([{ kind: 's' }, { kind: 's' }, { kind: 's', dedupe: 's1' }]);
      expect(await failureOf(jobs.create({ kind: 's', dedupe: 's1' }))).toMatchObject({ code: 11000 });
      expect(await jobs.countDocuments({ kind: 's', dedupe: null })).toBe(2);
    });

    test('a unique index on an array compares items over documents', async () => {
      const tagged = bench().connection.collection('tagged');
      await tagged.createIndex({ tags: 1 }, { unique: true });
      await tagged.insertOne({ tags: ['a', 'b', 'a'] });
      expect(await failureOf(tagged.insertOne({ tags: ['c', 'b'] }))).toMatchObject({ code: 11000 });
      await tagged.insertOne({ tags: ['c', 'd'] });
      expect(await tagged.find({ tags: { $gt: 'a', $lt: 'd' } }).toArray()).toHaveLength(2);
      expect(await tagged.find({ tags: { $gte: 'a' } }).toArray()).toHaveLength(2);
      expect(await tagged.countDocuments({ tags: { $in: ['a', 'b', 'c'] } })).toBe(2);
    });

    test('conditions on two fields of array items may be met by different items', async () => {
      const items = bench().connection.collection('items');
      await items.createIndex({ 'list.x': 1, 'list.y': 1 });
      await items.insertOne({
        list: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      });
      expect(await items.countDocuments({ 'list.x': 1, 'list.y': 2 })).toBe(1);
      expect(await items.countDocuments({ list: { $elemMatch: { x: 1, y: 2 } } })).toBe(0);
    });

    test('parallel arrays are refused', async () => {
      const parallel = bench().connection.collection('parallel');
      await parallel.createIndex({ a: 1, b: 1 });
      expect(await failureOf(parallel.insertOne({ a: [1, 2], b: [3, 4] }))).toMatchObject({ code: 171 });
      expect(await parallel.countDocuments()).toBe(0);
    });

    test('a unique index over existing duplicates fails and leaves no trace', async () => {
      const { collection } = bench().models.events;
      await collection.insertMany([{ z: 1 }, { z: 1 }]);
      const before = (await collection.indexes()).length;
      expect(await failureOf(collection.createIndex({ z: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
      expect(await collection.indexes()).toHaveLength(before);
      await collection.deleteMany({ z: 1 });
    });

    test('lists, syncs, drops, and refuses a conflicting definition', async () => {
      const { customers } = bench().models;
      const listed = await customers.collection.indexes();
      expect(listed).toContainEqual(
        expect.objectContaining({ name: 'shop_1_email_1', unique: true, key: { shop: 1, email: 1 } }),
      );
      const conflict = customers.collection.createIndex(
        { shop: 1, email: 1 },
        { name: 'shop_1_email_1', unique: false },
      );
      expect([85, 86]).toContain((await failureOf(conflict)).code);
      expect(await customers.syncIndexes()).toEqual([]);
      await customers.collection.createIndex({ name: 1 });
      expect(await customers.syncIndexes()).toEqual(['name_1']);
    });

    test('finds strings with zero bytes, accents, emoji and great length by index', async () => {
      const strings = bench().connection.collection('strings');
      await strings.createIndex({ s: 1 }, { unique: true });
      const values = ['a\0b', 'a', 'a\0', 'é', '😀', 'x'.repeat(900)];
      await strings.insertMany(values.map((s) => ({ s })));
      for (const s of values) expect(await strings.countDocuments({ s })).toBe(1);
    });
  });
}
