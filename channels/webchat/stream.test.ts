/** The stream of one browser: whatever happens in between, each message arrives once and in order. */
import fc from 'fast-check';
import { given } from '../../src/model/given';
import type { HistoryItem } from '../../src/model/channel';
import { createStream } from './stream';

function setUp(first: number): {
  list: HistoryItem[];
  add: (delivery?: string) => HistoryItem;
  got: number[];
  floors: number[];
  moves: string[];
  stream: ReturnType<typeof createStream>;
} {
  const list: HistoryItem[] = [];
  const got: number[] = [];
  const floors: number[] = [];
  const moves: string[] = [];
  const add = (delivery?: string): HistoryItem => {
    const item: HistoryItem = {
      id: `m${list.length + 1}`,
      seq: list.length + 1,
      direction: delivery === undefined ? 'in' : 'out',
      at: 0,
      content: {},
      ...given({ delivery }),
    };
    list.push(item);
    return item;
  };
  for (let count = 0; count < first; count += 1) add();
  const stream = createStream({
    history: async (after, limit) => structuredClone(list.filter((item) => item.seq > after).slice(0, limit)),
    deliver(item, upTo) {
      got.push(item.seq);
      floors.push(upTo);
    },
    moved: () => void moves.push('moved'),
  });
  return { list, add, got, floors, moves, stream };
}

describe('the stream to a browser', () => {
  it('goes on after what the browser has', async () => {
    const { stream, add, got } = setUp(5);
    expect(await stream.open(3)).toMatchObject({ seq: 5, fresh: false, messages: [{ seq: 4 }, { seq: 5 }] });
    add();
    await stream.poke();
    expect(got).toEqual([6]);
  });

  it('begins anew when the browser remembers what is not there', async () => {
    const { stream } = setUp(2);
    expect(await stream.open(7)).toMatchObject({ seq: 2, fresh: true, messages: [{ seq: 1 }, { seq: 2 }] });
  });

  it('begins anew when the shopper is in another conversation, also where that one is longer', async () => {
    const { stream } = setUp(9);
    expect(await stream.open(3, 'm3')).toMatchObject({ fresh: false, messages: { length: 6 } });
    expect(await stream.open(3, 'another conversation:3')).toMatchObject({
      seq: 9,
      fresh: true,
      messages: { length: 9 },
    });
  });

  it.each([0, 2, 150])(
    'notices that the conversation was exchanged for one of %i messages, and shows none of it out of place',
    async (length) => {
      const { stream, list, got, moves } = setUp(5);
      await stream.open(0);
      await stream.poke();
      expect(moves).toEqual([]);
      list.splice(
        0,
        5,
        ...Array.from(
          { length },
          (_, index): HistoryItem => ({
            id: `other${index + 1}`,
            seq: index + 1,
            direction: 'in',
            at: 0,
            content: {},
          }),
        ),
      );
      await stream.poke();
      expect([moves, got]).toEqual([['moved'], []]);
    },
  );

  it('sends histories longer than a page', async () => {
    const { stream, got } = setUp(350);
    expect((await stream.open(0)).messages).toHaveLength(100);
    await stream.poke();
    expect(got).toEqual(Array.from({ length: 250 }, (_, index) => index + 101));
  });

  it('does not show a message that still waits for the gate, nor says that it has been sent', async () => {
    const { stream, add, got, floors, list } = setUp(1);
    const waiting = add('queued');
    add('sent');
    expect(await stream.open(0)).toMatchObject({ seq: 1, messages: [{ seq: 1 }, { seq: 3 }] });
    await stream.poke();
    expect(got).toEqual([]);
    waiting.delivery = 'sent';
    await stream.poke();
    expect({ got, floors }).toEqual({ got: [2], floors: [2] });
    expect(list).toHaveLength(3);
  });

  it('shows a message that was handed over though the store still calls it queued', async () => {
    const { stream, add, got } = setUp(1);
    await stream.open(0);
    stream.release(add('queued').id);
    await stream.poke();
    expect(got).toEqual([2]);
  });

  it('leaves out what was cancelled or has failed', async () => {
    const { stream, add, got } = setUp(0);
    await stream.open(0);
    for (const delivery of ['cancelled', 'failed', 'unknown', 'delivered']) add(delivery);
    await stream.poke();
    expect(got).toEqual([3, 4]);
  });

  it('does not miss a message that is told of just as a look ends', async () => {
    for (let wait = 0; wait < 12; wait += 1) {
      const { stream, add, got } = setUp(0);
      await stream.open(0);
      add();
      const looked = stream.poke();
      for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
      add();
      await Promise.all([looked, stream.poke()]);
      await new Promise((resolve) => setImmediate(resolve));
      expect(got).toEqual([1, 2]);
    }
  });

  it('delivers each message once to a browser, whatever is written, released and asked in which order', async () => {
    const step = fc.oneof(fc.constantFrom('in', 'out', 'poke', 'come back'), fc.nat({ max: 30 }));
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), play), { numRuns: 300 });
  });
});

/** Plays the steps; a number settles the message at that place. At the end the browser must know all of them. */
async function play(steps: (string | number)[]): Promise<void> {
  const { list, add } = setUp(0);
  const browser = { known: new Set<string>(), since: 0 };
  let line = await connect(list, browser);
  for (const step of steps) {
    if (step === 'in') add();
    else if (step === 'out') add('queued');
    else if (step === 'poke') await line.poke();
    else if (step === 'come back') line = await connect(list, browser);
    else settle(list[Number(step)]);
  }
  list.forEach(settle);
  await line.poke();
  expect([...browser.known].sort()).toEqual(list.map((item) => item.id).sort());
}

/** Its own line: it may bring what an earlier one has brought, itself it brings nothing twice. */
async function connect(
  list: HistoryItem[],
  browser: { known: Set<string>; since: number },
): Promise<ReturnType<typeof createStream>> {
  const brought: string[] = [];
  const bring = (item: HistoryItem): void => {
    expect(brought).not.toContain(item.id);
    brought.push(item.id);
    browser.known.add(item.id);
  };
  const stream = createStream({
    history: async (after, limit) => structuredClone(list.filter((item) => item.seq > after).slice(0, limit)),
    deliver(item, upTo) {
      bring(item);
      browser.since = upTo;
    },
    moved: () => {
      throw new Error('it is the same conversation all the time');
    },
  });
  const first = await stream.open(browser.since);
  if (first.fresh) browser.known.clear();
  first.messages.forEach(bring);
  browser.since = first.seq;
  return stream;
}

function settle(item: HistoryItem | undefined): void {
  if (item?.delivery === 'queued') item.delivery = 'sent';
}
