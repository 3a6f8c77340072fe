/** What content looks like on Telegram: the bodies, their keyboards, and that nothing is lost on the way. */
import fc from 'fast-check';
import { given } from '../../src/model/given';
import type { Rendered } from '../../src/model/channel';
import type { Button, Content } from '../../src/model/content';
import { anyContent, EXAMPLES } from '../content.contract';
import { DATA_BYTES } from './render/key';
import { buttonLink, pictureUrl } from './render/address';
import { render } from './render';
import { rich, split } from './render/text';

const CONTEXT = { chat: '7', publicUrl: 'https://shop.example', language: 'en' };
const show = (content: Content, publicUrl = CONTEXT.publicUrl): Rendered => render(content, { ...CONTEXT, publicUrl });
type Keys = {
  text: string;
  callback_data?: string;
  url?: string;
  login_url?: { url: string };
  copy_text?: { text: string };
  pay?: true;
}[];
const keys = (rendered: Rendered): Keys =>
  rendered.bodies.flatMap(
    ({ payload }) =>
      (payload['reply_markup'] as { inline_keyboard?: Keys[] } | undefined)?.inline_keyboard?.flat() ?? [],
  );
const methods = (rendered: Rendered): string[] => rendered.bodies.map((body) => body.method);

describe('rendering for Telegram', () => {
  it('shows a card as one picture with caption, bold title, facts, stages and keyboard', () => {
    expect(show(EXAMPLES.card).bodies).toEqual([
      {
        method: 'sendPhoto',
        payload: {
          chat_id: 7,
          photo: 'https://shop.example/shop/p/rs-100.png',
          caption:
            'Red Runner <2>\nLight & fast "road" shoe\nPrice: €79.00\nSizes: 38-46\n✅ Ordered, 2026-05-03\n🔵 On its way\n⚪️ Delivered',
          caption_entities: [{ type: 'bold', offset: 0, length: 14 }],
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Buy', callback_data: 'v:buy rs-100' },
                { text: 'Details', url: 'https://shop.example/shop/rs-100' },
              ],
            ],
          },
        },
      },
    ]);
  });

  const place: Content = { kind: 'text', text: 'Where to?', asks: { what: 'location', label: 'Share my location' } };
  const phone: Content = { kind: 'text', text: 'Which number?', asks: { what: 'phone', label: 'Share my number' } };
  it.each([
    ['a place', place, '7', [{ text: 'Share my location', request_location: true }]],
    ['a number', phone, '7', [{ text: 'Share my number', request_contact: true }]],
    ['a place in a group', place, '-7', undefined],
  ])('asks for %s by its own key', (_what, content, chat, row) => {
    const [body] = render(content, { ...CONTEXT, chat }).bodies;
    expect(body?.payload['reply_markup']).toEqual(
      row && { keyboard: [row], resize_keyboard: true, one_time_keyboard: true },
    );
  });

  it('lets a text follow that is too long for a caption, with the keyboard below it', () => {
    const rendered = show({ kind: 'card', card: { ...EXAMPLES.card.card, text: 'word '.repeat(300) } });
    expect(methods(rendered)).toEqual(['sendPhoto', 'sendMessage']);
    expect(rendered.bodies[0]?.payload).not.toHaveProperty('caption');
    expect(rendered.bodies[1]?.payload).toHaveProperty('reply_markup');
  });

  it("shows a carousel as an album and one numbered message with everyone's buttons", () => {
    const rendered = show(EXAMPLES.carousel);
    expect(methods(rendered)).toEqual(['sendMediaGroup', 'sendMessage']);
    expect(rendered.bodies[0]?.payload['media']).toMatchObject([
      { type: 'photo', caption: '1. Red Runner <2>' },
      { type: 'photo', caption: '2. Blue Runner' },
    ]);
    expect(keys(rendered).map((key) => key.text)).toEqual(['1. Buy', '1. Details', '2. Buy', '2. Details']);
  });

  it.each([
    [1, ['sendPhoto']],
    [2, ['sendMediaGroup']],
    [10, ['sendMediaGroup']],
    [11, ['sendMediaGroup', 'sendMediaGroup']],
    [21, ['sendMediaGroup', 'sendMediaGroup', 'sendMediaGroup']],
  ])('groups %i pictures so that none is left alone', (count, albums) => {
    const cards = Array.from({ length: count }, (_, at) => ({
      title: `Shoe ${at}`,
      picture: { url: `/shop/p/${at}.png` },
    }));
    expect(methods(show({ kind: 'carousel', text: 'Look:', cards }))).toEqual([...albums, 'sendMessage']);
  });

  it('sends a place with a name as a venue, and spells out one that lies outside the globe', () => {
    expect(methods(show(EXAMPLES.location))).toEqual(['sendVenue']);
    expect(methods(show({ kind: 'location', latitude: 1, longitude: 2 }))).toEqual(['sendLocation']);
    expect(show({ kind: 'location', latitude: 99, longitude: 2 }).bodies).toMatchObject([
      { payload: { text: '99, 2' } },
    ]);
  });

  it('writes buttons that a keyboard cannot carry into the text', () => {
    expect(show(EXAMPLES.text).bodies[0]?.payload['text']).toBe('Hello 👋 <b>&amp;</b>\nCall us: +49 30 1234');
    const local = show(
      { kind: 'text', text: 'Look', buttons: [{ kind: 'url', label: 'Shop', url: '/shop' }] },
      'http://localhost:3000',
    );
    expect(local.bodies).toEqual([
      { method: 'sendMessage', payload: { chat_id: 7, text: 'Look\nShop: http://localhost:3000/shop' } },
    ]);
  });

  it('sends a value that is too long for a button as a token that depends on the value only', () => {
    const value = 'é'.repeat(32);
    const one = show({
      kind: 'quickReplies',
      text: '?',
      replies: [
        { kind: 'reply', label: 'A', value },
        { kind: 'reply', label: 'B', value: 'short' },
      ],
    });
    const two = show({ kind: 'text', text: '!', buttons: [{ kind: 'reply', label: 'C', value }] });
    expect(one.tokens).toEqual([{ token: expect.stringMatching(/^[\w-]{22}$/) as string, value }]);
    expect(two.tokens).toEqual(one.tokens);
    expect(keys(one).map((key) => key.callback_data)).toEqual([`t:${one.tokens[0]?.token}`, 'v:short']);
  });

  it.each([
    [
      'words',
      'Look at this shop',
      'https://t.me/share/url?url=https%3A%2F%2Fshop.example&text=Look%20at%20this%20shop',
    ],
    [
      'a link with words',
      'Red shoes https://shop.example/p/1',
      'https://t.me/share/url?url=https%3A%2F%2Fshop.example%2Fp%2F1&text=Red%20shoes',
    ],
    ['a link', 'https://shop.example/p/1', 'https://t.me/share/url?url=https%3A%2F%2Fshop.example%2Fp%2F1'],
  ])("lets %s be told to a friend by Telegram's own page", (_what, text, url) => {
    expect(keys(show({ kind: 'text', text: 'x', buttons: [{ kind: 'share', label: 'Tell', text }] }))).toEqual([
      { text: 'Tell', url },
    ]);
  });

  it('lets a code be copied, and writes down what is too long for both', () => {
    const share = (text: string): Rendered =>
      show({ kind: 'text', text: 'x', buttons: [{ kind: 'share', label: 'Copy', text }] });
    expect(keys(share('SPRING-25'))).toEqual([{ text: 'Copy', copy_text: { text: 'SPRING-25' } }]);
    expect(share('ä '.repeat(900)).bodies[0]?.payload['text']).toContain('Copy: ä ä');
  });

  it('signs the shopper in by Telegram where the domain is linked with the bot, by a plain link elsewhere', () => {
    const login = (url: string, loginDomain?: string): Keys =>
      keys(
        render(
          { kind: 'text', text: 'x', buttons: [{ kind: 'login', label: 'Sign in', url }] },
          CONTEXT,
          given({ loginDomain }),
        ),
      );
    expect(login('https://shop.example/login', 'shop.example')).toEqual([
      { text: 'Sign in', login_url: { url: 'https://shop.example/login' } },
    ]);
    expect(login('/login', 'shop.example')).toMatchObject([{ login_url: { url: 'https://shop.example/login' } }]);
    for (const [url, domain] of [
      ['https://shop.example/login', undefined],
      ['http://shop.example/login', 'shop.example'],
      ['https://evil.example/login', 'shop.example'],
    ] as const)
      expect(login(url, domain)).toEqual([{ text: 'Sign in', url }]);
  });

  it.each([
    ['a GIF', { kind: 'image', media: { url: 'https://cdn.example/a.gif' } }, 'sendAnimation'],
    [
      'a GIF that is called a file',
      { kind: 'file', media: { url: 'https://cdn.example/a', type: 'image/gif' } },
      'sendAnimation',
    ],
    ['a voice note', { kind: 'audio', media: { url: 'https://cdn.example/a.ogg', type: 'audio/ogg' } }, 'sendVoice'],
    ['music', { kind: 'audio', media: { url: 'https://cdn.example/a.mp3', type: 'audio/mpeg' } }, 'sendAudio'],
    [
      'a sticker',
      { kind: 'image', media: { url: '/brand/thanks.webp', type: 'image/webp', name: 'sticker' } },
      'sendSticker',
    ],
    [
      'a sticker with words, which it cannot carry,',
      {
        kind: 'image',
        media: { url: '/brand/thanks.webp', type: 'image/webp', name: 'sticker' },
        caption: 'Thank you',
      },
      'sendPhoto',
    ],
    ['a picture in WEBP', { kind: 'image', media: { url: '/shop/p/a.webp', type: 'image/webp' } }, 'sendPhoto'],
  ] as [string, Content, string][])('sends %s by the method that shows it best', (_what, content, method) => {
    expect(methods(show(content))).toEqual([method]);
  });

  it('quotes what it answers, with the first message only', () => {
    const rendered = render(EXAMPLES.carousel, { ...CONTEXT, replyTo: '55' });
    expect(rendered.bodies.map(({ payload }) => payload['reply_parameters'])).toEqual([
      { message_id: 55, allow_sending_without_reply: true },
      undefined,
    ]);
    expect(render(EXAMPLES.text, { ...CONTEXT, replyTo: 'wamid.x' }).bodies[0]?.payload).not.toHaveProperty(
      'reply_parameters',
    );
  });

  it('hangs more than 100 buttons on several messages', () => {
    const buttons = Array.from({ length: 9 }, (_, at): Button => ({ kind: 'reply', label: `B${at}`, value: `b${at}` }));
    const rendered = show({
      kind: 'carousel',
      text: 'Look:',
      cards: Array.from({ length: 25 }, (_, at) => ({ title: `Shoe ${at}`, buttons })),
    });
    expect(methods(rendered)).toEqual(['sendMessage', 'sendMessage', 'sendMessage']);
    expect(keys(rendered)).toHaveLength(225);
  });

  it('loses no reply value, whatever the content', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const rendered = show(content);
        const reachable = new Set(
          keys(rendered).map(({ callback_data: data = '' }) =>
            data.startsWith('t:') ? rendered.tokens.find((each) => `t:${each.token}` === data)?.value : data.slice(2),
          ),
        );
        for (const value of values(content)) expect(reachable).toContain(value);
        for (const { callback_data: data = '' } of keys(rendered))
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(DATA_BYTES);
      }),
    );
  });
});

