/** What Meta tells besides messages, what is not for us, the table of codes, and bodies written by others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoded } from '../../src/model/inbound';
import { codeOf, CODES, reasonOf } from './codes';
import { decode } from './decode';
import { clock, read, json, body, fixture, change, message } from './decode.rig';

const SHARED = join(__dirname, '../../../shared');

describe('what Meta tells besides', () => {
  it('moves a person to a new number, from whichever version of the webhook', () => {
    expect(fixture('moved')).toMatchObject({
      from: { user: '4915112345678' },
      to: {
        user: 'DE.77002',
        chat: '4915100000001',
        aliases: ['4915100000001'],
        route: { to: '4915100000001', recipient: 'DE.77002' },
      },
    });
    expect(fixture('moved-old')).toMatchObject({ from: { user: '4915112345678' }, to: { user: '4915100000001' } });
  });

  it('reports statuses with our attempt, played as read, and why one failed', () => {
    expect(fixture('played')).toEqual({
      kind: 'receipt',
      eventId: 'wamid.OUT1|played',
      providerMessageId: 'wamid.OUT1',
      attemptId: 'attempt-1',
      status: 'read',
      at: 1_780_000_503_000,
    });
    expect(fixture('failed')).toMatchObject({
      status: 'failed',
      reason: 'more than 24 hours have passed since the person wrote (131047): More than 24 hours have passed.',
    });
    expect(JSON.stringify(fixture('failed'))).not.toContain('Re-engagement');
  });

  it('stops the account once a day for each cause', () => {
    expect(read(body('failed-payment'))[1]).toMatchObject({
      kind: 'notice',
      level: 'stop',
      eventId: 'error|131042|20601',
      text: 'there is a problem with the payment method (131042)',
    });
    expect(fixture('account-error')).toMatchObject({ kind: 'notice', level: 'stop' });
    expect(fixture('banned')).toMatchObject({
      kind: 'notice',
      level: 'stop',
      at: 1_780_000_900_000,
      data: { ban: 'DISABLE' },
    });
    expect(fixture('template-paused')).toMatchObject({
      kind: 'notice',
      level: 'warn',
      data: { template: 'cart_reminder', language: 'en_US', event: 'PAUSED' },
    });
  });

  it('keeps what the person wants of offers, and what people of the shop wrote themselves', () => {
    expect(fixture('stop')).toMatchObject({ kind: 'consent', state: 'withdrawn', address: { user: '4915112345678' } });
    expect(fixture('resume')).toMatchObject({ kind: 'consent', state: 'granted' });
    expect(fixture('echo')).toMatchObject({
      kind: 'echo',
      providerMessageId: 'wamid.E1',
      address: { user: 'DE.77001', chat: '4915112345678' },
      content: { text: 'I have looked, it ships today' },
    });
  });

  it('gives news without an id its own one, the same for the same news', () => {
    expect(read(body('banned'))).toEqual(read(body('banned')));
    expect(read(body('stop'))[0]).not.toHaveProperty('eventId', (fixture('resume') as { eventId: string }).eventId);
  });
});

describe('a webhook that is not for us', () => {
  const left: [string, unknown, string, RegExp][] = [
    ['another number', body('other-number'), 'messages', /9999.*not ours/],
    [
      'another WhatsApp account',
      change({ event: 'X', waba_info: { waba_id: '77' } }, 'account_update'),
      'account_update',
      /77.*not ours/,
    ],
    ['no number at all', change({ messages: [] }), 'messages', /which phone number/],
    ['another kind of object', { object: 'page', entry: [] }, 'webhook', /"page"/],
    ['a bare value', { messages: [] }, 'webhook', /bare value/],
    ['no object', [], 'webhook', /not an object/],
    ['nothing inside', { object: 'whatsapp_business_account', entry: [] }, 'webhook', /no change/],
    ['a field of the future', body('unknown-field'), 'unknown', /brand_new_thing/],
    ['a field with a nasty name', change({}, 'a\nb'), 'unknown', /"a\?b"/],
    ['a group', body('group'), 'messages.group', /groups/],
    ['a status that says nothing', body('warning-status'), 'statuses.warning', /nothing/],
    ['a note of the system', body('identity-changed'), 'messages.system.customer_identity_changed', /no one/],
    [
      'no sender',
      change({ metadata: { phone_number_id: '424242' }, messages: [{ id: 'a', type: 'text' }] }),
      'messages',
      /sender/,
    ],
    [
      'a number that did not change',
      message({ type: 'system', system: { type: 'user_changed_number', wa_id: '4915112345678' } }),
      'messages.system.user_changed_number',
      /who became whom/,
    ],
    [
      'another switch',
      change(
        {
          metadata: { phone_number_id: '424242' },
          user_preferences: [{ wa_id: '1', category: 'other', value: 'stop' }],
        },
        'user_preferences',
      ),
      'user_preferences.other',
      /marketing/,
    ],
  ];
  it.each(left)('is left alone with a reason: %s', (_name, whole, what, reason) => {
    expect(read(whole, { waba: '9001' })).toEqual([
      { kind: 'ignored', what, reason: expect.stringMatching(reason) as string },
    ]);
  });
});

it("looks at any number's recorded bodies where a command wants that", () => {
  expect(decode(body('other-number'), { account: '10000', clock, anyNumber: true })).toMatchObject([
    { kind: 'message', address: { account: '10000' } },
  ]);
});

describe('the table of codes', () => {
  it("says for each in words what happened, without a title of Meta's", () => {
    for (const [code, { what, then, waitMs, account }] of Object.entries(CODES)) {
      expect([code, what]).toEqual([code, expect.stringMatching(/^[a-z].{10,}[^.]$/i)]);
      if (then !== 'again') expect([code, waitMs, account]).toEqual([code, undefined, undefined]);
    }
  });

  it('knows the ranges of permissions, and says what it does not know', () => {
    expect([codeOf(200)?.then, codeOf(299)?.then, codeOf(300)]).toEqual(['stop', 'stop', undefined]);
    expect([reasonOf(999, 'details'), reasonOf(null, null)]).toEqual([
      'the platform refused it (999): details',
      'the platform refused it',
    ]);
  });
});

const payloads = join(SHARED, 'payloads/whatsapp-cloud');
const present = existsSync(payloads);
if (!present)
  console.warn('SKIPPED: the payloads recorded by others are not here, so only our own fixtures were decoded');

(present ? describe : describe.skip)('bodies written by others', () => {
  const files = present ? readdirSync(payloads).filter((name) => name.endsWith('.json')) : [];
  const summaries = (file: string): string =>
    read(json(join(payloads, file)), { account: numberIn(file) })
      .map(summary)
      .join(' + ');

  it('become what was reviewed', () => {
    const expected = json(join(__dirname, 'payloads.json')) as Record<string, string>;
    expect(Object.fromEntries(Object.keys(expected).map((file) => [file, summaries(file)]))).toEqual(expected);
  });

  it('are all decoded, also those that no one has reviewed', () => {
    expect(files.length).toBeGreaterThan(80);
    for (const file of files)
      expect([file, summaries(file)]).toEqual([
        file,
        expect.stringMatching(/^(message|receipt|moved|consent|echo|notice|ignored) /),
      ]);
  });

  /** Their account is whichever number they name. */
  function numberIn(file: string): string {
    return /"phone_number_id":\s*"([^"]+)"/.exec(readFileSync(join(payloads, file), 'utf8'))?.[1] ?? '424242';
  }
});

