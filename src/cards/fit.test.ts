/** What fit makes of real messages on channels like the real ones. */
import type { Card, Content } from '../model/content';
import { fit } from './fit';
import { CHANNELS } from './fit/arbitrary.contract';
import { breaches } from './fit/obeys.contract';
import { split } from './fit/split';
import { shorten } from './fit/shorten';
import { realLabels } from './labels.contract';

const options = { labels: realLabels('en'), publicUrl: 'https://chat.example' };
function on(channel: string, content: Content) {
  const caps = CHANNELS[channel];
  if (caps === undefined) throw new Error(`no channel ${channel}`);
  const fitted = fit(content, caps, options);
  expect(fitted.contents.flatMap((one) => breaches(one, caps))).toEqual([]);
  return fitted;
}
const TERMINAL = 'a plain terminal';
const KEYBOARD = 'a chat with keyboards and albums';
const THREE = 'a chat of three buttons';
const OFFICE = 'an office chat';

const shoe = (at: number): Card => ({
  title: `Shoe ${at}`,
  text: 'Light.',
  picture: { url: `/p/${at}.png`, alt: `Shoe ${at}` },
  facts: [{ label: 'Price', value: '$69.90' }],
  buttons: [
    { kind: 'reply', label: 'Ask', value: `ask-${at}` },
    { kind: 'url', label: 'View', url: `/shop/${at}` },
  ],
});
const order: Content = {
  kind: 'card',
  card: {
    title: 'Order 1042',
    facts: [{ label: 'Carrier', value: 'Van' }],
    stages: [
      { label: 'Packed', at: 'May 11', state: 'done' },
      { label: 'Shipped', state: 'current' },
      { label: 'Delivered', state: 'ahead' },
    ],
    buttons: [
      { kind: 'url', label: 'Track', url: 'https://van.example/T1' },
      { kind: 'reply', label: 'Talk to a person', value: 'go:human' },
    ],
  },
};
const replies = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ kind: 'reply' as const, label: `Size ${36 + at}`, value: `s-${at}` }));

test('gives a short text back as it is', () => {
  const content: Content = { kind: 'text', text: 'Hello' };
  expect(on(TERMINAL, content).contents[0]).toBe(content);
});

test('draws an order as text where there is nothing else', () => {
  expect(on(TERMINAL, order)).toEqual({
    contents: [
      {
        kind: 'text',
        text: 'Order 1042\n\nCarrier: Van\n\n✓ Packed · May 11\n● Shipped\n○ Delivered\n\nTrack: https://van.example/T1\n1. Talk to a person',
      },
    ],
    choices: [{ label: 'Talk to a person', value: 'go:human' }],
  });
});

test('shows an order as a card where there are cards', () => {
  expect(on(OFFICE, order)).toEqual({ contents: [order], choices: [] });
});

test('puts text and buttons under the picture of a card', () => {
  expect(on(KEYBOARD, { kind: 'card', card: shoe(1) }).contents).toEqual([
    {
      kind: 'image',
      media: { url: '/p/1.png', alt: 'Shoe 1' },
      caption: 'Shoe 1\nLight.\n\nPrice: $69.90',
      buttons: [
        { kind: 'reply', label: 'Ask', value: 'ask-1' },
        { kind: 'url', label: 'View', url: 'https://chat.example/shop/1' },
      ],
    },
  ]);
});

test('sends the picture first where no buttons may stand under it', () => {
  expect(on(THREE, { kind: 'card', card: shoe(1) }).contents).toEqual([
    { kind: 'image', media: { url: '/p/1.png', alt: 'Shoe 1' } },
    {
      kind: 'text',
      text: 'Shoe 1\nLight.\n\nPrice: $69.90\n\nView: https://chat.example/shop/1',
      buttons: [{ kind: 'reply', label: 'Ask', value: 'ask-1' }],
    },
  ]);
});

test('shows a carousel as an album and one text with numbered buttons', () => {
  const { contents } = on(KEYBOARD, { kind: 'carousel', text: 'Look:', cards: [1, 2].map(shoe) });
  expect(contents).toMatchObject([
    { kind: 'carousel', cards: [{ title: 'Shoe 1', picture: { url: '/p/1.png' } }, { title: 'Shoe 2' }] },
    {
      kind: 'text',
      text: 'Look:\n\n1. Shoe 1\nLight.\n\nPrice: $69.90\n\n2. Shoe 2\nLight.\n\nPrice: $69.90',
      buttons: [{ label: '1. Ask' }, { label: '1. View' }, { label: '2. Ask' }, { label: '2. View' }],
    },
  ]);
});

test('tells a carousel in one text where there are neither pictures nor buttons', () => {
  const { contents, choices } = on(TERMINAL, { kind: 'carousel', cards: [1, 2].map(shoe) });
  expect(contents).toHaveLength(1);
  expect(contents[0]).toMatchObject({ text: expect.stringContaining('Shoe 2: https://chat.example/p/2.png') });
  expect(contents[0]).toMatchObject({ text: expect.stringContaining('1. Ask: Shoe 1\n2. Ask: Shoe 2') });
  expect(choices.map(({ value }) => value)).toEqual(['ask-1', 'ask-2']);
});

test('splits a carousel that is too long, evenly', () => {
  const { contents } = on(OFFICE, { kind: 'carousel', cards: Array.from({ length: 11 }, (_, at) => shoe(at)) });
  expect(contents.map((content) => content.kind === 'carousel' && content.cards.length)).toEqual([5, 6]);
});

