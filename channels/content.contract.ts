/** Content for channel tests: one example of each kind, and random content with everything that shoppers and merchants may write. */
import fc from 'fast-check';
import type { Button, Card, Content, ContentKind, Media } from '../src/model/content';

const card: Card = {
  title: 'Red Runner <2>',
  text: 'Light & fast "road" shoe',
  picture: { url: '/shop/p/rs-100.svg', alt: 'A red running shoe' },
  facts: [
    { label: 'Price', value: '€79.00' },
    { label: 'Sizes', value: '38-46' },
  ],
  stages: [
    { label: 'Ordered', at: '2026-05-03', state: 'done' },
    { label: 'On its way', state: 'current' },
    { label: 'Delivered', state: 'ahead' },
  ],
  buttons: [
    { kind: 'reply', label: 'Buy', value: 'buy rs-100' },
    { kind: 'url', label: 'Details', url: '/shop/rs-100' },
  ],
};

export const EXAMPLES: { [Kind in ContentKind]: Extract<Content, { kind: Kind }> } = {
  text: {
    kind: 'text',
    text: 'Hello 👋 <b>&amp;</b>',
    buttons: [
      { kind: 'reply', label: 'Yes', value: 'yes' },
      { kind: 'call', label: 'Call us', phone: '+49 30 1234' },
      { kind: 'share', label: 'Tell a friend', text: 'Look at this shop' },
      { kind: 'login', label: 'Sign in', url: 'https://shop.example/login' },
    ],
  },
  image: {
    kind: 'image',
    media: { url: '/shop/p/rs-100.svg', alt: 'A red running shoe' },
    caption: 'In red',
    buttons: [{ kind: 'reply', label: 'Buy', value: 'buy rs-100' }],
  },
  audio: { kind: 'audio', media: { url: 'https://cdn.shop.example/a.mp3', type: 'audio/mpeg' } },
  video: { kind: 'video', media: { url: 'https://cdn.shop.example/v.mp4', type: 'video/mp4' }, caption: 'How to lace' },
  file: {
    kind: 'file',
    media: { url: '/files/label.pdf', type: 'application/pdf', name: 'Return label' },
    caption: 'Your return label',
  },
  location: { kind: 'location', latitude: 52.52, longitude: 13.405, title: 'Our shop', address: 'Torstr. 1, Berlin' },
  contact: { kind: 'contact', name: 'Service desk', phone: '+49 30 1234' },
  card: { kind: 'card', card },
  carousel: {
    kind: 'carousel',
    text: 'Three shoes:',
    cards: [card, { ...card, title: 'Blue Runner' }, { title: 'No picture, no buttons' }],
  },
  list: {
    kind: 'list',
    text: 'Which order?',
    button: 'Choose',
    rows: [
      { title: '1042', text: 'two shoes', value: 'order 1042' },
      { title: '1043', value: 'order 1043' },
    ],
  },
  quickReplies: {
    kind: 'quickReplies',
    text: 'Which size?',
    replies: [
      { kind: 'reply', label: '38', value: '38' },
      { kind: 'reply', label: '39', value: '39' },
    ],
  },
  form: {
    kind: 'form',
    title: 'Return',
    text: 'Tell us more',
    fields: [
      { name: 'why', label: 'Why?', input: 'choice', choices: ['too small', 'broken'] },
      { name: 'mail', label: 'E-mail', input: 'email', required: true },
    ],
    submit: 'Send',
  },
  receipt: {
    kind: 'receipt',
    title: 'Thank you',
    order: '1042',
    lines: [{ title: 'Red Runner', quantity: 2, price: '€158.00' }],
    total: '€158.00',
    facts: [{ label: 'Paid by', value: 'card' }],
  },
  payment: {
    kind: 'payment',
    title: 'Order 1042',
    text: 'Two shoes',
    order: '1042',
    currency: 'EUR',
    amounts: [
      { label: 'Red Runner × 2', amount: 15_800 },
      { label: 'Shipping', amount: 490 },
    ],
    total: '€162.90',
    url: '/shop/pay/1042',
    button: 'Pay now',
  },
};

const NASTY = [
  '\0',
  '\ud800',
  'a\udc00b',
  '<b>bold</b>&amp;',
  '*_`[',
  '   ',
  '\n\n',
  '👩‍👩‍👧‍👦',
  'ع\u202eب',
  '__proto__',
  'x'.repeat(5000),
  '鞋 '.repeat(3000),
  '😀'.repeat(700),
];

function words(maxLength: number): fc.Arbitrary<string> {
  const some = fc.string({ minLength: 1, maxLength, unit: 'binary' });
  return fc.oneof(
    { weight: 6, arbitrary: some },
    { weight: 2, arbitrary: fc.lorem({ maxCount: 12, mode: 'sentences' }) },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
  );
}

const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    '/shop/p/rs-100.svg',
    '/shop/x?y=1',
    'http://localhost:3000/a',
    'https://x.example/p.svg',
    'tel:+4930',
    'not a url',
    'javascript:alert(1)',
  ),
);
const value = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ minLength: 1, maxLength: 1000, unit: 'binary' }),
);
/** As people write numbers: with signs and gaps between the digits. */
const digit = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-', '/', '.', '\u00a0'));
const phone = fc
  .tuple(fc.constantFrom('', '+', '*'), fc.array(digit, { minLength: 3, maxLength: 15 }))
  .map(([sign, digits]) => sign + digits.flat().join(''));

