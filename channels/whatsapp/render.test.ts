/** What content looks like on WhatsApp: the bodies, their buttons, and that nothing is lost on the way. */
import fc from 'fast-check';
import type { RenderContext, Rendered } from '../../src/model/channel';
import type { Button, Card, Content } from '../../src/model/content';
import { fit } from '../../src/cards/fit';
import { bodyFault } from './fake/limits';
import { tapsOf } from './fake/record';
import { anyContent, EXAMPLES } from '../content.contract';
import { capabilitiesOf } from './capabilities';
import { decode } from './decode';
import { fromId } from './ids';
import { createRender } from './render';
import { systemClock } from '../../src/model/clock';

const CONTEXT: RenderContext = { chat: '4915112345678', publicUrl: 'https://shop.example', language: 'en' };
const plain = createRender({ flows: [] });
const rich = createRender({ catalogue: '88', flows: [{ id: '777', fields: ['mail', 'why'] }] });
const indian = createRender({
  flows: [],
  addressCountry: 'IN',
  thumbnail: 'RS-100',
  payments: { configuration: 'my-upi', type: 'upi', currency: 'INR' },
});
const show = (content: Content, context = CONTEXT): Rendered => plain(content, context);
const parts = (rendered: Rendered): unknown[] => rendered.bodies.map(({ payload }) => payload[String(payload['type'])]);
const types = (rendered: Rendered): string[] =>
  rendered.bodies.map(({ payload }) =>
    payload['type'] === 'interactive' ? (payload['interactive'] as { type: string }).type : String(payload['type']),
  );

const shoe = (name: string, more: Partial<Card> = {}): Card => ({
  title: name,
  text: 'Light and fast',
  picture: { url: `/shop/p/${name}.svg` },
  product: name,
  facts: [{ label: 'Price', value: '€79.00' }],
  buttons: [
    { kind: 'reply', label: 'Ask about it', value: `ask ${name}` },
    { kind: 'url', label: 'View', url: `/shop/${name}` },
  ],
  ...more,
});

