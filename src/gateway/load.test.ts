/** Overload is told by messages that wait while the process is busy; then answers come plainer, and whole again afterwards. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { createMetrics } from '../insight/metrics';
import type { Content } from '../model/content';
import type { Log } from '../model/log';
import type { InboxRow } from '../model/records';
import type { UnderstandOptions } from '../model/understanding';
import { createLoad, waitingOut } from './load';
import type { Load } from './parts';
import { createPathRig, type PathRig } from './path.rig';
import { withoutPictures } from './plainer';

const QUIET_MS = 1_000;

let clock: FakeClock;
let busy: number;
let said: string[];
let load: Load;
beforeEach(() => {
  clock = createFakeClock();
  busy = 1;
  said = [];
  const log = {
    warn: (_what: object, words: string) => said.push(words),
    info: (_what: object, words: string) => said.push(words),
  } as unknown as Log;
  load = createLoad({ clock, log, metrics: createMetrics(), busy: () => busy, quietMs: QUIET_MS });
});

const row = (conversation: string, waitedMs: number, more: Partial<InboxRow> = {}): InboxRow =>
  ({
    _id: conversation,
    conversation,
    receivedAt: new Date(clock.now() - waitedMs),
    tries: 0,
    event: { kind: 'message' },
    ...more,
  }) as InboxRow;

/** Turns of many conversations in one second. */
async function second(waitedMs: number, conversations = 20): Promise<void> {
  for (let at = 0; at < conversations; at += 1) load.note([row(`c${at}`, waitedMs)]);
  await clock.advance(1_000);
  load.note([row('c0', waitedMs)]);
}

it('is told when messages wait, and that it is over when they no longer do, not at once', async () => {
  await second(QUIET_MS + 100);
  expect(load.overloaded()).toBe(false);
  await second(QUIET_MS + 3_000);
  expect(load.overloaded()).toBe(true);
  await second(QUIET_MS);
  expect(load.overloaded()).toBe(true);
  for (let count = 0; count < 11; count += 1) await second(QUIET_MS);
  expect(load.overloaded()).toBe(false);
  expect(said).toEqual([
    expect.stringContaining('answers come plainer') as string,
    expect.stringContaining('whole again') as string,
  ]);
});

it('ends when no one writes any more', async () => {
  await second(QUIET_MS + 3_000);
  expect(load.overloaded()).toBe(true);
  await clock.advance(15_000);
  expect(load.overloaded()).toBe(false);
});

it.each([
  ['the pause after quick messages', () => second(QUIET_MS)],
  ['one conversation with many messages', () => second(QUIET_MS + 60_000, 1)],
  [
    'a platform that is slow, while the process has time',
    () => {
      busy = 0.3;
      return second(QUIET_MS + 60_000);
    },
  ],
])('is not %s', async (_what, run) => {
  for (let count = 0; count < 3; count += 1) await run();
  expect(load.overloaded()).toBe(false);
});

it('is not told by rows that were tried before, nor by pushes', async () => {
  for (let count = 0; count < 3; count += 1) {
    for (let at = 0; at < 20; at += 1) {
      load.note([row(`c${at}`, 60_000, { tries: 1 })]);
      load.note([row(`d${at}`, 60_000, { event: { kind: 'push', action: 'a' } })]);
    }
    await clock.advance(1_000);
  }
  expect(load.overloaded()).toBe(false);
});

describe('while it lasts', () => {
  const picture = { url: 'https://shop.example/a.jpg' };
  const card: Content = { kind: 'card', card: { title: 'Shoes', picture } as never };
  let rig: PathRig;
  const asked: (UnderstandOptions | undefined)[] = [];
  const overloaded: Load = { note: () => undefined, overloaded: () => true };
  afterEach(() => rig.close());

  it('understanding is asked for its first tier, and cards come without pictures', async () => {
    rig = await createPathRig({
      load: overloaded,
      engine: {
        decide: async ({ state }) => ({
          state: state ?? { stack: [], memory: {}, missed: 0 },
          language: 'en',
          replies: [{ content: card, input: 0 }],
          effects: [],
        }),
      },
    });
    const { nlu } = rig.parts;
    const render = jest.spyOn(rig.channel, 'render');
    jest.spyOn(nlu, 'understand').mockImplementation(async (text, options) => {
      asked.push(options);
      return { text, language: 'en', intent: { name: 'x', score: 1 } } as never;
    });
    await rig.say('7', 'shoes');
    await rig.settle();
    expect(asked).toMatchObject([{ quick: true }]);
    expect(JSON.stringify(render.mock.calls.map(([content]) => content))).toMatch(/^(?!.*a\.jpg).*Shoes/);
    expect((await rig.store.messages.after(await rig.conversationOf('7'), 0, 9)).at(-1)?.content).toEqual(card);
  });

  it('a due push is looked at again later', async () => {
    rig = await createPathRig({ load: overloaded });
    const rung = jest.spyOn(rig.parts.queue, 'ringAt');
    const decide = jest.fn(async () => undefined);
    await waitingOut(rig.parts, decide)('a1');
    expect(decide).not.toHaveBeenCalled();
    expect(rung).toHaveBeenCalledWith('action', 'a1', rig.clock.now() + 10_000);
    await waitingOut({ ...rig.parts, load }, decide)('a1');
    expect(decide).toHaveBeenCalledWith('a1');
  });
});

it('leaves a picture that is the message itself', () => {
  const image: Content = { kind: 'image', media: { url: 'https://shop.example/a.jpg' } as never };
  expect(withoutPictures(image)).toEqual(image);
});
