/** The same talk on four platforms is the same conversation, message for message: through real webhooks, sockets, signatures and sends. */
import type { Message } from '../../src/model/records';
import { requireBuild } from '../built';
import { openEverywhere, type Everywhere, type Platform } from './everywhere';

requireBuild();
jest.setTimeout(120_000);

const PLATFORMS: readonly Platform[] = ['webchat', 'telegram', 'whatsapp', 'teams'];
let everywhere: Everywhere;
beforeAll(async () => {
  everywhere = await openEverywhere();
});
afterAll(() => everywhere?.close());

type Step = { say: string } | { tap: string };
const JOURNEYS: [string, number, Step[]][] = [
  ['asks where an order is', 7001, [{ say: 'hello' }, { say: 'Where is my order 1042?' }, { say: 'thanks' }]],
  ['asks in Chinese', 7002, [{ say: '你好' }, { say: '我的订单1042到哪了' }]],
  [
    'finds a product, taps one and asks about its size',
    7003,
    [{ say: 'red running shoes under 80' }, { say: 'is it there in 42?' }],
  ],
  [
    'returns an item, with a question in between',
    7004,
    [{ say: 'I want to return my shoes' }, { say: 'where is my order 1042?' }, { say: '1041' }],
  ],
  [
    'says what nobody understands, and taps what is offered',
    7005,
    [{ say: 'who painted the mona lisa' }, { tap: 'Where is my order?' }, { say: '1042' }],
  ],
];

/** What was said, without what belongs to the platform: ids, times, the way a tap travels, and the name that only some tell. */
function told({ direction, content, purpose, delivery, intent }: Message): unknown {
  const what =
    content.kind === 'reply' || content.kind === 'replyToken'
      ? { tapped: content.label ?? content.kind }
      : (JSON.parse(JSON.stringify(content).replace(/[,，]? ?(User|Person|Shopper) ?\d+/g, '')) as unknown);
  return { direction, what, purpose, intent: intent?.name, failed: delivery === 'failed' || delivery === 'unknown' };
}

test.each(JOURNEYS)('a shopper %s', async (_title, user, steps) => {
  const talks: Record<string, unknown[]> = {};
  for (const platform of PLATFORMS) {
    for (const step of steps)
      await ('say' in step ? everywhere.say(platform, user, step.say) : everywhere.tap(platform, user, step.tap));
    talks[platform] = (await everywhere.history(platform, user)).map(told);
  }
  expect(talks['webchat']?.length).toBeGreaterThan(steps.length);
  for (const platform of PLATFORMS) expect([platform, talks[platform]]).toEqual([platform, talks['webchat']]);
});
