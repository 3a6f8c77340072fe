/** A shopper in a real Chromium: asks, taps, fills in, reloads, loses the line. */
import {
  answerWith,
  openChat,
  send,
  tap,
  transcript,
  waitForAnswer,
  waitForCard,
  waitForCarousel,
  waitForTick,
  waitOnline,
} from './chat-page';
import { findChromium } from './chromium';
import { openStage, type Stage } from './stage';

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;

let stage: Stage;

beforeAll(async () => {
  if (chromiumPath !== null) stage = await openStage(chromiumPath);
}, 60_000);

afterEach(() => stage?.reset());
afterAll(() => stage?.close());

inBrowser('a shopper in the chat', () => {
  it('is told in words that a text is too long; it is kept, and leaves once it is shorter', async () => {
    const { page } = await stage.chatting();
    const field = page.getByRole('textbox', { name: 'Write a message…' });
    await field.fill(`my order 1042 ${'x'.repeat(8_000)}`);
    await page
      .getByRole('alert')
      .getByText('At most 8000 characters fit into one message; this one has 8014.')
      .waitFor();
    await field.press('Enter');
    expect((await field.inputValue()).length).toBe(8_014);
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await field.fill('where is my order 1042?');
    expect(await page.getByText('At most 8000 characters').isHidden()).toBe(true);
    await field.press('Enter');
    await waitForCard(page, 'Order 1042');
    await page.evaluate("window.Parley.ask('y'.repeat(8001))");
    expect((await field.inputValue()).length).toBe(8_001);
    await page.getByText('this one has 8001').waitFor();
  });

  it('asks where an order is and gets its card', async () => {
    const { page, faults } = await stage.chatting();
    await send(page, 'Where is my order 1042?');
    await waitForTick(page, '1042', 'handled');
    const card = await waitForCard(page, 'Order 1042');
    expect(await card.locator('.stage.current').innerText()).toContain('On its way');
    expect(await card.getByRole('link', { name: 'Track the parcel' }).getAttribute('href')).toBe(
      'https://carrier.example/JD014600003828392',
    );
    expect(faults).toEqual([]);
  });

  it('keeps the question in sight when the answer is taller than the screen', async () => {
    const { page } = await stage.chatting({ viewport: { width: 360, height: 560 } });
    await send(page, 'show everything');
    await waitForAnswer(page, 'Thank you for your order');
    const [log, question] = await Promise.all([
      page.locator('.log').boundingBox(),
      page.locator('.message.in').boundingBox(),
    ]);
    expect(log && question && question.y >= log.y && question.y < log.y + log.height).toBe(true);
    await tap(page, 'New messages');
    expect(await page.locator('.receipt').isVisible()).toBe(true);
    await page.locator('.jump').waitFor({ state: 'hidden' });
  });

  it('looks through a carousel and taps one', async () => {
    const { page } = await stage.chatting();
    await send(page, 'Red running shoes under 80');
    const carousel = await waitForCarousel(page);
    expect(await carousel.locator('.card').count()).toBe(4);
    await carousel.getByRole('button', { name: 'Next' }).click();
    await carousel.getByRole('button', { name: 'Show me this one' }).nth(1).click();
    await waitForAnswer(page, 'You chose product:2.');
    expect((await transcript(page)).filter((line) => line === 'in: Show me this one')).toHaveLength(1);
  });

  it('answers by a quick reply, which is gone then', async () => {
    const { page } = await stage.chatting();
    await send(page, 'I want to return my shoe');
    await waitForAnswer(page, 'Which shoe goes back?');
    await tap(page, 'City Sprint');
    await waitForAnswer(page, 'You chose return:3.');
    expect(await page.locator('.replies .chip').count()).toBe(0);
  });

  it('fills a form and chooses from a list', async () => {
    const { page } = await stage.chatting();
    await send(page, 'show everything');
    await waitForAnswer(page, 'Thank you for your order');
    await page.getByLabel('Name').fill('Mia');
    await page.getByLabel('Size').selectOption('40');
    await page.locator('.form button').click();
    await waitForAnswer(page, 'You filled in: name=Mia, size=40');
    await page.locator('.row', { hasText: 'Return' }).click();
    await waitForAnswer(page, 'You chose topic:return.');
  });

  it('sends a picture, finds words again, and the page hears of it all', async () => {
    const { page, faults } = await stage.chatting();
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      const api = (globalThis as unknown as { Parley: { on(name: string, listener: (what: unknown) => void): void } })
        .Parley;
      for (const name of ['open', 'close', 'message', 'sent', 'unread'])
        api.on(name, (what) => heard.push([name, (what as { text?: string } | undefined)?.text ?? what]));
    });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'shoe.txt', mimeType: 'text/plain', buffer: Buffer.from('size 42') });
    await page.locator('.message.in').getByText('shoe.txt').waitFor();
    const sent = stage.fake.inbox.find((each) => each.content.kind === 'media');
    expect(sent?.content).toMatchObject({ media: 'file', name: 'shoe.txt', type: 'text/plain', bytes: 7 });
    await send(page, 'Where is my order 1042?');
    await waitForCard(page, 'Order 1042');
    await page.getByRole('button', { name: 'Search in this chat' }).click();
    await page.getByRole('searchbox').fill('SHOE.TXT');
    await page.locator('.message:not(.aside)').filter({ hasText: 'shoe.txt' }).waitFor();
    expect(await page.locator('.message:not(.aside)').count()).toBe(1);
    await page.getByRole('searchbox').fill('zebra');
    await page.getByText('Nothing found').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.message.aside').count()).toBe(0);
    await page.getByRole('button', { name: 'Close the chat' }).click();
    await stage.fake.push(sent?.address.user ?? '', { kind: 'text', text: 'Your parcel is there.' });
    await page.locator('.teaser-text', { hasText: 'Your parcel is there.' }).click();
    await page.locator('.message.out').getByText('Your parcel is there.').waitFor();
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
    for (const told of [
      ['sent', 'Where is my order 1042?'],
      ['close', undefined],
      ['unread', 1],
      ['message', 'Your parcel is there.'],
    ])
      expect(heard).toContainEqual(told);
    expect(faults).toEqual([]);
  });

  it('has a copy of the chat sent to an address, and is told where that does not work', async () => {
    const asked: string[] = [];
    stage.fake.host.copies = {
      to: async () => 'eve@x.example',
      async ask({ to }) {
        asked.push(to);
        return to.includes('@') ? 'posted' : 'address';
      },
    };
    const { page, faults } = await stage.chatting();
    await tap(page, 'Send me a copy of this chat');
    const field = page.getByRole('textbox', { name: 'E-mail address' });
    expect(await field.inputValue()).toBe('eve@x.example');
    await field.fill('eve');
    await field.press('Enter');
    await page.getByText('This is not an e-mail address.').waitFor();
    await field.fill('eve@home.example');
    await page.locator('.panel form.search').getByRole('button', { name: 'Send' }).click();
    await page.getByText('The copy is on its way.').waitFor();
    expect(asked).toEqual(['eve', 'eve@home.example']);
    delete stage.fake.host.copies;
    await page.reload();
    await waitOnline(page);
    expect(await page.getByRole('button', { name: 'Send me a copy of this chat' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('sees that an answer is being written', async () => {
    const { page } = await stage.chatting();
    await send(page, 'silence before typing');
    await waitForTick(page, 'silence before typing', 'sent');
    const user = stage.userOf('silence before typing');
    await stage.channel.typing?.(
      { channel: 'webchat', account: 'default', user, chat: user },
      AbortSignal.timeout(1000),
    );
    await page.locator('.typing').waitFor();
    await stage.fake.push(user, { kind: 'text', text: 'Here I am.' });
    await waitForAnswer(page, 'Here I am.');
    await page.locator('.typing').waitFor({ state: 'hidden' });
  });

  it('has what was written while the panel was closed counted on the launcher', async () => {
    const { page } = await stage.chatting();
    await send(page, 'hello badge');
    await waitForAnswer(page, 'You wrote: hello badge');
    await page.getByRole('button', { name: 'Close the chat' }).click();
    await stage.fake.push(stage.userOf('hello badge'), { kind: 'text', text: 'Your parcel has arrived.' });
    await page.locator('.badge', { hasText: '1' }).waitFor();
    await openChat(page);
    await page.locator('.badge').waitFor({ state: 'hidden' });
    expect(await answerWith(page, 'Your parcel has arrived.').isVisible()).toBe(true);
  });

  it('finds everything as it was after a reload', async () => {
    const { page } = await stage.chatting();
    await send(page, 'Where is my order 1042?');
    await waitForCard(page, 'Order 1042');
    await send(page, 'Red running shoes under 80');
    await waitForCarousel(page);
    const before = await transcript(page);
    await page.reload();
    await page.locator('.panel').waitFor();
    await waitOnline(page);
    expect(await transcript(page)).toEqual(before);
    await send(page, 'and now?');
    await waitForAnswer(page, 'You wrote: and now?');
    expect(await transcript(page)).toEqual([...before, 'in: and now?', 'out: You wrote: and now?']);
  });

  it('finds a long conversation again where only the session was kept', async () => {
    const { page } = await stage.chatting();
    await send(page, 'hello long');
    await waitForAnswer(page, 'You wrote: hello long');
    for (let count = 1; count <= 250; count += 1)
      await stage.fake.push(stage.userOf('hello long'), { kind: 'text', text: `message ${count}` });
    await waitForAnswer(page, 'message 250');
    await page.evaluate(
      "Object.keys(localStorage).filter((key) => key.endsWith(':log')).forEach((key) => localStorage.removeItem(key)); localStorage.length",
    );
    await page.reload();
    await waitForAnswer(page, 'message 250');
    expect(await transcript(page)).toHaveLength(252);
  });
});

inBrowser('a bad line', () => {
  it('loses nothing and repeats nothing when it breaks between messages', async () => {
    const { page } = await stage.chatting();
    await send(page, 'hello line');
    await waitForAnswer(page, 'You wrote: hello line');
    stage.server.accepting = false;
    stage.server.cut();
    await page.locator('.panel[data-line="offline"]').waitFor({ state: 'attached' });
    await send(page, 'silence while offline');
    await stage.fake.push(stage.userOf('hello line'), { kind: 'text', text: 'Written while you were away.' });
    await waitForTick(page, 'silence while offline', 'sending');
    stage.server.accepting = true;
    await waitForTick(page, 'silence while offline', 'handled');
    expect(await transcript(page)).toEqual([
      'in: hello line',
      'out: You wrote: hello line',
      'out: Written while you were away.',
      'in: silence while offline',
    ]);
  });

  it('loses nothing and repeats nothing when it is cut again and again', async () => {
    const { page } = await stage.chatting();
    const texts = Array.from({ length: 12 }, (_, index) => `cut ${index}`);
    for (const [index, text] of texts.entries()) {
      await send(page, text);
      if (index % 3 === 1) stage.server.cut();
    }
    await waitForAnswer(page, 'You wrote: cut 11');
    for (const text of texts) await waitForTick(page, text, 'handled');
    const lines = await transcript(page);
    expect(lines.filter((line) => line.startsWith('in:'))).toEqual(texts.map((text) => `in: ${text}`));
    expect(lines.filter((line) => line.startsWith('out:'))).toEqual(texts.map((text) => `out: You wrote: ${text}`));
    expect(
      stage.fake.inbox
        .filter(({ content }) => content.kind === 'text' && content.text.startsWith('cut '))
        .map(({ content }) => content.kind === 'text' && content.text),
    ).toEqual(texts);
  });

  it('keeps a message over a reload that the store could not take', async () => {
    const { page } = await stage.chatting();
    stage.fake.down = true;
    await send(page, 'keep me');
    await waitForTick(page, 'keep me', 'sending');
    await page.reload();
    stage.fake.down = false;
    await page.locator('.panel').waitFor();
    await waitForTick(page, 'keep me', 'handled');
    await waitForAnswer(page, 'You wrote: keep me');
    expect(await transcript(page)).toEqual(['in: keep me', 'out: You wrote: keep me']);
  });
});
