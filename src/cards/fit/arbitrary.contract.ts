/** Random content and random capabilities for the laws of fit, and the capabilities of channels like the real ones. */
import fc from 'fast-check';
import type { Capabilities } from '../../model/capabilities';
import type { Asks, Button, Card, Content } from '../../model/content';

const MB = 1024 * 1024;
const ASKS = fc.constantFrom<Asks>({ what: 'location', label: 'Share my location' }, { what: 'catalogue' });
const KINDS = ['reply', 'url', 'call', 'share', 'login'] as const;
const PHOTOS = ['image/jpeg', 'image/png'];

function media(maxBytes: number, types: readonly string[] = []): Capabilities['media'] {
  return {
    image: { maxBytes, types },
    audio: { maxBytes, types: [] },
    video: { maxBytes, types: [] },
    file: { maxBytes, types: [] },
  };
}

const bare: Capabilities = {
  textMax: 4096,
  captionMax: 0,
  buttons: null,
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: null,
  form: null,
  receipt: false,
  location: false,
  contact: false,
  media: media(0),
  typing: false,
  receipts: { delivered: false, read: false },
};

export const CHANNELS: Record<string, Capabilities> = {
  'a plain terminal': bare,
  'a chat with keyboards and albums': {
    ...bare,
    captionMax: 1024,
    buttons: { max: 100, labelMax: 64, kinds: ['reply', 'url'] },
    album: { min: 2, max: 10 },
    location: true,
    contact: true,
    media: media(20 * MB, PHOTOS),
    mediaButtons: true,
  },
  'a chat of three buttons': {
    ...bare,
    textMax: 1024,
    captionMax: 1024,
    buttons: { max: 3, labelMax: 20, kinds: ['reply'] },
    list: { rowsMax: 10, titleMax: 24, textMax: 72, buttonMax: 20 },
    location: true,
    media: media(5 * MB, PHOTOS),
  },
  'an office chat': {
    ...bare,
    textMax: 20_000,
    captionMax: 1000,
    buttons: { max: 6, labelMax: 60, kinds: ['reply', 'url'] },
    card: { titleMax: 200, textMax: 4000, picture: true, facts: true, stages: true, table: true },
    carousel: { min: 1, max: 10 },
    form: { fieldsMax: 20 },
    receipt: true,
    media: media(MB, PHOTOS),
  },
};

const STRANGE = [
  '👩‍👩‍👧‍👦',
  '🇩🇪🇨🇳',
  '👍🏽',
  'e\u0301\u0302',
  '\ud83d',
  '\udc4d',
  'שלום',
  'مرحبا بكم',
  '\u202e',
  '\u200b',
  '订单已发货。',
  '鞋',
  '\n\n',
  '\n',
  ' ',
  '. ',
  '! ',
  '…',
  '0',
  'https://shop.example/a/b?c=d',
  '1. ',
  '\u0000',
];

/** Never empty; lengths from one unit to a few thousand. */
export const textOf = (max = 40): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.lorem({ maxCount: 12 }) },
    {
      weight: 4,
      arbitrary: fc
        .array(
          fc.oneof(fc.constantFrom(...STRANGE), fc.string({ unit: 'binary', maxLength: 6 }), fc.lorem({ maxCount: 2 })),
          { minLength: 1, maxLength: max },
        )
        .map((parts) => parts.join('') || 'x'),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...STRANGE, 'word '), fc.integer({ min: 1, max: 300 }))
        .map(([part, times]) => part.repeat(times)),
    },
  );

const word = fc.oneof({ weight: 3, arbitrary: fc.lorem({ maxCount: 4 }) }, { weight: 1, arbitrary: textOf(8) });
const value = fc.string({ minLength: 1, maxLength: 30 });
const url = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.constant('/shop/p/rs-100.svg'));
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

export const button: fc.Arbitrary<Button> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reply' as const), label: word, value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('url' as const), label: word, url }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('call' as const), label: word, phone: fc.constant('+4930901820') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('share' as const), label: word, text: word }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('login' as const), label: word, url }) },
);
const buttons = optional(fc.array(button, { maxLength: 14 }));
const picture = fc.record({
  url: fc.constantFrom('/shop/p/a.svg', '/shop/p/b.png', 'https://img.example/c.jpg', 'https://img.example/d'),
  alt: optional(word),
});
const fact = fc.record({ label: fc.lorem({ maxCount: 2 }), value: word });
const stage = fc.record({
  label: fc.lorem({ maxCount: 2 }),
  at: optional(fc.constant('3 May')),
  state: fc.constantFrom('done' as const, 'current' as const, 'ahead' as const, 'failed' as const),
});

const table = fc.integer({ min: 2, max: 3 }).chain((count) => {
  const cells = fc.array(word, { minLength: count, maxLength: count });
  return fc.record({
    columns: cells,
    rows: fc.array(fc.record({ label: word, values: cells }), { minLength: 1, maxLength: 6 }),
  });
});

