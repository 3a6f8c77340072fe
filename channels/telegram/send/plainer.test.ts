/** What is left out of a body that Telegram refuses, so that the shopper sees the rest. */
import { plainer } from './plainer';
import { USER, channel, fake, freshTelegram, sendBy, text } from '../send.rig';

freshTelegram();

describe('a body that Telegram refuses for its form', () => {
  it('is sent once more without formatting', async () => {
    const body = {
      method: 'sendMessage',
      payload: { chat_id: USER, text: 'short', entities: [{ type: 'bold', offset: 0, length: 99 }] },
    };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent[0]?.payload).toEqual({ chat_id: USER, text: 'short' });
  });

  it('is sent once more in words when its picture cannot be had, with its buttons', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'Buy', callback_data: 'v:buy' }]] };
    const body = {
      method: 'sendPhoto',
      payload: { chat_id: USER, photo: 'https://shop.example/a.svg', caption: 'Red shoes', reply_markup },
    };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent).toMatchObject([{ method: 'sendMessage', payload: { text: 'Red shoes', reply_markup } }]);
  });
});

describe('a part that Telegram blames', () => {
  const keys = (row: object[]): object => ({ inline_keyboard: [row] });
  it('is left out: a log-in link of a domain that is not linked becomes a plain one', async () => {
    const body = {
      method: 'sendMessage',
      payload: {
        chat_id: USER,
        text: 'x',
        reply_markup: keys([{ text: 'Sign in', login_url: { url: 'https://shop.example/login' } }]),
      },
    };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent[0]?.payload['reply_markup']).toEqual(
      keys([{ text: 'Sign in', url: 'https://shop.example/login' }]),
    );
  });

  it('is left out: a link that is none is written below the words', async () => {
    const body = {
      method: 'sendMessage',
      payload: {
        chat_id: USER,
        text: 'x',
        reply_markup: keys([
          { text: 'Go', url: 'http://localhost/a' },
          { text: 'Yes', callback_data: 'v:y' },
        ]),
      },
    };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent[0]?.payload).toMatchObject({
      text: 'x\nGo: http://localhost/a',
      reply_markup: keys([{ text: 'Yes', callback_data: 'v:y' }]),
    });
  });

  it.each([
    [
      'Bad Request: message thread not found',
      { chat_id: 7, text: 'x', message_thread_id: 4 },
      { chat_id: 7, text: 'x' },
    ],
    [
      'Bad Request: message to be replied not found',
      { chat_id: 7, text: 'x', reply_parameters: { message_id: 1 } },
      { chat_id: 7, text: 'x' },
    ],
    [
      'Bad Request: not enough rights to send photos to the chat',
      { chat_id: 7, photo: 'https://x.example/a.png', caption: 'Shoes', message_thread_id: 4 },
      { chat_id: 7, message_thread_id: 4, text: 'Shoes' },
    ],
    [
      "Bad Request: can't parse entities: wrong bounds",
      { chat_id: 7, text: 'x', entities: [{}] },
      { chat_id: 7, text: 'x' },
    ],
  ])('is left out: %s', (description, payload, plain) => {
    expect(plainer({ method: 'sendMessage', payload }, description)?.payload).toEqual(plain);
  });

  it('may be two parts', async () => {
    const body = {
      method: 'sendPhoto',
      payload: {
        chat_id: USER,
        photo: 'https://x.example/a.svg',
        caption: 'short',
        caption_entities: [{ type: 'bold', offset: 0, length: 99 }],
      },
    };
    expect((await sendBy(channel, body)).kind).toBe('accepted');
    expect(fake.sent).toMatchObject([{ method: 'sendMessage', payload: { text: 'short' } }]);
  });

  it('is final when nothing can be left out', () => {
    expect(plainer(text(), 'Bad Request: message thread not found')).toBeNull();
    expect(plainer(text(), 'Bad Request: chat not found')).toBeNull();
  });
});
