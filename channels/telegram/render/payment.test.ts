/** Payments in the chat: what an invoice looks like, and that only our own, for its own payer and sum, is let through. */
import fc from 'fast-check';
import type { Channel, RenderContext, Rendered } from '../../../src/model/channel';
import { systemClock } from '../../../src/model/clock';
import type { Content } from '../../../src/model/content';
import type { Decoded } from '../../../src/model/inbound';
import { startFakeTelegram } from '../fake';
import type { FakeTelegram } from '../fake/contract';
import { invoiceFault } from '../fake/limits';
import { createTelegram } from '../channel';
import { createInvoices } from '../invoices';
import { money } from './payment';
import { render } from '../render';

const TOKEN = '4242:fake-token_A';
const USER = 7;
const CONTEXT: RenderContext = { chat: String(USER), publicUrl: 'https://shop.example', language: 'en' };
const bill: Extract<Content, { kind: 'payment' }> = {
  kind: 'payment',
  title: 'Order 1042',
  text: 'Two shoes',
  order: '1042',
  currency: 'EUR',
  total: '€163.00',
  url: '/pay/1042',
  button: 'Pay',
  amounts: [
    { label: 'Shoes', amount: 15_800 },
    { label: 'Shipping', amount: 500 },
  ],
};
const invoices = createInvoices(TOKEN);
const show = (content: Content, context = CONTEXT): Rendered =>
  render(content, context, { invoices, money: true, stars: true });
const starry: typeof bill = {
  ...bill,
  currency: 'XTR',
  total: '250 ⭐',
  amounts: [{ label: 'Running plan', amount: 250 }],
};

describe('an invoice', () => {
  it('has its parts, a mark of ours, and a key that pays first', () => {
    const payload = invoices.payloadOf({ payer: '7', currency: 'EUR', total: 16_300, order: '1042' });
    expect(show(bill).bodies).toEqual([
      {
        method: 'sendInvoice',
        payload: {
          chat_id: 7,
          title: 'Order 1042',
          description: 'Two shoes',
          payload,
          currency: 'EUR',
          prices: [
            { label: 'Shoes', amount: 15_800 },
            { label: 'Shipping', amount: 500 },
          ],
          start_parameter: 'invoice',
          reply_markup: {
            inline_keyboard: [
              [{ text: 'Pay (€163.00)', pay: true }],
              [{ text: 'Pay', url: 'https://shop.example/pay/1042' }],
            ],
          },
        },
      },
    ]);
  });

  it.each([
    ['nobody may take money here', bill, CONTEXT, false],
    ['it is a group', bill, { ...CONTEXT, chat: '-100123' }, true],
    ['the sum is nothing', { ...bill, amounts: [{ label: 'x', amount: 0 }] }, CONTEXT, true],
    ['the currency is none', { ...bill, currency: 'eur' }, CONTEXT, true],
    ['stars are not switched on', { ...bill, currency: 'XTR' }, CONTEXT, true],
    ["the order's name is too long", { ...bill, order: 'x'.repeat(107) }, CONTEXT, true],
  ] as const)("is a button to the shop's page where %s", (_why, content, context, able) => {
    const [body, ...more] = render(content as Content, context, able ? { invoices, money: true } : {}).bodies;
    expect(more).toEqual([]);
    expect(body).toMatchObject({
      method: 'sendMessage',
      payload: {
        text: expect.stringContaining('€163.00') as string,
        reply_markup: { inline_keyboard: [[{ text: 'Pay', url: 'https://shop.example/pay/1042' }]] },
      },
    });
  });

  it('is in Stars with one price and the sums before it, and by the page where only Stars are taken', () => {
    expect(show(starry).bodies).toMatchObject([
      { method: 'sendInvoice', payload: { currency: 'XTR', prices: [{ label: 'Order 1042', amount: 250 }] } },
    ]);
    const two = { ...starry, amounts: [...starry.amounts, { label: 'Video', amount: 50 }] };
    const [before, body] = show(two).bodies;
    expect(before?.payload['text']).toContain('Running plan: 250 ⭐\nVideo: 50 ⭐');
    expect(body?.payload['prices']).toEqual([{ label: 'Order 1042', amount: 300 }]);
    expect([show(starry), show(two)].map(({ bodies }) => invoiceFault(bodies.at(-1)?.payload ?? {}))).toEqual([
      null,
      null,
    ]);
    expect(render(bill, CONTEXT, { invoices, stars: true }).bodies[0]?.method).toBe('sendMessage');
  });

  it('says before what it has no room for', () => {
    const rendered = show({ ...bill, title: 'Order 1042 '.repeat(5), text: 'shoe '.repeat(80) });
    expect(rendered.bodies.map(({ method }) => method)).toEqual(['sendMessage', 'sendInvoice']);
    expect(invoiceFault(rendered.bodies[1]?.payload ?? {})).toBeNull();
  });

  it("keeps Telegram's limits whatever is asked for", () => {
    const words = fc.string({ minLength: 1, maxLength: 400, unit: 'binary' });
    const any = fc.record({
      kind: fc.constant('payment' as const),
      title: words,
      text: words,
      order: words,
      currency: fc.string({ minLength: 3, maxLength: 3 }),
      amounts: fc.array(fc.record({ label: words, amount: fc.integer() }), { minLength: 1, maxLength: 5 }),
      total: words,
      url: fc.constantFrom('/pay', 'https://x.example', 'nonsense'),
      button: words,
    });
    fc.assert(
      fc.property(any, (content) => {
        for (const { method, payload } of show(content).bodies)
          if (method === 'sendInvoice') expect(invoiceFault(payload)).toBeNull();
        for (const { method, payload } of show({ ...content, currency: 'EUR' }).bodies)
          if (method === 'sendInvoice') expect(invoiceFault(payload)).toBeNull();
      }),
    );
  });

  it('is spelled with as many digits as the currency has', () => {
    expect([money(16_300, 'EUR'), money(163, 'JPY'), money(163_000, 'KWD'), money(100, '!!!')]).toEqual([
      '€163.00',
      '¥163',
      expect.stringMatching(/^KWD.163\.000$/),
      '1 !!!',
    ]);
  });
});

