/** What Meta's webhooks become: our own fixtures in full, bodies written by others in a compact reviewed list. */
import { read, body, fixture, message } from './decode.rig';

describe('a message of WhatsApp', () => {
  it('keeps its id, its time in ms, whom to answer and what it answers', () => {
    expect(fixture('text')).toEqual({
      kind: 'message',
      eventId: 'wamid.A001',
      at: 1_780_000_500_000,
      replyTo: 'wamid.OUT1',
      address: {
        channel: 'whatsapp',
        account: '424242',
        user: '4915112345678',
        chat: '4915112345678',
        route: { to: '4915112345678' },
      },
      sender: { name: 'Mia Berg', phone: '+4915112345678' },
      content: { kind: 'text', text: 'Where is my order 1042? 😀 grüße' },
    });
  });

  it("is its business-scoped user id's, with the phone number as another name and the way to send", () => {
    expect(fixture('userid')).toHaveProperty('address', {
      channel: 'whatsapp',
      account: '424242',
      user: 'DE.77001',
      chat: '4915112345678',
      aliases: ['4915112345678', 'DE.ENT.9'],
      route: { to: '4915112345678', recipient: 'DE.77001' },
    });
  });

  it('is the same person in both national forms of a number, and is answered in the form that came', () => {
    const from = (number: string): unknown => {
      const [event] = read(message({ from: number, type: 'text', text: { body: 'x' } }));
      return event && 'address' in event ? event.address : undefined;
    };
    expect(from('553188887777')).toMatchObject({
      user: '553188887777',
      aliases: ['5531988887777'],
      route: { to: '553188887777' },
    });
    expect(from('5531988887777')).toMatchObject({ aliases: ['553188887777'], route: { to: '5531988887777' } });
    expect(from('4915112345678')).not.toHaveProperty('aliases');
    const own = { type: 'contacts', contacts: [{ phones: [{ phone: 'x', wa_id: '5531988887777' }] }] };
    expect(read(message({ from: '553188887777', ...own }))).toMatchObject([{ content: { own: true } }]);
  });

  it('may come without any phone number', () => {
    expect(fixture('username')).toMatchObject({
      address: { user: 'DE.88002', chat: 'DE.88002', route: { recipient: 'DE.88002' } },
      sender: { name: 'Ben' },
    });
    expect(fixture('username')).not.toHaveProperty('sender.phone');
  });

  it('is one of several in a batch', () => {
    const ids = read(body('batch')).map((event) => (event.kind === 'ignored' ? '' : event.eventId));
    expect(ids).toEqual([
      expect.stringMatching(/^wamid/),
      expect.stringMatching(/^wamid/),
      'wamid.OUT1|delivered',
      'wamid.OUT1|read',
      expect.stringMatching(/^wamid/),
    ]);
    expect(new Set(ids).size).toBe(5);
  });

  const contents: [string, object][] = [
    ['image', { kind: 'media', media: 'image', ref: '501', type: 'image/jpeg', caption: 'broken seam' }],
    ['voice', { kind: 'media', media: 'voice', ref: '502', type: 'audio/ogg; codecs=opus' }],
    ['audio', { kind: 'media', media: 'audio', ref: '503', type: 'audio/mpeg' }],
    ['video', { kind: 'media', media: 'video', ref: '504', type: 'video/mp4' }],
    [
      'document',
      {
        kind: 'media',
        media: 'file',
        ref: '505',
        type: 'application/pdf',
        name: 'invoice.pdf',
        caption: 'the invoice',
      },
    ],
    ['sticker', { kind: 'media', media: 'sticker', ref: '506', type: 'image/webp' }],
    ['location', { kind: 'location', latitude: 52.52, longitude: 13.4, title: 'Parcel shop, Torstr. 1' }],
    [
      'contact-own',
      {
        kind: 'contact',
        phone: '+4915112345678',
        name: 'Mia',
        own: true,
        others: [{ name: 'Ben', phone: '030 1234' }],
      },
    ],
    ['contact-other', { kind: 'contact', phone: '030 1234', name: 'Ben Holm', own: false }],
    ['contact-asked', { kind: 'contact', phone: '+4915199988877', own: true }],
    ['reaction', { kind: 'reaction', emoji: '👍', removed: false, to: 'wamid.OUT1' }],
    ['reaction-removed', { kind: 'reaction', emoji: '', removed: true, to: 'wamid.OUT1' }],
    ['tap', { kind: 'reply', value: 'buy rs-100', label: 'Buy it' }],
    ['tap-token', { kind: 'replyToken', token: 'AAAAAAAAAAAAAAAAAAAAAA', label: 'More' }],
    ['row', { kind: 'reply', value: 'order 1042', label: '1042' }],
    ['template-tap', { kind: 'reply', value: 'STOP', label: 'Stop offers' }],
    ['form', { kind: 'form', form: '777', values: { street: 'Torstr. 1', sizes: 'S, M', gift: 'true' } }],
    [
      'order',
      {
        kind: 'order',
        text: 'as a gift',
        items: [
          { sku: 'rs-100', quantity: 2, price: '79.9', currency: 'EUR' },
          { sku: 'ts-7', quantity: 1, price: '19', currency: 'EUR' },
        ],
      },
    ],
    ['revoke', { kind: 'deleted', of: 'wamid.A001' }],
    ['welcome', { kind: 'start' }],
    ['unsupported', { kind: 'unsupported', what: 'poll: error 131051, Message type is not supported.' }],
    ['future', { kind: 'unsupported', what: 'hologram' }],
    ['nasty', { kind: 'text', text: 'ab\ufffd c\ufffd <script>' }],
  ];
  it.each(contents)('tells what was said: %s', (name, content) => {
    expect(fixture(name)).toHaveProperty('kind', 'message');
    expect(fixture(name)).toHaveProperty('content', content);
  });

  it('gives a phone number only where WhatsApp or the button that asked for it vouches', () => {
    expect(fixture('contact-asked')).toHaveProperty('sender.phone', '+4915199988877');
    expect(fixture('contact-other')).toHaveProperty('sender.phone', '+4915112345678');
  });

  it('tells what led here: an advertisement, a product, another chat', () => {
    expect(fixture('ad')).toMatchObject({
      referral: { source_type: 'ad', headline: 'Red shoes', ctwa_clid: 'c1', welcome_message: 'Hi' },
    });
    expect(fixture('product')).toMatchObject({ replyTo: 'wamid.P', referral: { product: 'rs-100', catalog: '88' } });
    expect(read(message({ type: 'text', text: { body: 'x' }, context: { frequently_forwarded: true } }))).toMatchObject(
      [{ referral: { forwarded: 'often' } }],
    );
  });

  it('is marked where it replaces an earlier one', () => {
    expect(fixture('edit')).toMatchObject({
      edited: true,
      content: { kind: 'text', text: 'order 1043, sorry' },
      platform: { edits: 'wamid.A001' },
    });
  });

  it("is trusted only with its own sender's facts", () => {
    const other = { contacts: [{ wa_id: '4900000000', user_id: 'DE.1', profile: { name: 'Eve' } }] };
    expect(read(message({ type: 'text', text: { body: 'x' } }, other))).toMatchObject([
      { address: { user: '4915112345678' }, sender: { phone: '+4915112345678' } },
    ]);
    expect(JSON.stringify(read(message({ type: 'text', text: { body: 'x' } }, other)))).not.toContain('Eve');
  });
});
