/** Teams passes the channel contract, its platform played by the fake Bot Connector. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { given } from '../../src/model/given';
import type { RawRequest, SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { startFakeTeams } from './fake';
import { activityFault } from './fake/limits';
import { channelContract, request, sendContext, type ChannelSubject } from '../channel.contract';
import { createTeams } from './channel';

const FIXTURES = join(__dirname, 'fixtures');
const NOW = 1_780_000_000_000;

/** Kinds that each fixture becomes; a fixture that is not named here fails the suite. */
const KINDS: Record<string, Decoded['kind'][]> = {
  'text.json': ['message'],
  'group.json': ['message'],
  'channel.json': ['message'],
  'called.json': ['message'],
  'quoted.json': ['message'],
  'nasty.json': ['message'],
  'submit.json': ['message'],
  'submit-token.json': ['message'],
  'submit-form.json': ['message'],
  'submit-old.json': ['message'],
  'execute.json': ['message'],
  'suggested.json': ['message'],
  'upload.json': ['message'],
  'pasted.json': ['message'],
  'foreign-card.json': ['message'],
  'consent.json': ['message'],
  'reaction.json': ['message', 'message'],
  'edited.json': ['message'],
  'deleted.json': ['message'],
  'installed.json': ['reach', 'message'],
  'removed.json': ['reach'],
  'joined.json': ['message'],
  'group-joined.json': ['ignored'],
  'renamed.json': ['ignored'],
  'read.json': ['receipt'],
  'typing.json': ['ignored'],
  'task.json': ['ignored'],
  'bot.json': ['ignored'],
};

async function open(): Promise<ChannelSubject> {
  const fake = await startFakeTeams({ everybodyKnown: true });
  const clock: Clock = { ...systemClock(), now: () => NOW };
  const channel = createTeams({
    mode: 'live',
    clock,
    appId: fake.appId,
    appPassword: 'fake-secret~1',
    tenantId: 'tenant-1',
    loginUrl: `${fake.root}/login`,
    openIdMetadata: `${fake.root}/openid`,
  });
  const body = JSON.stringify(fake.activity(7, { text: 'hi' }));
  const posted = (authorization?: string): RawRequest => request(given({ authorization }), body);
  const right = fake.token();
  const [head = '', claims = '', signature = ''] = right.split('.');
  const route = { serviceUrl: fake.serviceUrl, botId: `28:${fake.appId}`, conversationType: 'personal' };
  let chat = 0;
  // Each in its own chat: the limits of a chat are counted on a clock that does not move here.
  const say = (text: string): Promise<SendOutcome> =>
    channel.send(
      { method: 'message', payload: { type: 'message', text } },
      sendContext(channel, {
        address: { channel: 'teams', account: fake.appId, user: '7', chat: `a:${(chat += 1)}`, route },
      }),
    );
  return {
    channel,
    verify: {
      good: posted(`Bearer ${right}`),
      missing: [posted(), posted(''), posted('  ')],
      wrong: [
        right,
        `bearer ${right}`,
        `Bearer ${right}x`,
        `Bearer ${right.slice(0, -2)}`,
        `Bearer ${head}.${claims}.`,
        `Bearer ${head}.${claims}.${signature.split('').reverse().join('')}`,
        'Bearer é',
        'Basic YTpi',
      ].map(posted),
      wrongStatus: 401,
    },
    samples: readdirSync(FIXTURES).map((file) => ({
      body: JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as unknown,
      kinds: KINDS[file] ?? [],
    })),
    outcomes: {
      accepted: () => say('hello'),
      rejected: () => say(''),
      ambiguous: () => (fake.fail('serverErrorAfter'), say('hello')),
      notAccepted: () => (fake.fail('tooMany'), say('hello')),
    },
    limits(rendered) {
      for (const { payload } of rendered.bodies) expect(activityFault(payload)).toBeNull();
      expect(rendered.tokens.every(({ token, value }) => token.length === 22 && value !== '')).toBe(true);
    },
    close: fake.close,
  };
}

channelContract('teams', open);

describe('the fake connector', () => {
  const card = (...body: unknown[]): Record<string, unknown> => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.5', body },
      },
    ],
  });
  it('judges activities as the platform does', () => {
    expect(activityFault({ type: 'message', text: ' ' })).toBe('nothing to show');
    expect(activityFault({ type: 'message', text: 'x'.repeat(30_000) })).toMatch(/bytes/);
    expect(activityFault({ ...card({ type: 'TextBlock', text: 'a' }), text: 'both' })).toMatch(/share/);
    expect(activityFault(card({ type: 'TextBlock', text: '' }))).toMatch(/says nothing/);
    expect(
      activityFault(
        card({ type: 'ActionSet', actions: Array(7).fill({ type: 'Action.Submit', title: 'a', data: {} }) }),
      ),
    ).toMatch(/ActionSet of 7/);
    expect(
      activityFault(card({ type: 'Input.Text', id: 'a', label: 'A' }, { type: 'Input.Text', id: 'a', label: 'B' })),
    ).toMatch(/their own ids/);
    expect(activityFault(card({ type: 'Video', url: 'x' }))).toMatch(/an element Video/);
    expect(activityFault(card({ type: 'TextBlock', text: 'a' }))).toBeNull();
  });
});
