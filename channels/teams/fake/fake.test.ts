/** The local Teams behaves as the real one: it wants a token, knows its chats, counts, and says what it does not take. */
import { startFakeTeams, type FakeTeams } from './index';

let fake: FakeTeams;
let token: string;

const send = async (chat: string, activity: unknown, bearer = token): Promise<[number, string]> => {
  const answer = await fetch(`${fake.serviceUrl}v3/conversations/${encodeURIComponent(chat)}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return [answer.status, await answer.text()];
};

beforeEach(async () => {
  fake = await startFakeTeams();
  fake.setWebhook(`${fake.root}/nobody`);
  const {
    TEAMS_APP_ID: id = '',
    TEAMS_APP_PASSWORD: secret = '',
    TEAMS_TENANT_ID: tenant = '',
    TEAMS_LOGIN_URL: login = '',
  } = fake.env();
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    scope: 'https://api.botframework.com/.default',
  });
  token = (
    (await (await fetch(`${login}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })).json()) as {
      access_token: string;
    }
  ).access_token;
});
afterEach(() => fake.close());

it('takes activities for chats that it knows, with its own token, and keeps them', async () => {
  await fake.sendText(7, 'hi');
  expect(await send('a:chat-7', { type: 'message', text: 'hello' })).toEqual([
    201,
    expect.stringMatching(/^{"id":"\d{13}"}$/),
  ]);
  expect(await send('a:chat-8', { type: 'message', text: 'hello' })).toEqual([
    404,
    expect.stringContaining('ConversationNotFound'),
  ]);
  expect((await send('a:chat-7', { type: 'message', text: 'hello' }, 'guessed'))[0]).toBe(401);
  expect((await send('a:chat-7', { type: 'message', text: '' }))[0]).toBe(400);
  expect((await send('a:chat-7', { type: 'message', text: 'x'.repeat(120_000) }))[0]).toBe(413);
  await fake.uninstall(7);
  expect((await send('a:chat-7', { type: 'message', text: 'hello' }))[0]).toBe(403);
  expect(fake.sentTo(7).map(({ activity }) => activity['text'])).toEqual(['hello']);
});

it('refuses the eighth activity of a second, and says when to come again', async () => {
  await fake.sendText(7, 'hi');
  const answers = await Promise.all(Array.from({ length: 9 }, () => send('a:chat-7', { type: 'message', text: 'x' })));
  expect(answers.map(([status]) => status).filter((status) => status === 429)).toHaveLength(2);
});

it('gives tokens for the right secret only, and publishes its keys with their endorsements', async () => {
  fake.wrongSecret(true);
  const answer = await fetch(`${fake.env()['TEAMS_LOGIN_URL']}/tenant-1/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({}),
  });
  expect(answer.status).toBe(401);
  const keys = (await (await fetch(`${fake.root}/keys`)).json()) as { keys: unknown[] };
  expect(keys.keys).toMatchObject([{ kty: 'RSA', kid: 'teams-key', endorsements: ['msteams'] }, { kid: 'web-key' }]);
});
