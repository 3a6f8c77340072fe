/** Templates as Meta lists them, and a channel against a fake that has them. */
import type { Channel, ChannelHost, RenderContext, Rendered } from '../../../src/model/channel';
import { createSteppedClock } from '../../../src/model/stepped';
import { startFakeWhatsapp, type FakeWhatsapp } from '../fake';
import type { FakeTemplate } from '../fake/templates';
import { createWhatsapp, type WhatsappOptions } from '../channel';

export const SECRETS = { token: 'EAAtoken', appSecret: 'app-secret', verifyToken: 'verify' };
export const USER = 4915112345678;
export const CONTEXT: RenderContext = { chat: String(USER), publicUrl: 'https://shop.example', language: 'en' };

export const cart: FakeTemplate = {
  name: 'cart_reminder',
  language: 'en_US',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Hi {{1}}, your cart of {{2}} is waiting, {{1}}.' },
    { type: 'FOOTER', text: 'Harbour Lane' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Open', url: 'https://shop.example/cart/{{1}}' },
        { type: 'QUICK_REPLY', text: 'Stop offers' },
        { type: 'PHONE_NUMBER', text: 'Call' },
      ],
    },
  ],
};
export const CART = {
  header: '/shop/p/rs-100.svg',
  '1': 'Mia',
  '2': '€158.00',
  'button.0': 'https://shop.example/cart/abc',
  'button.1': 'offers stop',
};

export const others: FakeTemplate[] = [
  { name: 'cart_reminder', language: 'de', status: 'APPROVED', components: [{ type: 'BODY', text: 'Hallo {{1}}' }] },
  {
    name: 'named',
    language: 'en',
    status: 'APPROVED',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{order}}' },
      { type: 'BODY', text: 'Hi {{first_name}}' },
    ],
  },
  { name: 'only_polish', language: 'pl', status: 'APPROVED', components: [{ type: 'BODY', text: 'Cześć' }] },
  { name: 'paused', language: 'en', status: 'PAUSED', components: [{ type: 'BODY', text: 'x' }] },
  { name: 'rejected', language: 'en', status: 'REJECTED', components: [{ type: 'BODY', text: 'x' }] },
  {
    name: 'place',
    language: 'en',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'Pick it up here' },
    ],
  },
  {
    name: 'code',
    language: 'en',
    status: 'APPROVED',
    components: [
      { type: 'BODY', text: 'Take {{1}} off' },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy' }] },
    ],
  },
  {
    name: 'odd',
    language: 'en',
    status: 'APPROVED',
    components: [
      { type: 'BODY', text: 'x' },
      { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'See' }] },
    ],
  },
  {
    name: 'shoes',
    language: 'en',
    status: 'APPROVED',
    components: [
      { type: 'BODY', text: 'New shoes, {{1}}' },
      {
        type: 'CAROUSEL',
        cards: [0, 1].map(() => ({
          components: [
            { type: 'HEADER', format: 'IMAGE' },
            { type: 'BODY', text: '{{1}}' },
            {
              type: 'BUTTONS',
              buttons: [
                { type: 'QUICK_REPLY', text: 'Buy' },
                { type: 'URL', text: 'See', url: 'https://shop.example/{{1}}' },
              ],
            },
          ],
        })),
      },
    ],
  },
];

export let fake: FakeWhatsapp;
export let channel: Channel;
export let clock: ReturnType<typeof createSteppedClock>;
export const published: [string, unknown][] = [];
const listeners = new Map<string, (data: unknown) => void>();
export const host: ChannelHost = {
  listens: true,
  receive: async () => undefined,
  history: async () => [],
  publish: (topic, data) => {
    published.push([topic, data]);
    listeners.get(topic)?.(data);
  },
  subscribe: (topic, listener) => {
    listeners.set(topic, listener);
    return () => undefined;
  },
  log: { info: () => undefined, warn: () => undefined },
};

export async function open(templates: FakeTemplate[], more: Partial<WhatsappOptions> = {}): Promise<void> {
  fake = await startFakeWhatsapp({ ...SECRETS, templates });
  clock = createSteppedClock('2026-05-01T10:00:00Z');
  channel = createWhatsapp({
    ...SECRETS,
    phoneNumberId: '106540352242922',
    wabaId: '102290129340398',
    clock,
    apiRoot: fake.apiRoot,
    ...more,
  });
}

export const use = (
  name: string,
  values: Record<string, string> = {},
  context = CONTEXT,
): Rendered | string | undefined => channel.template?.({ name, values }, context);
export const shown = (rendered: Rendered | string | undefined): unknown =>
  typeof rendered === 'object' ? rendered.bodies[0]?.payload['template'] : rendered;
export const sent = async (rendered: Rendered | string | undefined): Promise<unknown> => {
  if (typeof rendered !== 'object') return rendered;
  const address = { channel: 'whatsapp', account: '106540352242922', user: CONTEXT.chat, chat: CONTEXT.chat };
  return channel.send(rendered.bodies[0] as never, {
    address,
    attemptId: 'a',
    conversation: 'c',
    messageId: 'm',
    seq: 1,
    signal: new AbortController().signal,
  });
};

/** Closes both after each test. */
export function closeTemplates(): void {
  afterEach(async () => {
    await channel.stop?.();
    await fake.close();
  });
}
