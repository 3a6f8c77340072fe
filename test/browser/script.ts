/** What the fake gateway answers: an order card, a carousel, quick replies, one of every kind. */
import type { Card, Content } from '../../src/model/content';
import { arabic } from './script-ar';
import type { Script } from './host';

export const orderCard: Card = {
  title: 'Order 1042',
  text: 'Your parcel is on its way to Berlin.',
  facts: [
    { label: 'Carrier', value: 'DHL Express' },
    { label: 'Tracking number', value: 'JD014600003828392' },
    { label: 'Expected', value: 'Tue 24 November' },
  ],
  stages: [
    { label: 'Ordered', at: '18 Nov', state: 'done' },
    { label: 'Packed', at: '19 Nov', state: 'done' },
    { label: 'On its way', at: '20 Nov', state: 'current' },
    { label: 'Delivered', state: 'ahead' },
  ],
  buttons: [
    { kind: 'url', label: 'Track the parcel', url: 'https://carrier.example/JD014600003828392' },
    { kind: 'reply', label: 'Change the address', value: 'address:1042' },
  ],
};

const shoe = (id: number, title: string, price: string): Card => ({
  title,
  text: 'Breathable mesh, cushioned sole',
  picture: { url: `/pictures/${id}.svg`, alt: title },
  facts: [
    { label: 'Price', value: price },
    { label: 'Sizes', value: '39-45' },
  ],
  buttons: [{ kind: 'reply', label: 'Show me this one', value: `product:${id}` }],
});

export const shoes: Content = {
  kind: 'carousel',
  text: 'These are red running shoes under 80:',
  cards: [
    shoe(1, 'Aero Run 2', '€69.90'),
    shoe(2, 'Trail Fox Low', '€74.00'),
    shoe(3, 'City Sprint', '€59.90'),
    shoe(4, 'Pace Lite Knit', '€79.00'),
  ],
};

const zoo: Content[] = [
  {
    kind: 'text',
    text: 'Read https://shop.example/help, please.',
    buttons: [
      { kind: 'call', label: 'Call us', phone: '+49 30 1234567' },
      { kind: 'share', label: 'Share', text: 'Aero Run 2' },
      { kind: 'login', label: 'Sign in', url: '/signin' },
    ],
  },
  { kind: 'image', media: { url: '/pictures/1.svg', alt: 'A red shoe' }, caption: 'The shoe from the side' },
  { kind: 'audio', media: { url: '/sound.mp3', alt: 'A voice message' } },
  { kind: 'video', media: { url: '/film.mp4', alt: 'How to lace it' } },
  { kind: 'file', media: { url: '/label.pdf', name: 'Return label.pdf', type: 'application/pdf' } },
  { kind: 'location', latitude: 52.52, longitude: 13.405, title: 'Our shop', address: 'Alexanderplatz 1, Berlin' },
  { kind: 'contact', name: 'Mia Chen', phone: '+49 30 1234567' },
  {
    kind: 'list',
    text: 'What is it about?',
    button: 'Choose a topic',
    rows: [
      { title: 'Delivery', text: 'Late, lost or damaged', value: 'topic:delivery' },
      { title: 'Return', value: 'topic:return' },
      { title: 'Something else', value: 'topic:else' },
    ],
  },
  {
    kind: 'form',
    title: 'Where shall it go?',
    text: 'We send the label there.',
    submit: 'Send',
    fields: [
      { name: 'name', label: 'Name', input: 'text', required: true },
      { name: 'email', label: 'E-mail', input: 'email' },
      { name: 'size', label: 'Size', input: 'choice', choices: ['39', '40', '41'] },
    ],
  },
  {
    kind: 'receipt',
    title: 'Thank you for your order',
    order: '1042',
    lines: [
      { title: 'Aero Run 2, red, 42', quantity: 1, price: '€69.90' },
      { title: 'Socks', quantity: 3, price: '€12.00' },
    ],
    total: '€81.90',
    facts: [{ label: 'Paid by', value: 'Card' }],
  },
];

/** What no channel should ever be given: addresses that run code or deceive. Nothing of it may become a link or a picture. */
export const hostile: Content[] = [
  {
    kind: 'text',
    text: 'Tap',
    buttons: [
      'javascript:window.hacked=1',
      'data:text/html,<script>opener.hacked=1</script>',
      'http://evil.example/',
      'https://bank.example@evil.example/',
      'vbscript:x',
      ' java\nscript:window.hacked=1',
    ].map((url) => ({ kind: 'url', label: url, url })),
  },
  {
    kind: 'card',
    card: {
      title: '<b>bold</b>',
      picture: { url: 'javascript:window.hacked=1', alt: '<i>alt</i>' },
      buttons: [{ kind: 'login', label: 'Sign in', url: 'blob:null/1' }],
    },
  },
  { kind: 'image', media: { url: 'data:image/svg+xml,<svg onload="window.hacked=1"/>', alt: 'x' } },
  { kind: 'file', media: { url: 'file:///etc/passwd', name: 'passwd' } },
];
/** Content of a newer or a broken server. */
export const broken: unknown[] = [
  { kind: 'nonsense' },
  { kind: 'carousel' },
  { kind: 'list', text: 'x', rows: 7 },
  null,
  'text',
  { kind: 'quickReplies', text: 'x', replies: 'y' },
  { kind: 'text', text: { toString: 'x' } },
];

export const script: Script = ({ content }) => {
  if (content.kind === 'reply') return [{ kind: 'text', text: `You chose ${content.value}.` }];
  if (content.kind === 'form')
    return [
      {
        kind: 'text',
        text: `You filled in: ${Object.entries(content.values)
          .map(([name, value]) => `${name}=${value}`)
          .join(', ')}`,
      },
    ];
  if (content.kind !== 'text') return [];
  const { text } = content;
  if (/[ء-ي]/.test(text)) return arabic(text);
  if (/1042/.test(text))
    return [
      { kind: 'text', text: /[一-龥]/.test(text) ? '您的订单正在路上。' : 'Here is where it is:' },
      { kind: 'card', card: orderCard },
    ];
  if (/everything/.test(text)) return [...zoo, ...(/shoes/.test(text) ? [shoes] : [])];
  if (/shoes/i.test(text)) return [shoes];
  if (/return/i.test(text))
    return [
      {
        kind: 'quickReplies',
        text: 'Which shoe goes back?',
        replies: [
          { kind: 'reply', label: 'Aero Run 2', value: 'return:1' },
          { kind: 'reply', label: 'City Sprint', value: 'return:3' },
        ],
      },
    ];
  if (/silence/.test(text)) return [];
  return [{ kind: 'text', text: `You wrote: ${text}` }];
};