describe('texts', () => {
  it('are split at line ends and spaces, never inside a sign, and lose only white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 10, max: 60 }), (text, max) => {
        const whole = rich([{ bold: 'T' }, text]);
        const pieces = split(whole, max);
        expect(
          pieces
            .map((piece) => piece.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(whole.text.replace(/\s/g, ''));
        for (const piece of pieces) {
          expect(piece.text.length).toBeLessThanOrEqual(max);
          expect(piece.text).not.toMatch(/\p{Surrogate}/u);
          for (const { offset, length } of piece.entities)
            expect(offset + length).toBeLessThanOrEqual(piece.text.length);
        }
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    ['/shop/p/a.svg', 'https://shop.example/shop/p/a.png'],
    ['/shop/p/a.svg?w=400', 'https://shop.example/shop/p/a.png?w=400'],
    ['/shop/p/a.jpg', 'https://shop.example/shop/p/a.jpg'],
    ['https://cdn.example/a.png', 'https://cdn.example/a.png'],
    ['https://cdn.example/a.svg', null],
    ['ftp://cdn.example/a.png', null],
  ])('of pictures are such that Telegram can show them: %s', (url, shown) => {
    expect(pictureUrl({ url }, 'https://shop.example')).toBe(shown);
  });

  it.each([
    ['https://shop.example/a', true],
    ['http://127.0.0.1:3000/', true],
    ['tg://resolve?domain=shop', true],
    ['http://localhost:3000/', false],
    ['mailto:a@b.example', false],
    ['javascript:alert(1)', false],
    ['shop', false],
  ])('of buttons are such that Telegram takes them: %s', (url, taken) => {
    expect(buttonLink(url)).toBe(taken);
  });
});

function values(content: Content): string[] {
  const replies = (buttons: readonly Button[] = []): string[] =>
    buttons.flatMap((button) => (button.kind === 'reply' ? [button.value] : []));
  switch (content.kind) {
    case 'text':
      return replies(content.buttons);
    case 'quickReplies':
      return replies(content.replies);
    case 'card':
      return replies(content.card.buttons);
    case 'carousel':
      return content.cards.flatMap((card) => replies(card.buttons));
    case 'list':
      return content.rows.map((row) => row.value);
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return replies(content.buttons);
    default:
      return [];
  }
}
