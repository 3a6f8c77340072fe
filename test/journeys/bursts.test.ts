/** Quick texts and pictures as each platform really sends them: its own bodies through its own decoder, the real path, a clock moved by hand. */
import { decode as teams } from '../../channels/teams/decode';
import { createRepeats } from '../../channels/teams/repeats';
import { decode as telegram } from '../../channels/telegram/decode';
import { createInvoices } from '../../channels/telegram/invoices';
import { createMoves } from '../../channels/telegram/moves';
import { decode as terminal } from '../../channels/terminal/decode';
import { decodeWebchat } from '../../channels/webchat/decode';
import { decode as whatsapp } from '../../channels/whatsapp/decode';
import { decode as whatsappWeb } from '../../channels/whatsapp-web/decode';
import { createPathRig, type PathRig } from '../../src/gateway/path.rig';
import type { FlowEngine } from '../../src/model/flow';
import { filesIn, type Decoded } from '../../src/model/inbound';

const QUIET_MS = 1_200;
const TEXTS = ['hi', 'my order', 'red shoes', 'came broken'];
let rig: PathRig;

const engine: FlowEngine = {
  decide: async ({ inputs, state }) => ({
    state: state ?? { stack: [], memory: {}, missed: 0 },
    language: 'en',
    replies: inputs.map(({ content, understanding }, input) => ({
      content: { kind: 'text', text: `${filesIn(content).length} files: ${understanding?.text ?? ''}` },
      input,
    })),
    effects: [],
  }),
};

beforeEach(async () => {
  rig = await createPathRig({ engine, quietMs: QUIET_MS });
  const { understand } = rig.parts.nlu;
  rig.parts.nlu.understand = async (text, options) => ({
    ...(await understand(text, options)),
    intent: { name: 'greeting', score: 1 },
  });
});
afterEach(() => rig.close());

interface Person {
  text(n: number, text: string): Decoded[];
  /** One body of a picture; `of`: how many there are. */
  photo?(n: number): Decoded[];
  /** All pictures in one body, where the platform sends them so. */
  album?(count: number): Decoded[];
}

const seconds = (): number => Math.floor(rig.clock.now() / 1000);
const onTelegram = (n: number, fields: object): Decoded[] =>
  telegram(
    {
      update_id: 900 + n,
      message: { message_id: n, from: { id: 7 }, chat: { id: 7, type: 'private' }, date: seconds(), ...fields },
    },
    {
      account: '1',
      bot: { id: '1', name: 'Shop_bot' },
      invoices: createInvoices('1:token'),
      moves: createMoves(),
      clock: rig.clock,
    },
  );
const onWhatsapp = (n: number, fields: object): Decoded[] =>
  whatsapp(
    {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '9',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: '1' },
                messages: [{ from: '4915112345678', id: `wamid.${n}`, timestamp: String(seconds()), ...fields }],
              },
            },
          ],
        },
      ],
    },
    { account: '1', clock: rig.clock },
  );
const onPhone = (n: number, data: object): Decoded[] =>
  whatsappWeb(
    {
      event: 'message_create',
      me: ['4930@c.us'],
      data: {
        id: { fromMe: false, remote: '49151@c.us', id: `3A${n}`, _serialized: `false_49151@c.us_3A${n}` },
        from: '49151@c.us',
        to: '4930@c.us',
        timestamp: seconds(),
        ...data,
      },
    },
    { account: '1', clock: rig.clock },
  );