const ASKS = { what: 'location', label: 'Here\0' } as const;
const reply = fc.record({ kind: fc.constant('reply' as const), label: words(30), value });

const button: fc.Arbitrary<Button> = fc.oneof(
  reply,
  fc.record({ kind: fc.constant('url' as const), label: words(30), url }),
  fc.record({
    kind: fc.constant('call' as const),
    label: words(30),
    phone,
  }),
  fc.record({ kind: fc.constant('share' as const), label: words(30), text: words(60) }),
  fc.record({ kind: fc.constant('login' as const), label: words(30), url }),
);

const media: fc.Arbitrary<Media> = fc.record(
  { url, type: fc.constantFrom('image/png', 'image/svg+xml', 'application/pdf'), alt: words(40), name: words(20) },
  { requiredKeys: ['url'] },
);
const fact = fc.record({ label: words(20), value: words(40) });
const stage = fc.record(
  {
    label: words(30),
    at: words(20),
    state: fc.constantFrom('done' as const, 'current' as const, 'ahead' as const, 'failed' as const),
  },
  { requiredKeys: ['label', 'state'] },
);
const table = fc.integer({ min: 2, max: 3 }).chain((count) => {
  const cells = fc.array(words(40), { minLength: count, maxLength: count });
  return fc.record({
    columns: cells,
    rows: fc.array(fc.record({ label: words(20), values: cells }), { minLength: 1, maxLength: 8 }),
  });
});
const few = <T>(of: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> => fc.array(of, { maxLength: max });
const some = <T>(of: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> => fc.array(of, { minLength: 1, maxLength: max });

const cards: fc.Arbitrary<Card> = fc.record(
  {
    title: words(60),
    text: words(300),
    product: fc.constantFrom('RS-100', 'x'.repeat(200)),
    picture: media,
    facts: few(fact, 6),
    stages: few(stage, 5),
    table,
    buttons: few(button, 5),
  },
  { requiredKeys: ['title'] },
);
const row = fc.record({ title: words(40), text: words(60), value }, { requiredKeys: ['title', 'value'] });
const field = fc.record(
  {
    name: words(10),
    label: words(30),
    input: fc.constantFrom(
      'text' as const,
      'email' as const,
      'phone' as const,
      'number' as const,
      'date' as const,
      'choice' as const,
    ),
    choices: few(words(20), 4),
  },
  { requiredKeys: ['name', 'label', 'input'] },
);
const amount = fc.record({ label: words(40), amount: fc.integer({ min: -100_000, max: 10_000_000 }) });
const line = fc.record({ title: words(40), quantity: fc.integer({ min: 1, max: 99 }), price: words(10) });
const withCaption = <K extends string>(
  kind: K,
): fc.Arbitrary<{ kind: K; media: Media; caption?: string; buttons?: Button[] }> =>
  fc.record(
    { kind: fc.constant(kind), media, caption: words(400), buttons: few(button, 4) },
    { requiredKeys: ['kind', 'media'] },
  );

/** -0 has no place in JSON. */
function degrees(max: number): fc.Arbitrary<number> {
  return fc.double({ min: -max, max, noNaN: true }).map((each) => each + 0);
}

/** Any valid content, fitted to nothing. */
export const anyContent: fc.Arbitrary<Content> = fc.oneof(
  fc.record(
    { kind: fc.constant('text' as const), text: words(500), buttons: few(button, 12) },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({ kind: fc.constant('text' as const), text: words(500), asks: fc.constant(ASKS) }),
  withCaption('image' as const),
  withCaption('audio' as const),
  withCaption('video' as const),
  withCaption('file' as const),
  fc.record(
    {
      kind: fc.constant('location' as const),
      latitude: degrees(1e6),
      longitude: degrees(200),
      title: words(40),
      address: words(40),
    },
    { requiredKeys: ['kind', 'latitude', 'longitude'] },
  ),
  fc.record({ kind: fc.constant('contact' as const), name: words(40), phone }),
  fc.record({ kind: fc.constant('card' as const), card: cards }),
  fc.record(
    { kind: fc.constant('carousel' as const), text: words(80), cards: some(cards, 13) },
    { requiredKeys: ['kind', 'cards'] },
  ),
  fc.record({ kind: fc.constant('list' as const), text: words(200), button: words(20), rows: some(row, 15) }),
  fc.record({ kind: fc.constant('quickReplies' as const), text: words(200), replies: some(reply, 15) }),
  fc.record(
    {
      kind: fc.constant('form' as const),
      title: words(40),
      text: words(100),
      fields: some(field, 5),
      submit: words(20),
    },
    { requiredKeys: ['kind', 'title', 'fields', 'submit'] },
  ),
  fc.record(
    {
      kind: fc.constant('receipt' as const),
      title: words(40),
      order: words(10),
      lines: some(line, 8),
      total: words(10),
      facts: few(fact, 4),
    },
    { requiredKeys: ['kind', 'title', 'order', 'lines', 'total'] },
  ),
  fc.record({
    kind: fc.constant('payment' as const),
    title: words(60),
    text: words(400),
    order: words(20),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', '???'),
    amounts: some(amount, 6),
    total: words(20),
    url,
    button: words(30),
  }),
);
