/** The shop's own answers as a shopper gets them: numbers from the facts, the task as a button, nothing asked. */
import { join } from 'node:path';
import { loadConfig } from '../compose/config';
import { given } from '../model/given';
import type { Content } from '../model/content';
import { systemClock } from '../model/clock';
import type { Entity } from '../model/understanding';
import { createDemoShop } from '../../test/demo';
import { choicesOf } from './run/buttons';
import { shopCards } from './actions/show/makers';
import { createEngine } from './run/engine';
import { factsOf } from './read/facts';
import { wordsOf } from './journeys/play';
import { shippedFlows } from '../../test/shipped';
import { quiet, startTalk, type Talk } from './talk.contract';
import { createSource, memoryVersions } from './read/versions';

const root = join(__dirname, '../..');
const library = shippedFlows();
/** A Friday, 10:30 in New York. */
const NOW = Date.parse('2026-11-20T15:30:00Z');
/** Nothing here changes it, and hundreds of talks ask it. */
const shop = createDemoShop({ now: () => NOW });
const factsWith = (facts: Record<string, unknown>): Record<string, unknown> =>
  factsOf(loadConfig({ root, env: {}, overrides: { facts } }).facts, shop);
const shipped = factsWith({});

/** An understanding of one intent; entities are given beside it. */
function understands(entities: Partial<Entity>[]): Parameters<typeof startTalk>[1] {
  return {
    async understand(text) {
      const found = entities.map((entity) => ({ text: '', start: 0, end: 0, ...entity }) as Entity);
      return {
        text,
        language: 'en',
        intent: { name: text, score: 0.95 },
        runnersUp: [],
        outOfScope: false,
        unsure: false,
        entities: found,
        sentiment: { label: 'neutral', score: 0 },
      };
    },
  };
}

async function talkOf(
  entities: Partial<Entity>[] = [],
  {
    customer,
    facts: overrides,
    language = 'en',
  }: { customer?: string; facts?: Record<string, unknown>; language?: string } = {},
): Promise<Talk> {
  const facts = overrides === undefined ? shipped : factsWith(overrides);
  const source = await createSource(library, memoryVersions(), quiet);
  const nlu = understands(entities);
  return startTalk(
    createEngine({ library: source, shop, clock: systemClock(), cards: shopCards(), log: quiet, facts }),
    nlu,
    { language, ...given({ shopCustomer: customer }) },
    NOW,
  );
}

const said = (contents: readonly Content[]): string => contents.map(wordsOf).join('\n');
const ask = async (intent: string, ...rest: Parameters<typeof talkOf>): Promise<string> =>
  said(await (await talkOf(...rest)).say(intent));
const country = (value: string): Partial<Entity> => ({ kind: 'country', value });
const date = (value: string): Partial<Entity> => ({ kind: 'date', value });