/** One line that a reviewer can judge. */
function summary(event: Decoded): string {
  switch (event.kind) {
    case 'ignored':
      return `ignored ${event.what}: ${event.reason}`;
    case 'receipt':
      return `receipt ${event.status}${event.attemptId === undefined ? '' : ', attempt'}${event.reason === undefined ? '' : `: ${event.reason.slice(0, 60)}`}`;
    case 'notice':
      return `notice ${event.level}: ${event.text.slice(0, 90)}`;
    case 'consent':
      return `consent ${event.state}`;
    case 'moved':
      return `moved ${event.from.user} to ${event.to.user}`;
    case 'echo':
      return `echo ${event.content.kind} to ${event.address.user}`;
    case 'reach':
    case 'asked':
      return event.kind;
    case 'limit':
      return `limit ${event.what}`;
    case 'message': {
      const { content } = event;
      const what =
        content.kind === 'media'
          ? content.media
          : content.kind === 'unsupported'
            ? `unsupported ${content.what.slice(0, 40)}`
            : content.kind === 'contact'
              ? `contact${content.own ? ' own' : ''}`
              : content.kind;
      const known = event.address.user === event.address.chat ? '' : ', user id';
      const referral = event.referral ? `, ${Object.keys(event.referral).slice(0, 2).join(' ')}` : '';
      return `message ${what}${event.edited ? ', edited' : ''}${event.replyTo === undefined ? '' : ', replyTo'}${referral}${known}`;
    }
  }
}