export const card: fc.Arbitrary<Card> = fc.record(
  {
    title: word,
    text: textOf(),
    product: fc.constant('SKU-1'),
    picture,
    facts: fc.array(fact, { maxLength: 5 }),
    stages: fc.array(stage, { maxLength: 5 }),
    table,
    buttons: fc.array(button, { maxLength: 8 }),
  },
  { requiredKeys: ['title'] },
);

const file = <K extends 'image' | 'audio' | 'video' | 'file'>(kind: K) =>
  fc.record({
    kind: fc.constant(kind),
    media: fc.record({
      url,
      type: optional(fc.constantFrom('image/png', 'image/svg+xml', 'audio/ogg')),
      alt: optional(word),
      name: optional(word),
    }),
    caption: optional(textOf()),
    buttons,
  });
const row = fc.record({ title: word, text: optional(word), value });
const field = fc.record({
  name: fc.constant('email'),
  label: word,
  input: fc.constantFrom('text' as const, 'date' as const, 'choice' as const),
  choices: optional(fc.array(word, { maxLength: 3 })),
  required: optional(fc.boolean()),
});

export const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: textOf(), buttons, asks: optional(ASKS) }),
  file('image'),
  file('audio'),
  file('video'),
  file('file'),
  fc.record({
    kind: fc.constant('location' as const),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    title: optional(word),
    address: optional(word),
  }),
  fc.record({ kind: fc.constant('contact' as const), name: word, phone: fc.constant('+8613800138000') }),
  fc.record({ kind: fc.constant('card' as const), card }),
  fc.record({
    kind: fc.constant('carousel' as const),
    text: optional(textOf()),
    cards: fc.array(card, { minLength: 1, maxLength: 13 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    text: textOf(),
    button: word,
    rows: fc.array(row, { minLength: 1, maxLength: 25 }),
  }),
  fc.record({
    kind: fc.constant('quickReplies' as const),
    text: textOf(),
    replies: fc.array(fc.record({ kind: fc.constant('reply' as const), label: word, value }), {
      minLength: 1,
      maxLength: 25,
    }),
  }),
  fc.record({
    kind: fc.constant('form' as const),
    title: word,
    text: optional(word),
    fields: fc.array(field, { minLength: 1, maxLength: 6 }),
    submit: word,
  }),
  fc.record({
    kind: fc.constant('receipt' as const),
    title: word,
    order: fc.constant('1042'),
    lines: fc.array(
      fc.record({ title: word, quantity: fc.integer({ min: 1, max: 9 }), price: fc.constant('$79.90') }),
      { minLength: 1, maxLength: 5 },
    ),
    total: fc.constant('$99.00'),
    facts: optional(fc.array(fact, { maxLength: 3 })),
  }),
  fc.record({
    kind: fc.constant('payment' as const),
    title: word,
    text: textOf(),
    order: fc.constant('1042'),
    currency: fc.constantFrom('USD', 'JPY', 'xx1'),
    amounts: fc.array(fc.record({ label: word, amount: fc.integer({ min: -5000, max: 1e6 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    total: fc.constant('$99.00'),
    url,
    button: word,
  }),
);

const small = fc.integer({ min: 0, max: 30 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const span = fc.tuple(fc.integer({ min: 1, max: 3 }), small).map(([min, more]) => ({ min, max: min + more }));
const kept = fc.record({ maxBytes: fc.constantFrom(0, MB), types: fc.constantFrom<readonly string[]>([], PHOTOS) });

export const capabilities: fc.Arbitrary<Capabilities> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(CHANNELS)) },
  {
    weight: 2,
    arbitrary: fc.record({
      textMax: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 40, max: 5000 })),
      captionMax: fc.constantFrom(0, 1, 20, 200, 1024),
      buttons: maybe(fc.record({ max: small, labelMax: small, kinds: fc.subarray([...KINDS]) })),
      mediaButtons: fc.boolean(),
      quickReplies: maybe(fc.record({ max: small, labelMax: small })),
      card: maybe(
        fc.record({
          titleMax: small,
          textMax: fc.oneof(small, fc.integer({ max: 3000, min: 30 })),
          picture: fc.boolean(),
          facts: fc.boolean(),
          stages: fc.boolean(),
          table: fc.boolean(),
        }),
      ),
      carousel: maybe(span),
      album: maybe(span),
      list: maybe(fc.record({ rowsMax: small, titleMax: small, textMax: small, buttonMax: small })),
      form: maybe(fc.record({ fieldsMax: small })),
      receipt: fc.boolean(),
      payment: fc.boolean(),
      location: fc.boolean(),
      contact: fc.boolean(),
      asks: fc.subarray(['location', 'phone', 'catalogue', 'call'] as const),
      typing: fc.boolean(),
      media: fc.record({ image: kept, audio: kept, video: kept, file: kept }),
      receipts: fc.constant({ delivered: false, read: false }),
    }),
  },
);
