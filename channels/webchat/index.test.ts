/** The web chat passes the contract of all channels. */
import { randomBytes } from 'node:crypto';
import type { ChannelHost, Rendered } from '../../src/model/channel';
import { createFakeClock } from '../../test/fake-clock';
import { channelContract, CONTEXT, sendContext } from '../channel.contract';
import { EXAMPLES } from '../content.contract';
import { createWebchat } from './channel';

const host: ChannelHost = {
  listens: true,
  receive: async () => undefined,
  history: async () => [],
  publish: () => undefined,
  subscribe: () => () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};
const create = (): ReturnType<typeof createWebchat> =>
  createWebchat({ secret: 'of this test', origins: [], clock: createFakeClock(), random: randomBytes });
const envelope = { user: 'w1', at: 1_700_000_000_000, language: 'zh-CN', shopCustomer: 'c-1001' };
const frame = (content: unknown): unknown => ({
  ...envelope,
  frame: { type: 'message', clientId: 'abcdef0123', content },
});

channelContract('webchat', async () => {
  const channel = create();
  await channel.start?.(host);
  const [body] = channel.render(EXAMPLES.text, CONTEXT).bodies;
  return {
    channel,
    verify: 'web chat comes by WebSocket and has no webhook',
    samples: [
      { body: frame({ kind: 'text', text: '我的订单1042到哪了' }), kinds: ['message'] },
      { body: frame({ kind: 'reply', value: 'product:rs-100', label: 'Show me' }), kinds: ['message'] },
      { body: frame({ kind: 'media', media: 'image', ref: 'up_w1_a', name: 'shoe\0.png' }), kinds: ['message'] },
      { body: frame({ kind: 'media', media: 'image', ref: 'up_w2_a' }), kinds: ['ignored'] },
      { body: frame({ kind: 'media', media: 'image', ref: '../secret' }), kinds: ['ignored'] },
      { body: frame({ kind: 'location', latitude: 52.5, longitude: 13.4 }), kinds: ['message'] },
      { body: frame({ kind: 'location', latitude: 520, longitude: 13.4 }), kinds: ['ignored'] },
      { body: frame({ kind: 'text', text: '\0 \0' }), kinds: ['ignored'] },
      { body: frame({ kind: 'video', url: 'x' }), kinds: ['ignored'] },
      { body: { ...envelope, frame: { type: 'typing' } }, kinds: ['ignored'] },
    ],
    outcomes: {
      accepted: () =>
        body ? channel.send(body, sendContext(channel)) : Promise.reject(new Error('nothing was rendered')),
      notAccepted: () => create().send({ method: 'message', payload: {} }, sendContext(channel)),
      rejected: 'the message stands in our own store, nobody can refuse it',
      ambiguous: 'a send is a notice to ourselves, nothing is waited for',
    },
    limits: (rendered: Rendered) => {
      expect(rendered.bodies).toHaveLength(1);
      expect(rendered.bodies[0]?.method).toBe('message');
    },
  };
});

describe('the body of a message', () => {
  it('has paths of pictures behind our public address and other addresses as they are', () => {
    const picture = (url: string): unknown =>
      create().render({ kind: 'card', card: { title: 'x', picture: { url } } }, CONTEXT).bodies[0]?.payload;
    expect(picture('/shop/p/1.svg')).toMatchObject({
      content: { card: { picture: { url: 'https://shop.example/shop/p/1.svg' } } },
    });
    expect(picture('https://cdn.example/1.png')).toMatchObject({
      content: { card: { picture: { url: 'https://cdn.example/1.png' } } },
    });
    expect(picture('//cdn.example/1.png')).toMatchObject({
      content: { card: { picture: { url: '//cdn.example/1.png' } } },
    });
  });
});

describe('a decoded frame', () => {
  it('carries who is proven to write, and an event id that no other user can make', () => {
    expect(create().decode(frame({ kind: 'text', text: 'hi' }))).toEqual([
      {
        kind: 'message',
        eventId: 'w1:abcdef0123',
        clientId: 'abcdef0123',
        address: { channel: 'webchat', account: 'default', user: 'w1', chat: 'w1' },
        sender: { language: 'zh-CN', shopCustomer: 'c-1001' },
        at: 1_700_000_000_000,
        content: { kind: 'text', text: 'hi' },
      },
    ]);
  });
});
