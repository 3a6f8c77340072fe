import { join } from 'node:path';
import { loadConfig } from '../../compose/config';
import { checkFlows } from './check';
import { factsOf, unknownFact } from './facts';
import { faultLine } from './fault';
import { makeFolder } from '../folder.contract';
import { shippedFlows } from '../../../test/shipped';

const root = join(__dirname, '../../..');
const config = (overrides: Record<string, unknown> = {}): ReturnType<typeof factsOf> =>
  factsOf(loadConfig({ root, env: {}, overrides: { facts: overrides } }).facts, { currency: 'USD' });
const facts = config();
const { book } = shippedFlows();

describe('facts of the shop', () => {
  it('say every country, and the zone of the shop itself', () => {
    expect(facts).toMatchObject({ currency: 'USD', shipping: { home: { countries: ['US'] } } });
    expect((facts['shipping'] as { countries: string[] }).countries).toEqual(
      expect.arrayContaining(['US', 'NO', 'JP']),
    );
  });

  it('are known by their paths', () => {
    expect(unknownFact(facts, ['returns', 'days'])).toBeNull();
    expect(unknownFact(facts, ['shipping', 'zones', '0', 'price'])).toBeNull();
    expect(unknownFact(facts, ['payment', 'methods', 'size'])).toBeNull();
    expect(unknownFact(facts, ['returns', 'dayz'])?.wrong).toBe('returns.dayz');
    expect(unknownFact(facts, ['returns', 'days', 'long'])?.wrong).toBe('returns.days.long');
    expect(unknownFact({ showroom: { address: null } }, ['showroom', 'address', 'street'])).toBeNull();
  });

  it.each([
    ['a negative number of days', { returns: { days: -1 } }, /facts\.returns\.days/],
    ['a misspelt name', { returns: { day: 30 } }, /facts\.returns: .*day/],
    [
      'a country by its name',
      { shipping: { notTo: ['Russia'] } },
      /facts\.shipping\.notTo\.0: an ISO 3166 country code/,
    ],
    ['a zone that does not exist', { timeZone: 'Atlantis' }, /facts\.timeZone: a time zone/],
    [
      'hours that end before they begin',
      { showroom: { hours: [{ days: ['mon'], open: '19:00', close: '10:00' }] } },
      /facts\.showroom\.hours\.0: it closes before it opens/,
    ],
    ['a holiday in another order', { holidays: ['25-12'] }, /facts\.holidays\.0: a day such as 12-25/],
  ])('refuse %s at the start', (_, overrides, message) => expect(() => config(overrides)).toThrow(message));
});

describe('one number in one place', () => {
  const say = (key: string, language: string, given: typeof facts): string =>
    book.say(key, language, {
      facts: given,
      slots: { zone: { price: 1, minDays: 1, maxDays: 2 } },
      shop: { name: 'Harbour Lane' },
    });

  it.each([
    [
      'returns.days',
      { returns: { days: 77 } },
      '77',
      ['return_policy', 'return_cost', 'exchange_policy', 'order_changes', 'authenticity', 'about_shop'],
    ],
    ['returns.refundDays', { returns: { refundDays: 66 } }, '66', ['return_policy', 'refund_time']],
    [
      'shipping.express.price',
      { shipping: { express: { price: 123400 } } },
      '1,234',
      ['shipping_cost', 'express_delivery'],
    ],
    ['shipping.cutOff', { shipping: { cutOff: '03:33' } }, '03:33', ['delivery_time', 'express_delivery']],
    ['payment.methods', { payment: { methods: ['Seashells'] } }, 'Seashells', ['payment_methods', 'cash_on_delivery']],
    ['payment.holdDays', { payment: { holdDays: 44 } }, '44', ['double_charge']],
    ['warrantyYears', { warrantyYears: 55 }, '55', ['warranty', 'about_shop']],
    ['prices.matchDays', { prices: { matchDays: 33 } }, '33', ['price_match']],
    ['prices.studentPercent', { prices: { studentPercent: 22 } }, '22', ['student_discount', 'discount']],
    ['gifts.wrapPrice', { gifts: { wrapPrice: 99900 } }, '999', ['gift']],
    ['support.phone', { support: { phone: '+1 9-9-9' } }, '+1 9-9-9', ['contact']],
    ['showroom.address', { showroom: { address: 'Somewhere 1' } }, 'Somewhere 1', ['showroom']],
  ])('%s changes every language', (_, overrides, shown, keys) => {
    const changed = config(overrides);
    for (const language of book.languages) {
      const spoken = keys.map((key) => `${language} ${key}: ${say(`knowledge.${key}`, language, changed)}`);
      // Digits and their groups are written in the way of each language.
      // Spanish groups from five digits on.
      const ungrouped = (text: string): string => text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
      const plain = (text: string): string =>
        text
          .normalize('NFKC')
          .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
          .replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/g, ',');
      expect(spoken.filter((text) => !ungrouped(plain(text)).includes(ungrouped(shown)))).toEqual([]);
    }
  });

  it('says the other sentence where a thing is not offered', () => {
    expect(say('knowledge.student_discount', 'en', config({ prices: { studentPercent: 0 } }))).toContain(
      'no student discount',
    );
    expect(say('knowledge.showroom', 'en', config({ showroom: { address: null } }))).toContain('no showroom');
    expect(say('knowledge.return_policy', 'en', config({ returns: { paidBy: 'customer', cost: 495 } }))).toContain(
      '$4.95',
    );
    expect(
      say('knowledge.cash_on_delivery', 'en', config({ payment: { cashOnDelivery: { countries: ['IT'] } } })),
    ).toContain('Italy');
    expect(say('knowledge.instalments', 'en', config({ payment: { instalments: { providers: [] } } }))).toContain(
      'do not offer',
    );
  });
});

describe('facts that do not exist', () => {
  const files = (text: string, condition = 'facts.returns.days > 3'): Record<string, string> => ({
    'flows/a.yaml': `flow: a\ntitle: { en: A }\nintents: [a]\nslots: { x: }\nsteps:\n  - branch:\n      - if: ${condition}\n        then: end\n  - say: own.text\n`,
    'texts/en/own.yaml': `own:\n  text: "${text}"\n`,
  });
  const check = (given: Record<string, string>, known: typeof facts | undefined): string[] => {
    const folder = makeFolder(given);
    const found = checkFlows(folder.dir, { facts: known }).map(faultLine);
    folder.remove();
    return found;
  };

  it('are found in texts and in conditions, with the nearest name', () => {
    expect(check(files('Within {{ facts.returns.day }} days'), facts)).toEqual([
      'flows/texts/en/own.yaml:2:9 the configuration has no `facts.returns.day`, did you mean `facts.returns.days`?',
    ]);
    expect(check(files('fine', 'facts.retruns.days > 3'), facts)).toEqual([
      expect.stringContaining('the configuration has no `facts.retruns`, did you mean `facts.returns`?'),
    ]);
  });

  it('are no fault where they exist, and where no configuration is at hand', () => {
    expect(check(files('Within {{ facts.returns.days }} days by {{ facts.payment.methods | list }}'), facts)).toEqual(
      [],
    );
    expect(check(files('Within {{ facts.anything }}'), undefined)).toEqual([]);
  });
});
