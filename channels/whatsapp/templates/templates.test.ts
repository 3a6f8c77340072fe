/** Templates: chosen by language and status, filled with values, kept in step with Meta. */
import type { Rendered } from '../../../src/model/channel';
import type { InboundNotice } from '../../../src/model/inbound';
import type { FakeTemplate } from '../fake/templates';
import {
  CART,
  CONTEXT,
  cart,
  channel,
  clock,
  closeTemplates,
  fake,
  host,
  open,
  others,
  published,
  sent,
  shown,
  use,
} from './templates.rig';

closeTemplates();

describe('a template', () => {
  beforeEach(async () => {
    await open([cart, ...others]);
    await channel.start?.(host);
  });

  it('is filled in all its parts, and goes outside the 24 hours', async () => {
    const rendered = use('cart_reminder', CART);
    expect(shown(rendered)).toEqual({
      name: 'cart_reminder',
      language: { code: 'en_US', policy: 'deterministic' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.example/shop/p/rs-100.png' } }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Mia' },
            { type: 'text', text: '€158.00' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'abc' }] },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '1',
          parameters: [{ type: 'payload', payload: 'v:offers stop' }],
        },
      ],
    });
    expect(await sent(rendered)).toMatchObject({ kind: 'accepted' });
  });

  it("speaks the shopper's language, else English, else the only one that it has", () => {
    const code = (name: string, language: string, values = CART): unknown =>
      (shown(use(name, values, { ...CONTEXT, language })) as { language?: { code: string } }).language?.code;
    expect([
      code('cart_reminder', 'de'),
      code('cart_reminder', 'de-AT'),
      code('cart_reminder', 'en-GB'),
      code('cart_reminder', 'fr'),
      code('only_polish', 'zh-CN'),
    ]).toEqual(['de', 'de', 'en_US', 'en_US', 'pl']);
  });

  it.each([
    ['nothing of this name', 'gone', {}, 'there is no template "gone"'],
    [
      'a value is missing',
      'cart_reminder',
      { ...CART, '2': ' ' },
      'template "cart_reminder": the value for "2" is missing',
    ],
    [
      'the picture is missing',
      'cart_reminder',
      { ...CART, header: '' },
      'template "cart_reminder": the value for "header" is missing',
    ],
    [
      'the picture has no address',
      'cart_reminder',
      { ...CART, header: 'ftp://x/a.png' },
      'template "cart_reminder": the header\'s file has no address that the platform can fetch',
    ],
    [
      'the link is missing',
      'cart_reminder',
      { header: CART.header, '1': 'a', '2': 'b' },
      'template "cart_reminder": the value for "button.0" is missing',
    ],
    [
      'it would be too long',
      'cart_reminder',
      { ...CART, '1': 'x'.repeat(600) },
      'template "cart_reminder": its text would be longer than 1024 characters',
    ],
    ['it is paused', 'paused', {}, 'template "paused" (en) is paused for low quality'],
    ['it was rejected', 'rejected', {}, 'template "rejected" (en) was rejected by WhatsApp'],
    ['it has a button that we cannot fill', 'odd', {}, 'template "odd": a button of type mpm is not supported'],
    [
      'the place is no place',
      'place',
      { 'header.latitude': 'x', 'header.longitude': '1' },
      'template "place": the place is not given in numbers',
    ],
  ])('says why it cannot go: %s', (_why, name, values, reason) => {
    expect(use(name, values)).toBe(reason);
  });

  it('fills named places, places on the map, codes and cards', async () => {
    expect(shown(use('named', { order: '1042', first_name: 'Mia\n\tBerg' }))).toMatchObject({
      components: [
        { type: 'header', parameters: [{ parameter_name: 'order', text: '1042' }] },
        { type: 'body', parameters: [{ parameter_name: 'first_name', text: 'Mia Berg' }] },
      ],
    });
    expect(
      shown(use('place', { 'header.latitude': '52.5', 'header.longitude': '13.4', 'header.name': 'Shop' })),
    ).toMatchObject({
      components: [{ parameters: [{ type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Shop' } }] }],
    });
    expect(shown(use('code', { '1': '10 %', 'button.0': 'SHOES10' }))).toMatchObject({
      components: [
        { type: 'body' },
        { sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: 'SHOES10' }] },
      ],
    });
    const values = {
      '1': 'Mia',
      ...(Object.fromEntries(
        [0, 1].flatMap((at) => [
          [`card.${at}.header`, '/shop/p/a.png'],
          [`card.${at}.1`, `Shoe ${at}`],
          [`card.${at}.button.0`, `buy ${at}`],
          [`card.${at}.button.1`, `s/${at}`],
        ]),
      ) as Record<string, string>),
    };
    const rendered = use('shoes', values);
    expect(shown(rendered)).toMatchObject({
      components: [
        { type: 'body' },
        {
          type: 'carousel',
          cards: [
            {
              card_index: 0,
              components: [
                { type: 'header' },
                { type: 'body', parameters: [{ text: 'Shoe 0' }] },
                { sub_type: 'quick_reply' },
                { sub_type: 'url', index: '1', parameters: [{ text: 's/0' }] },
              ],
            },
            { card_index: 1 },
          ],
        },
      ],
    });
    for (const each of [
      rendered,
      use('code', { '1': 'x', 'button.0': 'A' }),
      use('named', { order: '1', first_name: 'x' }),
    ])
      expect(await sent(each)).toMatchObject({ kind: 'accepted' });
  });

  it('takes the values of a push as they are called there, and no link that leads elsewhere', () => {
    const push = {
      title: 'Two shoes',
      text: 'are waiting',
      picture: '/shop/p/a.png',
      url: '/cart/abc',
      reply: 'offers stop',
    };
    expect(shown(use('cart_reminder', push))).toMatchObject({
      components: [
        { parameters: [{ image: { link: 'https://shop.example/shop/p/a.png' } }] },
        { parameters: [{ text: 'Two shoes' }, { text: 'are waiting' }] },
        { parameters: [{ text: 'abc' }] },
        { parameters: [{ payload: 'v:offers stop' }] },
      ],
    });
    expect(use('cart_reminder', { ...push, url: 'https://elsewhere.example/x' })).toBe(
      'template "cart_reminder": its link begins with https://shop.example/cart/ and cannot lead to https://elsewhere.example/x',
    );
  });

  it('lets a long value of a button wait under a token', () => {
    const rendered = use('cart_reminder', { ...CART, 'button.1': 'x'.repeat(200) }) as Rendered;
    expect(rendered.tokens).toEqual([{ token: expect.any(String) as string, value: 'x'.repeat(200) }]);
  });

  it('is paused at once when a send says so', async () => {
    (fake.templates.find((each) => each.name === 'only_polish') as FakeTemplate).status = 'PAUSED';
    expect(await sent(use('only_polish'))).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('paused for low quality (132015)') as string,
    });
    expect(use('only_polish')).toBe('template "only_polish" (pl) is paused for low quality');
  });

  it("is paused and approved by Meta's news, in every process", async () => {
    const news = (event: string, name = 'only_polish'): InboundNotice =>
      channel.decode({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '102290129340398',
            time: 1,
            changes: [
              {
                field: 'message_template_status_update',
                value: { event, message_template_name: name, message_template_language: 'pl' },
              },
            ],
          },
        ],
      })[0] as InboundNotice;
    channel.received?.(news('DISABLED'));
    expect(published.at(-1)).toEqual([
      'whatsapp.templates.106540352242922',
      { name: 'only_polish', language: 'pl', status: 'DISABLED' },
    ]);
    expect(use('only_polish')).toBe('template "only_polish" (pl) is disabled for low quality');
    fake.templates.push({
      name: 'brand_new',
      language: 'pl',
      status: 'APPROVED',
      components: [{ type: 'BODY', text: 'x' }],
    });
    channel.received?.(news('APPROVED', 'brand_new'));
    await clock.advance(1);
    while (typeof use('brand_new') === 'string') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(use('brand_new')).toHaveProperty('bodies');
  });
});