describe('rendering for WhatsApp', () => {
  it('shows a card as one message: picture above, bold title, facts, stages, buttons', () => {
    expect(parts(show(EXAMPLES.card))).toEqual([
      {
        type: 'button',
        header: { type: 'image', image: { link: 'https://shop.example/shop/p/rs-100.png' } },
        body: {
          text: '*Red Runner <2>*\nLight & fast "road" shoe\nPrice: €79.00\nSizes: 38-46\n✅ Ordered, 2026-05-03\n🔵 On its way\n⚪️ Delivered\nDetails: https://shop.example/shop/rs-100',
        },
        action: { buttons: [{ type: 'reply', reply: { id: 'v:buy rs-100', title: 'Buy' } }] },
      },
    ]);
  });

  it("asks for a place by WhatsApp's own button, and for what is too long before it", () => {
    const asks = { what: 'location', label: 'Share my location' } as const;
    expect(parts(show({ kind: 'text', text: 'Where to?', asks }))).toEqual([
      { type: 'location_request_message', body: { text: 'Where to?' }, action: { name: 'send_location' } },
    ]);
    expect(types(show({ kind: 'text', text: 'long words '.repeat(150), asks }))).toEqual([
      'text',
      'location_request_message',
    ]);
  });

  it.each<[string, Content, Partial<RenderContext>, object]>([
    [
      "an address by Meta's form in its country",
      { kind: 'text', text: 'Where to?', asks: { what: 'location', label: 'Here', postal: true } },
      { chat: '919812345678' },
      { type: 'address_message', action: { name: 'address_message', parameters: { country: 'IN' } } },
    ],
    [
      'a place elsewhere',
      { kind: 'text', text: 'Where to?', asks: { what: 'location', label: 'Here', postal: true } },
      {},
      { type: 'location_request_message' },
    ],
    [
      'the catalogue',
      { kind: 'text', text: 'What do you look for?', asks: { what: 'catalogue' } },
      {},
      {
        type: 'catalog_message',
        action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'RS-100' } },
      },
    ],
    [
      'leave to call',
      { kind: 'text', text: 'May we call you?', asks: { what: 'call' } },
      {},
      { type: 'call_permission_request', action: { name: 'call_permission_request' } },
    ],
  ])('asks for what the number has a tap for: %s', (_what, content, more, expected) => {
    expect(parts(indian(content, { ...CONTEXT, ...more }))).toMatchObject([
      { ...expected, body: { text: expect.any(String) } },
    ]);
    expect(indian(content, { ...CONTEXT, ...more }).bodies.map(({ payload }) => bodyFault(payload))).toEqual([null]);
  });

  it('says the words alone where the number has no such tap', () => {
    expect(types(show({ kind: 'text', text: 'What?', asks: { what: 'catalogue' } }))).toEqual(['text']);
  });

  it('asks for money inside the chat in its currency, with sums that add up, and by a link elsewhere', () => {
    const bill = { ...EXAMPLES.payment, currency: 'INR' };
    const off = { label: 'Coupon', amount: -1000 };
    const rendered = indian({ ...bill, amounts: [...bill.amounts, off] }, CONTEXT);
    expect(parts(rendered)).toMatchObject([
      {
        type: 'order_details',
        body: { text: '*Order 1042*\nTwo shoes' },
        action: {
          name: 'review_and_pay',
          parameters: {
            reference_id: '1042',
            payment_configuration: 'my-upi',
            total_amount: { value: 15_290, offset: 100 },
            order: { subtotal: { value: 16_290 }, discount: { value: 1000 }, items: [{}, { name: 'Shipping' }] },
          },
        },
      },
    ]);
    expect(rendered.bodies.map(({ payload }) => bodyFault(payload))).toEqual([null]);
    for (const other of [
      EXAMPLES.payment,
      { ...bill, order: 'number 1042' },
      { ...bill, amounts: [off] },
      { ...bill, order: '4'.repeat(36) },
    ])
      expect(types(indian(other, CONTEXT))).toEqual(['cta_url']);
  });

  it('shows one link alone as a link button, with the picture above it', () => {
    const buttons: Button[] = [{ kind: 'url', label: 'Open your cart', url: '/cart' }];
    expect(parts(show({ kind: 'card', card: { title: 'Cart', picture: { url: '/a.png' }, buttons } }))).toMatchObject([
      {
        type: 'cta_url',
        header: { type: 'image' },
        action: { name: 'cta_url', parameters: { display_text: 'Open your cart', url: 'https://shop.example/cart' } },
      },
    ]);
    expect(types(show({ kind: 'text', text: 'x', buttons: [...buttons, ...buttons] }))).toEqual(['text']);
  });

  it('shows cards side by side where their buttons are alike, and tells behind them what they cannot hold', () => {
    const rendered = show({ kind: 'carousel', text: 'Look:', cards: [shoe('red'), shoe('blue')] });
    expect(types(rendered)).toEqual(['carousel', 'text']);
    expect(parts(rendered)[1]).toEqual({
      body: '*red*\nView: https://shop.example/shop/red\n\n*blue*\nView: https://shop.example/shop/blue',
      preview_url: true,
    });
    expect(parts(rendered)[0]).toMatchObject({
      body: { text: 'Look:' },
      action: {
        cards: [
          {
            card_index: 0,
            header: { image: { link: 'https://shop.example/shop/p/red.png' } },
            body: { text: '*red*\nPrice: €79.00\nLight and fast' },
            action: { buttons: [{ type: 'quick_reply', quick_reply: { id: 'v:ask red', title: 'Ask about it' } }] },
          },
          { card_index: 1 },
        ],
      },
    });
    const links = show({
      kind: 'carousel',
      cards: [
        shoe('a', { buttons: [{ kind: 'url', label: 'View', url: '/a' }] }),
        shoe('b', { buttons: [{ kind: 'url', label: 'View', url: '/b' }] }),
      ],
    });
    expect(parts(links)).toMatchObject([
      {
        type: 'carousel',
        body: { text: 'a · b' },
        action: { cards: [{ action: { name: 'cta_url', parameters: { url: 'https://shop.example/a' } } }, {}] },
      },
    ]);
  });

  it("shows cards one after the other where Meta's rules are not met", () => {
    expect(types(show({ kind: 'carousel', text: 'Look:', cards: [shoe('a'), { title: 'b' }] }))).toEqual([
      'text',
      'button',
      'text',
    ]);
    expect(types(show({ kind: 'carousel', cards: [shoe('a')] }))).toEqual(['button']);
    const uneven = [
      shoe('a'),
      shoe('b', {
        buttons: [
          { kind: 'reply', label: 'x', value: '1' },
          { kind: 'reply', label: 'y', value: '2' },
        ],
      }),
    ];
    expect(types(show({ kind: 'carousel', cards: uneven }))).toEqual(['button', 'button']);
  });

  it("shows products of the catalogue as the platform's own, with their buttons after them", () => {
    const one = rich({ kind: 'card', card: shoe('rs-100') }, CONTEXT);
    expect(types(one)).toEqual(['product', 'button']);
    expect(parts(one)[0]).toMatchObject({ action: { catalog_id: '88', product_retailer_id: 'rs-100' } });
    const several = rich({ kind: 'carousel', text: 'Three shoes:', cards: [shoe('a'), shoe('b'), shoe('c')] }, CONTEXT);
    expect(types(several)).toEqual(['product_list', 'list']);
    expect(parts(several)).toMatchObject([
      {
        header: { type: 'text', text: 'Three shoes:' },
        action: {
          sections: [
            {
              product_items: [{ product_retailer_id: 'a' }, { product_retailer_id: 'b' }, { product_retailer_id: 'c' }],
            },
          ],
        },
      },
      {
        action: {
          sections: [
            { rows: [{ title: 'a', description: 'Ask about it', id: 'v:ask a' }, { title: 'b' }, { title: 'c' }] },
          ],
        },
      },
    ]);
  });

  it('lets a Flow of WhatsApp ask for the fields that it was made for', () => {
    expect(parts(rich(EXAMPLES.form, CONTEXT))).toMatchObject([
      { type: 'flow', action: { parameters: { flow_id: '777', flow_cta: 'Send', flow_token: 'form:777' } } },
    ]);
    expect(types(rich({ ...EXAMPLES.form, fields: [{ name: 'other', label: 'x', input: 'text' }] }, CONTEXT))).toEqual([
      'text',
    ]);
    expect(types(show(EXAMPLES.form))).toEqual(['text']);
  });

  it('keeps sound, places and people in their own forms, and words after sound', () => {
    expect(
      types(show({ ...EXAMPLES.audio, caption: 'Listen', buttons: [{ kind: 'reply', label: 'OK', value: 'ok' }] })),
    ).toEqual(['audio', 'button']);
    expect(types(show(EXAMPLES.location))).toEqual(['location']);
    expect(parts(show({ kind: 'location', latitude: 99, longitude: 2 }))).toEqual([{ body: '99, 2' }]);
    expect(parts(show(EXAMPLES.contact))).toEqual([
      [
        {
          name: { formatted_name: 'Service desk', first_name: 'Service desk' },
          phones: [{ phone: '+49 30 1234', type: 'WORK' }],
        },
      ],
    ]);
  });

  it('lets a long text go before the message with the buttons, the picture first', () => {
    const rendered = show({
      kind: 'image',
      media: { url: '/a.png' },
      caption: 'word '.repeat(1200),
      buttons: [{ kind: 'reply', label: 'OK', value: 'ok' }],
    });
    expect(types(rendered)).toEqual(['image', 'text', 'text', 'button']);
    expect(parts(rendered)[3]).not.toHaveProperty('header');
  });

  it('answers to a person without a number by the user id, and quotes where it must', () => {
    expect(show(EXAMPLES.text, { ...CONTEXT, chat: 'DE.77001', replyTo: 'wamid.1' }).bodies[0]?.payload).toMatchObject({
      recipient: 'DE.77001',
      context: { message_id: 'wamid.1' },
    });
    expect(show(EXAMPLES.text, { ...CONTEXT, chat: 'DE.77001' }).bodies[0]?.payload).not.toHaveProperty('to');
  });

  it('gives equal labels and equal values of one message different names', () => {
    const reply = (label: string, value: string): Button => ({ kind: 'reply', label, value });
    const [part] = parts(
      show({
        kind: 'text',
        text: '?',
        buttons: [
          reply('Everyday Crew T-Shirt, size M', 'a'),
          reply('Everyday Crew T-Shirt, size L', 'a'),
          reply(' ', 'x '.repeat(200)),
        ],
      }),
    ) as { action: { buttons: { reply: { id: string; title: string } }[] } }[];
    expect(part?.action.buttons.map(({ reply: { title } }) => title)).toEqual([
      'Everyday Crew T-Shi…',
      'Everyday Crew T-S… 2',
      '…',
    ]);
    expect(part?.action.buttons.map(({ reply: { id } }) => id)).toEqual([
      'v:a',
      'v2:a',
      expect.stringMatching(/^t:[\w-]{22}$/),
    ]);
  });
});