test.each([
  [3, [['text', 3]]],
  [6, [['list', 6]]],
  [10, [['list', 10]]],
  [
    20,
    [
      ['list', 10],
      ['list', 10],
    ],
  ],
  [21, [['text', 0]]],
])('shows %d replies where there are three buttons and lists of ten', (count, expected) => {
  const { contents, choices } = on(THREE, { kind: 'quickReplies', text: 'Which size?', replies: replies(count) });
  expect(
    contents.map((content) => [
      content.kind,
      content.kind === 'list' ? content.rows.length : content.kind === 'text' ? (content.buttons ?? []).length : -1,
    ]),
  ).toEqual(expected);
  expect(choices).toHaveLength(count === 21 ? 21 : 0);
});

test('cuts long labels and says them in full above', () => {
  const { contents } = on(THREE, {
    kind: 'text',
    text: 'So?',
    buttons: [
      { kind: 'reply', label: 'Return the running shoes', value: 'a' },
      { kind: 'reply', label: 'Return the running socks', value: 'b' },
    ],
  });
  expect(contents).toEqual([
    {
      kind: 'text',
      text: 'So?\n\n• Return the running shoes\n• Return the running socks',
      buttons: [
        { kind: 'reply', label: 'Return the running…', value: 'a' },
        { kind: 'reply', label: 'Return the runnin… 2', value: 'b' },
      ],
    },
  ]);
});

test('gives a link for a file that the channel does not take', () => {
  expect(on(THREE, { kind: 'image', media: { url: '/p/1.svg', alt: 'A shoe' }, caption: 'Red' }).contents).toEqual([
    { kind: 'text', text: 'A shoe: https://chat.example/p/1.svg\n\nRed' },
  ]);
  expect(on(TERMINAL, { kind: 'file', media: { url: 'https://x.example/a.pdf' } }).contents).toEqual([
    { kind: 'text', text: 'Link: https://x.example/a.pdf' },
  ]);
});

test('asks the questions of a form and tells a receipt as text', () => {
  const form: Content = {
    kind: 'form',
    title: 'Return',
    fields: [{ name: 'why', label: 'Why?', input: 'choice', choices: ['small', 'large'], required: true }],
    submit: 'Send',
  };
  expect(on(OFFICE, form).contents).toEqual([form]);
  expect(on(TERMINAL, form).contents).toEqual([{ kind: 'text', text: 'Return\n\n• Why? *: small / large' }]);
  expect(
    on(TERMINAL, {
      kind: 'receipt',
      title: 'Receipt',
      order: '1042',
      lines: [{ title: 'Shoe', quantity: 2, price: '$69.90' }],
      total: '$139.80',
    }).contents,
  ).toEqual([{ kind: 'text', text: 'Receipt\n1042\n\n2 × Shoe  $69.90\n\n$139.80' }]);
  expect(on(TERMINAL, { kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Shop' }).contents).toMatchObject([
    { text: 'Shop\nhttps://www.openstreetmap.org/?mlat=52.5&mlon=13.4' },
  ]);
});

test('says nothing for a blank text, and asks to choose where a blank text has buttons', () => {
  expect(on(KEYBOARD, { kind: 'text', text: ' \n' }).contents).toEqual([]);
  expect(on(KEYBOARD, { kind: 'text', text: ' ', buttons: replies(1) }).contents).toMatchObject([
    { text: 'Please choose:' },
  ]);
});

test('splits at paragraphs, then lines, then sentences, then words', () => {
  expect(split('One two three.\n\nFour five six.', 20)).toEqual(['One two three.', 'Four five six.']);
  expect(split('One two three\nFour five six.', 20)).toEqual(['One two three', 'Four five six.']);
  expect(split('One two three. Four five six.', 20)).toEqual(['One two three.', 'Four five six.']);
  expect(split('One two three four five six', 20)).toEqual(['One two three four', 'five six']);
  expect(split('订单已经发货了。预计明天送达您的地址。', 12)).toEqual(['订单已经发货了。', '预计明天送达您的地址。']);
});

test('keeps characters whole where a piece can hold them', () => {
  const family = '👩‍👩‍👧‍👦';
  for (const pieces of [
    split(family.repeat(200), 100),
    split('🇩🇪🇨🇳'.repeat(100), 30),
    split('e\u0301'.repeat(300), 7),
  ]) {
    for (const piece of pieces)
      expect(piece).not.toMatch(/^(?:\u200d|\u0301|[\udc00-\udfff])|(?:\u200d|[\ud800-\udbff])$/);
  }
  expect(split('🇩🇪'.repeat(100), 30).every((piece) => piece.length % 4 === 0)).toBe(true);
  expect([shorten(`ab${family}`, 6), shorten('   ', 5), shorten('abcdef', 1)]).toEqual(['ab…', '…', '…']);
});

test.each(['word ', 'x', '鞋', '👍🏽', '\ud83d', '\u202eمرحبا ', '\n', '.', '\u0000', '[[', '🇩🇪'])(
  'takes 100,000 units of %j apart and loses none',
  (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    for (const channel of [TERMINAL, THREE, OFFICE]) {
      const { contents } = on(channel, { kind: 'text', text });
      const all = contents.map((content) => (content.kind === 'text' ? content.text : '')).join('');
      expect(all.replace(/\s+/g, '') === text.replace(/\s+/g, '')).toBe(true);
    }
  },
);

test('bears texts that fail', () => {
  const caps = Object.values(CHANNELS)[1];
  if (caps === undefined) throw new Error('no channel');
  const labels = (): string => {
    throw new Error('no text');
  };
  expect(fit({ kind: 'text', text: ' ', buttons: replies(1) }, caps, { labels, publicUrl: '' }).contents).toMatchObject(
    [{ text: '…' }],
  );
});
