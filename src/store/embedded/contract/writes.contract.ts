// Contract of writes: inserts, updates, upserts, deletes, and what each reports.
import { Types } from 'mongoose';
import { failureOf, type Bench } from './models.contract';

export function writesContract(bench: () => Bench): void {
  const { ObjectId } = Types;

  describe('writes', () => {
    test('creates a document with defaults and timestamps', async () => {
      const { customers } = bench().models;
      const made = await customers.create({ shop: 'w1', email: 'Ann@Example.com' });
      const found = await customers.findById(made._id).orFail();
      expect(found).toMatchObject({ email: 'ann@example.com', stats: { messages: 0 } });
      expect(found.createdAt).toBeInstanceOf(Date);
    });

    test('names key and value of a duplicate', async () => {
      const { customers } = bench().models;
      await customers.create([
        { shop: 'w2', email: 'a@x' },
        { shop: 'w3', email: 'a@x' },
      ]);
      const error = await failureOf(customers.create({ shop: 'w2', email: 'a@x' }));
      expect(error).toMatchObject({
        name: 'MongoServerError',
        code: 11000,
        keyPattern: { shop: 1, email: 1 },
        keyValue: { shop: 'w2', email: 'a@x' },
      });
      expect(error.message).toMatch(
        /E11000 duplicate key error collection: \w+\.customers index: shop_1_email_1 dup key: \{ shop: "w2", email: "a@x" \}/,
      );
    });

    test('refuses a second document of the same _id', async () => {
      const { jobs } = bench().models;
      const _id = new ObjectId();
      await jobs.create({ _id, kind: 'once' });
      expect(await failureOf(jobs.create({ _id, kind: 'twice' }))).toMatchObject({
        code: 11000,
        keyPattern: { _id: 1 },
      });
      expect((await jobs.findById(_id))?.kind).toBe('once');
    });

    test('lists duplicates of an unordered batch by index and inserts the others', async () => {
      const { jobs } = bench().models;
      await jobs.create({ kind: 'batch', dedupe: 'd1' });
      const batch = ['d1', 'd2', 'd2', 'd3'].map((dedupe) => ({ kind: 'batch', dedupe }));
      const error = await failureOf(jobs.insertMany(batch, { ordered: false }));
      expect(error).toMatchObject({ name: 'MongoBulkWriteError', code: 11000 });
      expect(error.writeErrors?.map(({ index }) => index)).toEqual([0, 2]);
      expect(await jobs.countDocuments({ kind: 'batch' })).toBe(3);
    });

    test('stops an ordered batch at the first duplicate', async () => {
      const { jobs } = bench().models;
      await failureOf(jobs.insertMany(['o1', 'o1', 'o2'].map((dedupe) => ({ kind: 'ordered', dedupe }))));
      expect(await jobs.countDocuments({ kind: 'ordered' })).toBe(1);
    });

    test('leaves a document as it was when an update would make a duplicate', async () => {
      const { customers } = bench().models;
      const [one] = await customers.create([
        { shop: 'w4', email: '1@x', tags: ['t'] },
        { shop: 'w4', email: '2@x' },
      ]);
      expect(
        await failureOf(customers.updateOne({ _id: one!._id }, { $set: { email: '2@x', tags: ['u'] } })),
      ).toMatchObject({ code: 11000 });
      expect(await customers.findById(one!._id).lean()).toMatchObject({ email: '1@x', tags: ['t'] });
      expect(await customers.countDocuments({ tags: 'u' })).toBe(0);
      await customers.updateOne({ _id: one!._id }, { email: '3@x' });
      await customers.create({ shop: 'w4', email: '1@x' });
    });

    test('upserts once, then updates', async () => {
      const { customers } = bench().models;
      const filter = { shop: 'w5', email: 'u@x' };
      const update = {
        $set: { name: 'Zed' },
        $inc: { 'stats.messages': 1 },
        $push: { tags: 'new' },
        $setOnInsert: { externalId: 'Z' },
      };
      const first = await customers.findOneAndUpdate(filter, update, { upsert: true, returnDocument: 'after' });
      const second = await customers.findOneAndUpdate(
        filter,
        { ...update, $setOnInsert: { externalId: 'no' } },
        { upsert: true, returnDocument: 'after' },
      );
      expect(second?._id).toEqual(first?._id);
      expect(second?.toObject()).toMatchObject({ externalId: 'Z', stats: { messages: 2 }, tags: ['new', 'new'] });
      const before = await customers.findOneAndUpdate(filter, { $inc: { 'stats.messages': 1 } });
      expect(before?.stats.messages).toBe(2);
    });

    test('reports what an upsert did', async () => {
      const { customers } = bench().models;
      const made = await customers.updateOne({ shop: 'w6', email: 'r@x' }, { name: 'q' }, { upsert: true });
      expect(made).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: expect.any(ObjectId) });
      expect(await customers.updateOne({ shop: 'w6', email: 'r@x' }, { name: 'r' })).toMatchObject({
        matchedCount: 1,
        modifiedCount: 1,
      });
      const raw = await customers.findOneAndUpdate(
        { shop: 'w6', email: 's@x' },
        { name: 's' },
        { upsert: true, returnDocument: 'after', includeResultMetadata: true },
      );
      expect(raw.lastErrorObject).toMatchObject({ updatedExisting: false, upserted: expect.any(ObjectId) });
    });

    test('makes one document of thirty concurrent upserts', async () => {
      const { customers } = bench().models;
      const upsert = (): Promise<unknown> =>
        customers.updateOne({ shop: 'w7', email: 'c@x' }, { $inc: { 'stats.messages': 1 } }, { upsert: true }).exec();
      await Promise.all(Array.from({ length: 30 }, upsert));
      const found = await customers.find({ shop: 'w7' }).lean();
      expect(found.map(({ stats }) => stats.messages)).toEqual([30]);
    });

    test('lets each of many concurrent claimers have another job', async () => {
      const { jobs } = bench().models;
      await jobs.insertMany(
        Array.from({ length: 40 }, (_, i) => ({ kind: 'claim', state: 'claimable', dueAt: new Date(1000 + i) })),
      );
      const claim = (i: number): Promise<{ id: string } | null> =>
        jobs
          .findOneAndUpdate(
            { state: 'claimable', dueAt: { $lte: new Date(9_000) } },
            { $set: { state: 'claimed', worker: `w${i}` }, $inc: { attempts: 1 } },
            { sort: { dueAt: 1 }, returnDocument: 'after' },
          )
          .exec() as Promise<{ id: string } | null>;
      const claimed = (await Promise.all(Array.from({ length: 60 }, (_, i) => claim(i)))).filter((job) => job !== null);
      expect(new Set(claimed.map(({ id }) => id)).size).toBe(40);
    });

    test('writes to array items by position, by all and by filter', async () => {
      const { conversations } = bench().models;
      const members = [
        { user: 'a', role: 'agent' },
        { user: 'b', role: 'bot' },
        { user: 'c', role: 'agent' },
      ];
      const { _id } = await conversations.create({ shop: 'w', members });
      await conversations.updateOne({ _id, 'members.user': 'b' }, { $set: { 'members.$.role': 'human' } });
      await conversations.updateOne({ _id }, { $inc: { 'members.$[].unread': 1 } });
      await conversations.updateOne(
        { _id },
        { $inc: { 'members.$[m].unread': 5 } },
        { arrayFilters: [{ 'm.role': 'agent' }] },
      );
      await conversations.updateOne(
        { _id, members: { $elemMatch: { user: 'c', role: 'agent' } } },
        { $set: { 'members.$.unread': 0 } },
      );
      const found = await conversations.findById(_id).orFail();
      expect(found.members.map(({ role, unread }) => [role, unread])).toEqual([
        ['agent', 6],
        ['human', 1],
        ['agent', 0],
      ]);
    });

    test('knows the update operators', async () => {
      const { customers } = bench().models;
      const { _id } = await customers.create({ shop: 'w8', email: 'o@x', tags: ['a', 'b'] });
      const after = async (update: object): Promise<Record<string, unknown>> =>
        (await customers
          .findByIdAndUpdate(_id, update, { returnDocument: 'after', strict: false })
          .lean()) as unknown as Record<string, unknown>;
      expect((await after({ $addToSet: { tags: { $each: ['b', 'c'] } } })).tags).toEqual(['a', 'b', 'c']);
      expect((await after({ $pull: { tags: { $in: ['a', 'z'] } } })).tags).toEqual(['b', 'c']);
      expect((await after({ $push: { tags: { $each: ['x', 'a'], $slice: -3 } } })).tags).toEqual(['c', 'x', 'a']);
      expect((await after({ $min: { 'stats.messages': -3 } })).stats).toMatchObject({ messages: -3 });
      expect((await after({ $max: { 'stats.messages': 4 } })).stats).toMatchObject({ messages: 4 });
      expect((await after({ $unset: { tags: 1 } })).tags).toBeUndefined();
    });

    test('updates by a pipeline', async () => {
      const { customers } = bench().models;
      await customers.create({ shop: 'w9', email: 'p@x' });
      const pipeline = [{ $set: { name: { $concat: ['$email', '!'] }, seen: '$$NOW' } }, { $unset: 'tags' }];
      await customers.updateOne({ shop: 'w9' }, pipeline, { updatePipeline: true });
      const found = await customers.findOne({ shop: 'w9' }).lean();
      expect(found).toMatchObject({ name: 'p@x!', seen: expect.any(Date) });
      expect(Object.keys(found!)).not.toContain('tags');
    });

    test('gives the codes of wrong updates', async () => {
      const { collection } = bench().models.customers;
      await collection.insertOne({ shop: 'w10', email: 'e@x', name: 'text' });
      const code = async (update: object): Promise<number | undefined> =>
        (await failureOf(collection.updateOne({ shop: 'w10' }, update as never))).code;
      expect(await code({ $inc: { name: 1 } })).toBe(14);
      expect(await code({ $push: { name: 1 } })).toBe(2);
      expect(await code({ $set: { a: 1 }, $inc: { a: 1 } })).toBe(40);
      expect(await code({ $set: { 'name.first': 1 } })).toBe(28);
      expect(await code({ $set: { _id: 1 } })).toBe(66);
    });

    test('counts a document as modified only when it changes', async () => {
      const { jobs } = bench().models;
      const { _id } = await jobs.create({ kind: 'same' });
      expect(await jobs.updateOne({ _id }, { $set: { kind: 'same' } })).toMatchObject({
        matchedCount: 1,
        modifiedCount: 0,
      });
    });

    test('does a mixed bulk write', async () => {
      const { jobs } = bench().models;
      const result = await jobs.bulkWrite([
        { insertOne: { document: { kind: 'b1' } as never } },
        { insertOne: { document: { kind: 'b2' } as never } },
        { updateOne: { filter: { kind: 'b1' }, update: { $set: { state: 'x' } } as never } },
        { updateOne: { filter: { kind: 'b9' }, update: { $set: { state: 'u' } } as never, upsert: true } },
        { deleteOne: { filter: { kind: 'b2' } } },
        { replaceOne: { filter: { kind: 'b1' }, replacement: { kind: 'b1r' } as never } },
      ]);
      expect(result).toMatchObject({ insertedCount: 2, modifiedCount: 2, upsertedCount: 1, deletedCount: 1 });
      expect(await jobs.findOne({ kind: 'b1r' })).not.toBeNull();
    });

    test('deletes one, many, and hands back what it deleted or replaced', async () => {
      const { jobs } = bench().models;
      await jobs.insertMany(Array.from({ length: 4 }, () => ({ kind: 'del' })));
      expect(await jobs.deleteOne({ kind: 'del' })).toMatchObject({ deletedCount: 1 });
      expect((await jobs.findOneAndDelete({ kind: 'del' }))?.kind).toBe('del');
      expect((await jobs.findOneAndReplace({ kind: 'del' }, { kind: 'rep' }, { returnDocument: 'after' }))?.kind).toBe(
        'rep',
      );
      expect(await jobs.deleteMany({ kind: 'del' })).toMatchObject({ deletedCount: 1 });
    });

    test('moves the keys of an index that it updates along, each document once', async () => {
      const { jobs } = bench().models;
      await jobs.insertMany(Array.from({ length: 20 }, (_, i) => ({ kind: 'move', state: 'm1', dueAt: new Date(i) })));
      const result = await jobs.updateMany({ state: 'm1' }, { $set: { state: 'm2' }, $inc: { attempts: 1 } });
      expect(result.modifiedCount).toBe(20);
      expect(await jobs.countDocuments({ state: 'm2', attempts: 1 })).toBe(20);
    });

    test('notices that another save came first', async () => {
      const { conversations } = bench().models;
      const { _id } = await conversations.create({ shop: 'w' });
      const [a, b] = [await conversations.findById(_id).orFail(), await conversations.findById(_id).orFail()];
      a.subject = 'A';
      await a.save();
      b.subject = 'B';
      expect((await failureOf(b.save())).name).toBe('VersionError');
    });
  });
}