describe('any content, fitted and rendered', () => {
  const capabilities = capabilitiesOf({ flows: [1] });
  const fitted = (content: Content): Content[] =>
    fit(content, capabilities, { publicUrl: CONTEXT.publicUrl, labels: (key) => key }).contents;

  it('is within every limit of the platform', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        for (const render of [plain, rich])
          for (const each of fitted(content))
            for (const { payload } of render(each, CONTEXT).bodies)
              expect([bodyFault(payload), payload]).toEqual([null, payload]);
      }),
      { numRuns: 200 },
    );
  });

  it('loses no reply value: a tap on each button comes back as it was', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        for (const render of [plain, rich]) {
          const rendered = render(content, CONTEXT);
          const back = new Set(
            rendered.bodies.flatMap((body) => tapsOf(body).map(({ fields }) => valueOf(fields, rendered))),
          );
          for (const value of values(content)) expect(back).toContain(value);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function valueOf(fields: Record<string, unknown>, { tokens }: Rendered): string | undefined {
  const message = { from: '7', id: 'wamid.1', timestamp: '1', ...fields };
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      { id: '1', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '1' }, messages: [message] } }] },
    ],
  };
  const [event] = decode(body, { account: '1', clock: systemClock() });
  if (event?.kind !== 'message') return undefined;
  const { content } = event;
  return content.kind === 'reply'
    ? content.value
    : content.kind === 'replyToken'
      ? tokens.find((each) => each.token === content.token)?.value
      : undefined;
}

function values(content: Content): string[] {
  const replies = (buttons: readonly Button[] = []): string[] =>
    buttons.flatMap((button) => (button.kind === 'reply' ? [button.value] : []));
  switch (content.kind) {
    case 'quickReplies':
      return replies(content.replies);
    case 'card':
      return replies(content.card.buttons);
    case 'carousel':
      return content.cards.flatMap((card) => replies(card.buttons));
    case 'list':
      return content.rows.map((row) => row.value);
    case 'text':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return replies(content.buttons);
    default:
      return [];
  }
}

it('reads its own ids back, and passes on those of others', () => {
  expect([fromId('v:a:b'), fromId('v12:x'), fromId('t:abc'), fromId('order_1'), fromId('v:')]).toEqual([
    { kind: 'reply', value: 'a:b' },
    { kind: 'reply', value: 'x' },
    { kind: 'replyToken', token: 'abc' },
    { kind: 'reply', value: 'order_1' },
    { kind: 'reply', value: 'v:' },
  ]);
});
