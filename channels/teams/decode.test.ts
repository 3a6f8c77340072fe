/** What becomes of each activity: our fixtures, repeats under a new id, and bodies written by others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoded } from '../../src/model/inbound';
import { decode } from './decode';
import { answerTo } from './invoke';
import { createRepeats } from './repeats';

const SHARED = join(__dirname, '../../../shared');
const NOW = 1_780_000_000_000;
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const by = () => ({
  account: 'app',
  clock: { now: () => NOW, after: () => () => undefined },
  repeats: createRepeats(),
});
const read = (body: unknown, decoder = by()): Decoded[] => decode(body, decoder);
const sample = (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...(json(join(__dirname, `fixtures/${name}.json`)) as Record<string, unknown>),
  ...more,
});
const fixture = (name: string): Decoded[] => read(sample(name));

describe('decoding Teams', () => {
  it('knows who wrote, where to answer, and what a later send needs', () => {
    expect(fixture('text')).toEqual([
      {
        kind: 'message',
        eventId: '1790000000001',
        address: {
          channel: 'teams',
          account: 'app',
          user: '5f1c7e0a-1111-4222-8333-944444444444@0a1b2c3d-0000-4000-8000-00000000beef',
          chat: 'a:1xYzPersonalChat',
          aliases: ['29:1abcDEF_ghi-JKL'],
          route: {
            serviceUrl: 'https://smba.trafficmanager.net/emea/',
            tenantId: '0a1b2c3d-0000-4000-8000-00000000beef',
            conversationType: 'personal',
            botId: '28:11111111-2222-4333-8444-555555555555',
            userId: '29:1abcDEF_ghi-JKL',
            channelId: 'msteams',
          },
        },
        sender: { name: 'Mia Berg', language: 'de-DE' },
        at: Date.UTC(2026, 4, 3, 10, 15, 0, 123),
        content: { kind: 'text', text: 'where is order 1042?' },
      },
    ]);
  });

  it('strips the mention of the bot, keeps other names, and tells people of a group and its threads apart', () => {
    expect(fixture('group')).toMatchObject([
      {
        content: { text: 'where is order 1042?' },
        address: {
          group: true,
          chat: '19:group1@thread.v2',
          user: expect.stringMatching(/^19:group1@thread\.v2\/5f1c/) as string,
          aliases: ['19:group1@thread.v2/29:1abcDEF_ghi-JKL'],
        },
      },
    ]);
    expect(fixture('channel')).toMatchObject([
      { content: { text: 'ask Ann Bee too' }, address: { chat: '19:chan1@thread.tacv2;messageid=1790000000000' } },
    ]);
    expect(fixture('called')).toMatchObject([{ content: { kind: 'start' } }]);
  });

  it('leaves alone what people of a group say to each other, but not what they tap', () => {
    const reason = "a group's talk that does not mention the bot";
    expect(read(sample('group', { entities: [] }))).toEqual([{ kind: 'ignored', what: 'message', reason }]);
    expect(
      read(
        sample('group', {
          entities: [
            { type: 'mention', text: '<at>Ann</at>', mentioned: { id: '29:other' } },
            { type: 'mention', text: '<at>Shop</at>' },
          ],
        }),
      ),
    ).toEqual([{ kind: 'ignored', what: 'message', reason }]);
    expect(
      read(sample('group', { entities: [], type: 'messageUpdate', channelData: { eventType: 'editMessage' } })),
    ).toEqual([{ kind: 'ignored', what: 'messageUpdate.editMessage', reason }]);
    expect(
      read(
        sample('submit', { conversation: { id: '19:group1@thread.v2', conversationType: 'groupChat', isGroup: true } }),
      ),
    ).toMatchObject([{ content: { kind: 'reply', value: 'buy rs-100' }, address: { group: true } }]);
  });

  const contents: [string, unknown][] = [
    ['submit', { kind: 'reply', value: 'buy rs-100', label: 'Buy' }],
    ['submit-token', { kind: 'replyToken', token: 'abcdefghijklmnopqrstuv', label: 'Buy' }],
    ['submit-form', { kind: 'form', values: { name: 'Mia', 'e-mail': 'mia@example.com' } }],
    ['submit-old', { kind: 'reply', value: 'order_1042' }],
    ['execute', { kind: 'reply', value: 'buy rs-100', label: 'Buy' }],
    ['suggested', { kind: 'reply', value: '38', label: '38' }],
    ['consent', { kind: 'form', form: 'fileConsent', values: { action: 'decline' } }],
    [
      'upload',
      {
        kind: 'media',
        media: 'file',
        ref: 'get https://shop-my.sharepoint.com/_layouts/15/download.aspx?UniqueId=1&tempauth=x',
        type: 'application/pdf',
        name: 'label.pdf',
        caption: 'the label',
      },
    ],
    ['foreign-card', { kind: 'text' }],
    ['deleted', { kind: 'deleted', of: '1790000000001' }],
    ['joined', { kind: 'start' }],
    ['nasty', { kind: 'text', text: 'ab \ufffd x' }],
  ];
  it.each(contents)('reads %s', (name, content) => {
    expect(fixture(name)).toMatchObject([{ kind: 'message', content }]);
  });

  it('names the message that a tap, a reaction or a quote is about', () => {
    for (const name of ['submit', 'execute', 'quoted'])
      expect(fixture(name)).toMatchObject([{ replyTo: '1789999999000' }]);
    expect(fixture('reaction')).toMatchObject([
      { content: { kind: 'reaction', emoji: '👍', removed: false, to: '1789999999000' } },
      { content: { emoji: '🎉' } },
    ]);
    expect(fixture('read')).toMatchObject([{ kind: 'receipt', status: 'read', providerMessageId: '1789999999000' }]);
  });

  it('lets the token of the bot go only to the service that the message came from', () => {
    expect(fixture('pasted')).toMatchObject([
      {
        content: {
          kind: 'album',
          items: [
            { ref: 'bot https://smba.trafficmanager.net/emea/v3/attachments/0-neu-d1/views/original', media: 'image' },
            { ref: 'get https://graph.example/x.png', type: 'image/png' },
          ],
        },
      },
    ]);
    const foreign = sample('pasted', { serviceUrl: 'https://smba.trafficmanager.net:8443/emea/' });
    expect(read(foreign)).toMatchObject([
      { content: { items: [{ ref: expect.stringMatching(/^get /) as string }, {}] } },
    ]);
  });

  it('marks an edit with its own id and tells installed from removed', () => {
    expect(fixture('edited')).toMatchObject([
      {
        edited: true,
        eventId: expect.stringMatching(/^1790000000001\.editMessage\./) as string,
        content: { text: 'order 1043, sorry' },
      },
    ]);
    expect(fixture('installed')).toMatchObject([{ kind: 'reach', reachable: true }, { content: { kind: 'start' } }]);
    expect(fixture('removed')).toMatchObject([{ kind: 'reach', reachable: false }]);
    expect(read(sample('installed', { action: 'remove-upgrade' }))).toMatchObject([
      { kind: 'reach', reachable: false },
    ]);
    expect(read(sample('installed', { action: 'add-upgrade' }))).toMatchObject([{ kind: 'reach', reachable: true }]);
  });

  const left: [string, unknown, string, RegExp][] = [
    ['typing', sample('typing'), 'typing', /typing/],
    ['a bot', sample('bot'), 'message', /bot/],
    ['no sender', sample('text', { from: 7 }), 'message', /sender/],
    ['no conversation', sample('text', { conversation: null }), 'message', /conversation/],
    ['a task module', sample('task'), 'invoke.task/fetch', /not served/],
    ['an invoke of the future', sample('task', { name: 'holo\ngram' }), 'invoke.holo?gram', /not known/],
    ['a tap without data', sample('execute', { value: { action: {} } }), 'invoke.adaptiveCard/action', /no data/],
    ['a kind of the future', { type: 'constructor' }, 'constructor', /not known/],
    ["a team's new name", sample('renamed'), 'conversationUpdate.teamRenamed', /life/],
    ['another event', sample('read', { name: 'x/y' }), 'event.x/y', /not for us/],
    ['no object', [], 'activity', /object/],
  ];
  it.each(left)('is left alone with a reason: %s', (_name, body, what, reason) => {
    expect(read(body)).toEqual([{ kind: 'ignored', what, reason: expect.stringMatching(reason) as string }]);
  });
});

describe('the same under a new id', () => {
  const ids = (events: Decoded[]): string[] =>
    events.flatMap((event) => (event.kind === 'message' ? [event.eventId] : []));
  const later = (ms: number): { id: string; timestamp: string } => ({
    id: String(1_790_000_000_001 + ms),
    timestamp: new Date(Date.UTC(2026, 4, 3, 10, 15) + ms).toISOString(),
  });

  it.each(['submit', 'execute'])('is one tap within a minute and a half: %s', (name) => {
    const decoder = by();
    const [first, again, afterwards] = [0, 30_000, 200_000].map((ms) => ids(read(sample(name, later(ms)), decoder)));
    expect(again).toEqual(first);
    expect(afterwards).not.toEqual(first);
  });

  it.each(['submit', 'execute'])('is another tap where the first was acknowledged in time: %s', (name) => {
    const decoder = by();
    const tap = (ms: number, more = {}): string => ids(read(sample(name, { ...later(ms), ...more }), decoder))[0] ?? '';
    const first = tap(0);
    expect(decoder.repeats.acknowledged(first, NOW + 300)).toBeDefined();
    expect(tap(0)).toBe(first);
    const second = tap(10_000);
    expect(second).not.toBe(first);
    expect(tap(12_000)).toBe(second);
    expect(tap(0)).toBe(first);
    decoder.repeats.acknowledged(second, NOW + 400);
    expect(new Set([first, second, tap(20_000)]).size).toBe(3);
  });

  it('is one tap where the acknowledgement came too late, and another where another process gave it', () => {
    const [slow, other] = [by(), by()];
    const tap = (decoder: ReturnType<typeof by>, ms: number): string[] =>
      ids(read(sample('submit', later(ms)), decoder));
    const first = tap(slow, 0);
    expect(slow.repeats.acknowledged(first[0] ?? '', NOW + 16_000)).toBeUndefined();
    expect(tap(slow, 45_000)).toEqual(first);
    const key = slow.repeats.acknowledged(tap(slow, 300_000)[0] ?? '', NOW);
    other.repeats.heard(key ?? '', Date.UTC(2026, 4, 3, 10, 20));
    expect(tap(other, 310_000)).not.toEqual(tap(slow, 300_000));
  });

  it('is the same tap after a process was killed before it answered', () => {
    const [before, after] = [by(), by()];
    expect(ids(read(sample('submit', later(0)), before))).toEqual(ids(read(sample('submit', later(15_000)), after)));
  });

  it('is another tap on another button, another message or by another person', () => {
    const decoder = by();
    const variants = [
      {},
      { value: { parley: { value: 'other' } } },
      { replyToId: '1' },
      { from: { id: '29:other' } },
      { conversation: { id: 'a:other' } },
    ];
    expect(new Set(variants.flatMap((more) => ids(read(sample('submit', more), decoder)))).size).toBe(variants.length);
  });

  it('counts equal answers to two questions as two, where the message is not named', () => {
    const decoder = by();
    expect(ids(read(sample('suggested', later(0)), decoder))).not.toEqual(
      ids(read(sample('suggested', later(9000)), decoder)),
    );
    expect(ids(read(sample('suggested', later(0)), decoder))).toEqual(
      ids(read(sample('suggested', later(0)), decoder)),
    );
  });

  it("is one message when words and the time on the writer's device are the same", () => {
    const decoder = by();
    const first = ids(read(sample('text'), decoder));
    expect(ids(read(sample('text', later(30_000)), decoder))).toEqual(first);
    expect(
      ids(read(sample('text', { ...later(31_000), localTimestamp: '2026-05-03T12:15:31.000+02:00' }), decoder)),
    ).not.toEqual(first);
  });

  it('greets once, although an installation is told twice', () => {
    const decoder = by();
    expect(ids(read(sample('joined', { id: 'f:2' }), decoder))).toEqual(
      ids(read(sample('installed', { id: 'f:3' }), decoder)),
    );
  });
});

describe('answers within the request', () => {
  it('are what an invoke wants, and nothing special for the rest', () => {
    expect(answerTo(sample('execute'))).toEqual({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
    });
    for (const name of ['suggested', 'consent', 'task'])
      expect(answerTo(sample(name))).toEqual({ status: 200, body: {} });
    for (const body of [sample('text'), null, 'x']) expect(answerTo(body)).toBeUndefined();
  });
});

const payloads = join(SHARED, 'payloads/teams');
const present = existsSync(payloads);
if (!present)
  console.warn('SKIPPED: the payloads recorded by others are not here, so only our own fixtures were decoded');

(present ? describe : describe.skip)('bodies written by others', () => {
  const expected = json(join(__dirname, 'payloads.json')) as Record<string, string>;

  it('become what was reviewed', () => {
    const seen = Object.fromEntries(
      Object.keys(expected).map((file) => [
        file,
        read(json(join(payloads, file)))
          .map(summary)
          .join(' + '),
      ]),
    );
    expect(seen).toEqual(expected);
  });

  it('are all reviewed', () => {
    expect(
      readdirSync(payloads)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(Object.keys(expected));
  });
});

/** One line for a reviewer: no text of the body goes in. */
function summary(event: Decoded): string {
  if (event.kind === 'ignored') return `ignored ${event.what}: ${event.reason}`;
  const group = 'address' in event && event.address?.group && 'group';
  if (event.kind === 'reach') return [`reach ${event.reachable ? 'here' : 'gone'}`, group].filter(Boolean).join(', ');
  if (event.kind !== 'message') return event.kind;
  const { content } = event;
  const what =
    content.kind === 'reaction'
      ? `reaction ${content.emoji}${content.removed ? ' removed' : ''}`
      : content.kind === 'media'
        ? content.media
        : content.kind;
  return [`message ${what}`, event.edited && 'edited', group].filter(Boolean).join(', ');
}