const onTeams = (n: number, fields: object): Decoded[] =>
  teams(
    {
      type: 'message',
      id: String(1790000000000 + n),
      timestamp: new Date(rig.clock.now()).toISOString(),
      channelId: 'msteams',
      serviceUrl: 'https://smba.example/',
      from: { id: '29:ann' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' },
      ...fields,
    },
    { account: '1', clock: rig.clock, repeats: createRepeats() },
  );

const PEOPLE: Record<string, Person> = {
  telegram: {
    text: (n, text) => onTelegram(n, { text }),
    photo: (n) => onTelegram(n, { media_group_id: '77', photo: [{ file_id: `f${n}`, width: 9, height: 9 }] }),
  },
  whatsapp: {
    text: (n, body) => onWhatsapp(n, { type: 'text', text: { body } }),
    photo: (n) => onWhatsapp(n, { type: 'image', image: { id: `f${n}`, mime_type: 'image/jpeg' } }),
  },
  'whatsapp-web': {
    text: (n, body) => onPhone(n, { type: 'chat', body, hasMedia: false }),
    photo: (n) => onPhone(n, { type: 'image', hasMedia: true, body: '' }),
  },
  teams: {
    text: (n, text) => onTeams(n, { text }),
    album: (count) =>
      onTeams(1, {
        attachments: Array.from({ length: count }, (_, n) => ({
          contentType: 'image/png',
          contentUrl: `https://smba.example/f${n}`,
        })),
      }),
  },
  webchat: {
    text: (n, text) =>
      decodeWebchat('1', {
        user: 'ann',
        at: rig.clock.now(),
        frame: { type: 'message', clientId: `client-${n}`, content: { kind: 'text', text } },
      }),
  },
};

/** The platform's events, as if the scripted channel had decoded them: it takes the answers. */
async function tell(events: Decoded[]): Promise<void> {
  expect(events.map(({ kind }) => kind)).toEqual(['message']);
  await rig.tell(
    ...events.map((event) =>
      event.kind === 'message'
        ? { ...event, address: { ...event.address, channel: 'scripted', account: '1', user: 'ann', chat: 'ann' } }
        : event,
    ),
  );
  await rig.settle();
}

async function pass(ms: number): Promise<void> {
  await rig.clock.advance(ms);
  await rig.settle();
}

const inbound = async (): Promise<string[]> =>
  (await rig.store.messages.after(await rig.conversationOf('ann'), 0, 50))
    .filter(({ direction }) => direction === 'in')
    .map(({ content }) => `${content.kind} ${filesIn(content).length}`);

test.each(Object.keys(PEOPLE))('four texts within three seconds on %s are one turn with one answer', async (name) => {
  for (const [n, text] of TEXTS.entries()) {
    await tell(PEOPLE[name]?.text(n + 1, text) ?? []);
    await pass(n < 3 ? 900 : 0);
  }
  expect(rig.texts()).toEqual([]);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual([`0 files: ${TEXTS.join('\n')}`]);
  expect(await inbound()).toEqual(TEXTS.map(() => 'text 0'));
});

test.each(
  ['telegram', 'whatsapp', 'whatsapp-web'].flatMap((name) => [2, 5, 10].map((count) => [count, name] as const)),
)('%i pictures of one choice on %s are one message with one answer, repeats and all', async (count, name) => {
  const photo = PEOPLE[name]?.photo ?? (() => []);
  for (let n = 1; n <= count; n += 1) {
    await tell(photo(n));
    await tell(photo(n));
    await pass(100);
  }
  await tell(PEOPLE[name]?.text(50, 'it came like this') ?? []);
  await pass(QUIET_MS);
  await tell(photo(1));
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual([`${count} files: it came like this`]);
  expect(await inbound()).toEqual([`album ${count}`, 'text 0']);
});

test.each([2, 5, 10])('%i files of one message on teams are one message with one answer', async (count) => {
  await tell(PEOPLE['teams']?.album?.(count) ?? []);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual([`${count} files: `]);
  expect(await inbound()).toEqual([`album ${count}`]);
});

test('a picture of a Telegram album that comes after the answer is kept and not answered', async () => {
  const photo = PEOPLE['telegram']?.photo ?? (() => []);
  await tell(photo(1));
  await tell(photo(2));
  await pass(QUIET_MS);
  await tell(photo(3));
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['2 files: ']);
  expect(await inbound()).toEqual(['album 2', 'media 1']);
});

test('lines at a terminal are answered one by one, at once', async () => {
  Object.assign(rig.channel, { oneByOne: true });
  for (const [n, line] of TEXTS.entries())
    await tell(terminal({ id: `l${n}`, line, at: rig.clock.now(), order: n }, { account: '1', user: 'ann' }));
  expect(rig.texts()).toEqual(TEXTS.map((text) => `0 files: ${text}`));
});
