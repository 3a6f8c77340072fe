// Contract of reads: filters, sorts, projections, cursors, and values that come back as they went in.
import { mongo, Types } from 'mongoose';
import { failureOf, type Bench } from './models.contract';

export function readsContract(bench: () => Bench): void {
  const { ObjectId } = Types;

  describe('reads', () => {
    const conversation = new ObjectId();

    beforeAll(async () => {
      const messages = Array.from({ length: 50 }, (_, i) => ({
        conversation,
        seq: i,
        text: `hello ${i}`,
        direction: i % 2 ? 'in' : 'out',
        at: new Date(1e12 + i * 1000),
      }));
      await bench().models.messages.insertMany(messages);
      await bench().models.customers.create([
        {
          shop: 'r',
          email: 'n1@x',
          tags: ['a', 'b'],
          addresses: [
            { kind: 'home', city: 'Riga' },
            { kind: 'work', city: 'Oslo' },
          ],
          prefs: { lang: 'lv' },
          stats: { messages: 5 },
        },
        {
          shop: 'r',
          email: 'n2@x',
          tags: ['b'],
          addresses: [{ kind: 'home', city: 'Oslo' }],
          stats: { messages: 15 },
          name: 'Bob',
        },
      ]);
    });

    test('sorts, skips and limits by an index, both ways', async () => {
      const { messages } = bench().models;
      const latest = await messages.find({ conversation }).sort({ at: -1 }).skip(5).limit(3);
      expect(latest.map(({ seq }) => seq)).toEqual([44, 43, 42]);
      const later = await messages
        .find({ conversation, at: { $gt: new Date(1e12 + 10_000) } })
        .sort('at')
        .limit(2);
      expect(later.map(({ seq }) => seq)).toEqual([11, 12]);
    });

    test('sorts in memory where no index helps', async () => {
      const found = await bench()
        .models.messages.find({ conversation })
        .sort({ direction: 1, seq: -1 })
        .limit(3)
        .lean();
      expect(found.map(({ direction, seq }) => [direction, seq])).toEqual([
        ['in', 49],
        ['in', 47],
        ['in', 45],
      ]);
    });

    test.each([
      [{ 'addresses.city': 'Oslo' }, '12'],
      [{ addresses: { $elemMatch: { kind: 'home', city: 'Oslo' } } }, '2'],
      [{ tags: 'a' }, '1'],
      [{ tags: { $size: 1 } }, '2'],
      [{ tags: { $in: ['a', 'zz'] } }, '1'],
      [{ tags: { $nin: ['a'] } }, '2'],
      [{ 'stats.messages': { $gte: 5, $lt: 15 } }, '1'],
      [{ name: { $exists: true } }, '2'],
      [{ name: null }, '1'],
      [{ name: { $ne: 'Bob' } }, '1'],
      [{ name: { $type: 'string' } }, '2'],
      [{ $or: [{ name: 'Bob' }, { tags: 'a' }] }, '12'],
      [{ $nor: [{ name: 'Bob' }] }, '1'],
      [{ email: /^N1/i }, '1'],
      [{ email: { $regex: '^n2' } }, '2'],
      [{ email: { $not: /1/ } }, '2'],
      [{ $expr: { $gt: ['$stats.messages', 10] } }, '2'],
      [{ $expr: { $lt: ['$createdAt', '$$NOW'] } }, '12'],
      [{ 'prefs.lang': 'lv' }, '1'],
      [{ 'addresses.0.city': 'Riga' }, '1'],
    ])('finds by %j', async (filter, expected) => {
      // mongoose would cast some of these filters; the server must understand them as they are.
      const found = await bench()
        .models.customers.collection.find({ shop: 'r', ...filter } as object)
        .sort({ email: 1 })
        .toArray();
      expect(found.map((customer) => String(customer.email)[1]).join('')).toBe(expected);
    });

    test('projects whole fields, dotted fields, slices and matching items', async () => {
      const { conversations, messages } = bench().models;
      const { _id } = await conversations.create({
        shop: 'r',
        subject: 's',
        members: [
          { user: 'a', role: 'x' },
          { user: 'b', role: 'y' },
        ],
      });
      const read = async (projection: object | string): Promise<Record<string, unknown>> =>
        (await conversations
          .findById(_id)
          .select(projection as never)
          .lean()) as unknown as Record<string, unknown>;
      expect(Object.keys((await messages.findOne({ conversation }).select('seq').lean())!)).toEqual(['_id', 'seq']);
      expect((await read({ members: { $slice: 1 } })).members).toHaveLength(1);
      expect((await read({ 'members.user': 1 })).members).toEqual([{ user: 'a' }, { user: 'b' }]);
      expect((await read({ members: { $elemMatch: { user: 'b' } } })).members).toMatchObject([{ user: 'b' }]);
      expect(await read('-members')).toEqual({ _id, shop: 'r', state: 'open', subject: 's', __v: 0 });
      expect(await read({ subject: 1, _id: 0 })).toEqual({ subject: 's' });
    });

    test('populates a reference', async () => {
      const { conversations, customers } = bench().models;
      const customer = await customers.findOne({ email: 'n1@x' }).orFail();
      const { _id } = await conversations.create({ shop: 'r', customer: customer._id });
      const found = await conversations
        .findById(_id)
        .populate<{ customer: { email: string } }>('customer', 'email')
        .orFail();
      expect(found.customer.email).toBe('n1@x');
    });

    test('hands out a cursor in batches and forgets it when it is closed early', async () => {
      const { messages } = bench().models;
      let seq = 0;
      for await (const message of messages.find({ conversation }).sort('seq').cursor({ batchSize: 7 }))
        expect(message.seq).toBe(seq++);
      expect(seq).toBe(50);
      for await (const message of messages.find({ conversation }).sort('seq').lean().cursor({ batchSize: 2 }))
        if (message.seq > 3) break;
    });

    test('counts, checks existence and lists distinct values', async () => {
      const { messages } = bench().models;
      expect(await messages.countDocuments({ conversation })).toBe(50);
      expect(await messages.countDocuments({ conversation, direction: 'in' })).toBe(25);
      expect(await messages.countDocuments({ conversation }).skip(10).limit(5)).toBe(5);
      expect(await messages.estimatedDocumentCount()).toBe(50);
      expect(await messages.exists({ conversation, seq: 3 })).not.toBeNull();
      expect(await messages.exists({ conversation, seq: 333 })).toBeNull();
    });

    test('merges the ranges of $in into one order', async () => {
      const { jobs } = bench().models;
      await jobs.insertMany(
        Array.from({ length: 30 }, (_, i) => ({
          kind: 'in',
          state: ['i1', 'i2', 'i3'][i % 3],
          dueAt: new Date(1000 + ((i * 7) % 30)),
        })),
      );
      const found = await jobs
        .find({ state: { $in: ['i1', 'i2'] }, dueAt: { $lte: new Date(1020) } })
        .sort({ dueAt: -1 })
        .limit(5)
        .lean();
      const due = found.map(({ dueAt }) => dueAt.getTime());
      expect(due).toEqual([...due].sort((a, b) => b - a));
      expect(found.every(({ state }) => state !== 'i3')).toBe(true);
    });

    test('reads by lists and ranges of _id', async () => {
      const { messages } = bench().models;
      const ids = (await messages.find({ conversation }).sort('_id').lean()).map(({ _id }) => _id);
      const page = await messages
        .find({ _id: { $gt: ids[9]! }, conversation })
        .sort('_id')
        .limit(3)
        .lean();
      expect(page.map(({ _id }) => _id)).toEqual(ids.slice(10, 13));
      const some = await messages
        .find({ _id: { $in: [ids[5]!, ids[1]!, ids[1]!] } })
        .sort({ _id: -1 })
        .lean();
      expect(some.map(({ _id }) => _id)).toEqual([ids[5], ids[1]]);
      expect(await messages.find({ _id: { $in: ids.slice(0, 40) } }).lean()).toHaveLength(40);
    });

    test('orders mixed types as MongoDB does, with and without an index', async () => {
      const mixed = bench().connection.collection<{ v?: unknown }>('mixed');
      await mixed.insertMany([
        { v: 'b' },
        { v: 1 },
        { v: null },
        { v: new ObjectId() },
        { v: new Date(1) },
        { v: true },
        {},
        { v: { x: 1 } },
        { v: 2.5 },
      ]);
      const order = async (): Promise<string[]> =>
        (await mixed.find().sort({ v: 1 }).toArray()).slice(2).map(({ v }) => (v as object).constructor.name);
      const unindexed = await order();
      await mixed.createIndex({ v: 1 });
      expect(await order()).toEqual(unindexed);
      expect(unindexed).toEqual(['Number', 'Number', 'String', 'Object', 'ObjectId', 'Boolean', 'Date']);
      expect(await mixed.countDocuments({ v: { $gt: 0 } })).toBe(2);
      expect(await mixed.countDocuments({ v: null })).toBe(2);
    });

    test('returns every type as it was written', async () => {
      const { customers, messages } = bench().models;
      const { _id } = await customers.create({
        shop: 'rt',
        email: 'rt@x',
        picture: Buffer.from([0, 1, 255]),
        prefs: { a: 'b' },
        stats: { lastSeen: new Date(1) },
      });
      const found = await customers.findById(_id).orFail();
      expect([...found.picture!]).toEqual([0, 1, 255]);
      expect(found.prefs?.get('a')).toBe('b');
      expect(found.stats.lastSeen).toEqual(new Date(1));
      const meta = {
        big: mongo.Long.fromString('9007199254740993'),
        price: Types.Decimal128.fromString('12.50'),
        n: null,
        deep: [1, 'two', new Date(3), _id],
      };
      const message = await messages.create({ conversation: new ObjectId(), seq: 1, meta });
      const read = (await messages.findById(message._id).lean())!.meta as typeof meta;
      expect(String(read.big)).toBe('9007199254740993');
      expect(String(read.price)).toBe('12.50');
      expect(read).toMatchObject({ n: null, deep: [1, 'two', new Date(3), _id] });
    });

    test('reads many batches and one large document, and refuses one above 16 MB', async () => {
      const many = bench().connection.collection<{ i: number; pad: string }>('many');
      await many.insertMany(Array.from({ length: 5_000 }, (_, i) => ({ i, pad: 'x'.repeat(200) })));
      expect(await many.find().toArray()).toHaveLength(5_000);
      const { insertedId } = await many.insertOne({ i: -1, pad: 'x'.repeat(5e6) });
      expect((await many.findOne({ _id: insertedId }))?.pad).toHaveLength(5e6);
      await failureOf(many.insertOne({ i: -2, pad: 'x'.repeat(17e6) }));
    });

    test('keeps databases apart', async () => {
      const { connection } = bench();
      const other = connection.useDb(`${connection.name}_other`);
      await other.collection('messages').insertOne({ a: 1 });
      expect(await other.collection('messages').countDocuments()).toBe(1);
      await other.dropDatabase();
      expect(await connection.collection('messages').countDocuments()).toBeGreaterThan(1);
    });
  });
}