describe('every answer', () => {
  const answers = [...library.flows.values()].filter(
    ({ kind, intents, file }) =>
      kind === 'answer' &&
      intents.length > 0 &&
      (file.includes('/knowledge/') || /shipping|delivery_time|opening/.test(file)),
  );

  it('is there for what a shop is asked', () => {
    expect(answers.length).toBeGreaterThanOrEqual(55);
  });

  it.each([...library.book.languages])('says whole sentences in %s and waits for nothing', async (language) => {
    for (const { intents } of answers) {
      const talk = await talkOf([], { language });
      const replies = await talk.say(intents[0] ?? '');
      const text = said(replies);
      expect({ intents, open: talk.state?.stack, messages: replies.length }).toEqual({
        intents,
        open: [],
        messages: 1,
      });
      // A fact that is missing would leave two blanks, or a number away from its words.
      expect(`${intents[0]}: ${text}`).not.toMatch(/\b(?:undefined|null|NaN)\b|\{\{|\{%| {2}| [.,;]|[（(]\s*[）)]/);
    }
  });

  it('offers its task as a button', async () => {
    const talk = await talkOf();
    expect(choicesOf((await talk.say('return_policy'))[0] as Content).map(({ label }) => label)).toContain(
      'Start a return',
    );
    await talk.tap('Start a return');
    expect(talk.state?.stack[0]?.flow).toBe('return_item');
  });
});

describe('countries', () => {
  it('are answered with yes, price and days, or with no', async () => {
    expect(await ask('shipping_countries', [country('NO')])).toMatch(
      /Yes, Norway.*\$14\.90.*5 to 9 working days.*\$150\.00/,
    );
    expect(await ask('shipping_countries', [country('RU')])).toMatch(/do not ship to Russia/);
    expect(await ask('shipping_countries')).toMatch(/United States.*Japan.*but not to Russia/);
  });

  it('are answered in the questions for cost and time, too', async () => {
    expect(await ask('shipping_cost', [country('JP')])).toMatch(/Japan.*\$19\.90/);
    expect(await ask('delivery_time', [country('CA')])).toMatch(/Canada.*4 to 7/);
  });

  it('follow the configuration', async () => {
    const zones = [{ countries: ['JP'], price: 100, freeFrom: null, minDays: 3, maxDays: 4 }];
    const answer = await ask('shipping_countries', [country('JP')], { facts: { shipping: { zones } } });
    expect(answer).toMatch(/\$1\.00.*3 to 4/);
    expect(answer).not.toContain('free from');
    expect(await ask('shipping_countries', [country('US')], { facts: { shipping: { zones } } })).toMatch(
      /do not ship to United States/,
    );
  });
});

describe('the gap to free delivery', () => {
  const cartOf = async (): Promise<{ customer: string; amount: number }> => {
    for (let id = 1001; id < 1030; id++) {
      const cart = await shop.cartOf(`c-${id}`);
      if (cart && !cart.completed && cart.lines.length > 0) return { customer: `c-${id}`, amount: cart.total.amount };
    }
    throw new Error('nobody of the demo shop has a cart');
  };

  it('is told to a customer with a cart, and only then', async () => {
    const { customer, amount } = await cartOf();
    const free = (freeFrom: number): Record<string, unknown> => ({
      shipping: { zones: [{ countries: ['US'], price: 490, freeFrom, minDays: 2, maxDays: 4 }] },
    });
    expect(await ask('shipping_cost', [], { customer, facts: free(amount + 1910) })).toContain(
      '$19.10 more and delivery is free',
    );
    expect(await ask('shipping_cost', [], { customer, facts: free(amount) })).toContain('delivery is free for you');
    expect(await ask('shipping_cost')).not.toContain('Your cart');
  });
});

describe('opening hours', () => {
  it('are those of the day that is asked about', async () => {
    expect(await ask('opening_hours', [date('XXXX-WXX-7')])).toMatch(
      /Sun.* 22 Nov: the showroom is closed, nobody answers here but me/,
    );
    expect(await ask('opening_hours', [date('--12-25')])).toMatch(/25 Dec: the showroom is closed for the holiday/);
    expect(await ask('opening_hours', [date('XXXX-WXX-6')])).toMatch(
      /the showroom is open from 10:00 to 17:00, people answer here from 10:00 to 16:00/,
    );
  });

  it('say whether the doors are open now', async () => {
    expect(await ask('opening_hours')).toMatch(/open right now, until 19:00/);
    expect(
      await ask('opening_hours', [], {
        facts: { showroom: { hours: [{ days: ['mon'], open: '09:00', close: '12:00' }] } },
      }),
    ).toMatch(/closed right now; it opens again Mon.* 23 Nov at 09:00/);
    expect(await ask('opening_hours', [], { facts: { showroom: { address: null } } })).not.toContain('howroom');
  });
});

describe('small talk', () => {
  it('is never a choice', () => {
    const never = ['thanks', 'goodbye', 'praise', 'small_talk', 'agree', 'decline', 'greeting', 'stop', 'start'];
    expect(never.filter((name) => library.current(name)?.suggest !== false)).toEqual([]);
    expect(library.menu.filter(({ suggest }) => !suggest)).toEqual([]);
  });
});