describe('our mark on an invoice', () => {
  it('gives the order back to its own payer and sum, and to nothing else', () => {
    const own = { payer: '7', currency: 'EUR', total: 16_300 };
    const payload = invoices.payloadOf({ ...own, order: '1042' }) ?? '';
    expect(invoices.orderOf({ ...own, payload })).toBe('1042');
    for (const other of [
      { payer: '8' },
      { currency: 'USD' },
      { total: 1 },
      { payload: payload.replace('1042', '1043') },
      { payload: '' },
      { payload: 'x'.repeat(22) },
    ])
      expect(invoices.orderOf({ ...own, payload, ...other })).toBeNull();
    expect(createInvoices('4242:other').orderOf({ ...own, payload })).toBeNull();
  });

  it('is not to be guessed', () => {
    const own = { payer: '7', currency: 'EUR', total: 16_300 };
    const payload = Buffer.from(invoices.payloadOf({ ...own, order: '1042' }) ?? '');
    fc.assert(
      fc.property(fc.nat({ max: 21 }), fc.integer({ min: 1, max: 127 }), (at, by) => {
        const changed = Buffer.from(payload);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(invoices.orderOf({ ...own, payload: changed.toString() })).toBeNull();
      }),
    );
  });
});

describe('paying', () => {
  let fake: FakeTelegram;
  let channel: Channel;
  const heard: Decoded[] = [];

  beforeEach(async () => {
    heard.length = 0;
    fake = await startFakeTelegram({ token: TOKEN, paymentToken: 'provider:test' });
    channel = createTelegram({
      token: TOKEN,
      mode: 'polling',
      clock: systemClock(),
      apiRoot: fake.apiRoot,
      paymentToken: 'provider:test',
      stars: true,
    });
    await fake.sendText(USER, 'hi');
    await channel.start?.({
      listens: true,
      receive(events) {
        heard.push(...events);
        for (const event of events) channel.received?.(event);
        return Promise.resolve();
      },
      history: () => Promise.resolve([]),
      publish: () => undefined,
      subscribe: () => () => undefined,
      log: { info: () => undefined, warn: () => undefined },
    });
  });
  afterEach(async () => {
    await channel.stop?.();
    await fake.close();
  });

  const charge = async (content: Content = bill): Promise<void> => {
    const [body] = channel.render(content, CONTEXT).bodies;
    if (!body) throw new Error('nothing was rendered');
    const address = { channel: 'telegram', account: '4242', user: String(USER), chat: String(USER) };
    expect(
      await channel.send(body, {
        address,
        attemptId: 'a',
        conversation: 'c',
        messageId: 'm',
        seq: 1,
        signal: new AbortController().signal,
      }),
    ).toMatchObject({ kind: 'accepted' });
  };
  const paid = async (): Promise<Extract<Decoded, { kind: 'message' }>> => {
    for (let tries = 0; tries < 1000; tries += 1) {
      for (const event of heard) if (event.kind === 'message' && event.content.kind === 'payment') return event;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('no payment was heard of');
  };

  it('is let through by the bot, and the money that moved is told with our order', async () => {
    await charge();
    expect(channel.capabilities.payment).toBe(true);
    expect(await fake.pay(USER)).toEqual({ ok: true });
    expect((await paid()).content).toEqual({
      kind: 'payment',
      amount: 16_300,
      currency: 'EUR',
      payload: '1042',
      charge: expect.stringMatching(/^tg_/) as string,
    });
    expect(heard.find((event) => event.kind === 'notice')).toMatchObject({
      what: 'pre_checkout_query',
      level: 'info',
      data: { order: '1042' },
    });
  });

  it('is taken in Stars, without the provider', async () => {
    await charge(starry);
    expect(fake.sent.at(-1)?.payload).not.toHaveProperty('provider_token');
    expect(await fake.pay(USER)).toEqual({ ok: true });
    expect((await paid()).content).toMatchObject({ amount: 250, currency: 'XTR', payload: '1042' });
  });

  it("is refused to someone else and for someone else's invoice, in words", async () => {
    await charge();
    const invoice = fake.sent.at(-1);
    if (!invoice) throw new Error('no invoice was sent');
    await fake.sendText(8, 'hi');
    expect(await fake.pay(8, { invoice })).toEqual({
      ok: false,
      error: expect.stringContaining('not valid for you') as string,
    });
    expect(
      await fake.pay(USER, { invoice: { ...invoice, payload: { ...invoice.payload, payload: 'forged' } } }),
    ).toMatchObject({ ok: false });
    expect(
      await fake.pay(USER, {
        invoice: { ...invoice, payload: { ...invoice.payload, prices: [{ label: 'x', amount: 1 }] } },
      }),
    ).toMatchObject({ ok: false });
    expect(heard.some((event) => event.kind === 'message' && event.content.kind === 'payment')).toBe(false);
  });

  it('is let through although the first answers are lost', async () => {
    await charge();
    fake.fail('serverError', 1, 'answerPreCheckoutQuery');
    fake.fail('resetBefore', 1, 'answerPreCheckoutQuery');
    expect(await fake.pay(USER)).toEqual({ ok: true });
  });

  it("goes by the shop's page where the provider is refused", async () => {
    const other = createTelegram({
      token: TOKEN,
      mode: 'polling',
      clock: systemClock(),
      apiRoot: fake.apiRoot,
      paymentToken: 'provider:wrong',
    });
    const [body] = other.render(bill, CONTEXT).bodies;
    const address = { channel: 'telegram', account: '4242', user: String(USER), chat: String(USER) };
    if (body)
      expect(
        await other.send(body, {
          address,
          attemptId: 'a',
          conversation: 'c',
          messageId: 'm',
          seq: 1,
          signal: new AbortController().signal,
        }),
      ).toMatchObject({ kind: 'accepted' });
    expect(fake.sent.at(-1)).toMatchObject({
      method: 'sendMessage',
      payload: {
        text: 'Order 1042\nTwo shoes',
        reply_markup: { inline_keyboard: [[{ text: 'Pay', url: 'https://shop.example/pay/1042' }]] },
      },
    });
    await other.stop?.();
  });

  it("never shows the provider's token in what is rendered", () => {
    expect(JSON.stringify(channel.render(bill, CONTEXT))).not.toContain('provider:test');
  });
});
