/** Who is let in: the table of tokens against a local OpenID endpoint, mutated signatures, keys that cannot be had, the emulator. */
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import type { Channel, RawRequest, Verdict } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import { startFakeTeams, type FakeTeams } from './fake';
import { createTeams, type TeamsOptions } from './channel';

let fake: FakeTeams;
let channel: Channel;

const made = (more: Partial<TeamsOptions> = {}): Channel =>
  createTeams({
    mode: 'live',
    clock: systemClock(),
    appId: fake.appId,
    appPassword: 'fake-secret~1',
    tenantId: 'tenant-1',
    loginUrl: `${fake.root}/login`,
    openIdMetadata: `${fake.root}/openid`,
    ...more,
  });
const post = (
  authorization: string | undefined,
  activity: unknown = fake.activity(7, { text: 'hi' }),
  headers = {},
): RawRequest => ({
  method: 'POST',
  query: {},
  headers: { authorization, 'content-type': 'application/json', ...headers },
  body: Buffer.from(typeof activity === 'string' ? activity : JSON.stringify(activity)),
});
const judged = async (authorization: string | undefined, activity?: unknown): Promise<Verdict> =>
  channel.verify(post(authorization, activity));

beforeAll(async () => {
  fake = await startFakeTeams();
  channel = made();
});
afterAll(async () => {
  await channel.stop?.();
  await fake.close();
});

const seconds = (): number => Math.floor(Date.now() / 1000);

describe('a token', () => {
  it('of the platform for this bot and this service is let in, also shortly after its end', async () => {
    expect(await judged(`Bearer ${fake.token()}`)).toEqual({ ok: true });
    expect(await judged(`Bearer ${fake.token({ exp: seconds() - 200 })}`)).toEqual({ ok: true });
  });

  const wrong: [string, () => [string | undefined, unknown?]][] = [
    ['is missing', () => [undefined]],
    ['is no token', () => ['Bearer nonsense']],
    ['has an unknown key', () => [`Bearer ${fake.token({}, { ...fake.keys.teams, kid: 'nobody' })}`]],
    ['is for another bot', () => [`Bearer ${fake.token({ aud: 'another-app' })}`]],
    ['names no audience', () => [`Bearer ${fake.token({ aud: undefined })}`]],
    ['has another issuer', () => [`Bearer ${fake.token({ iss: 'https://evil.example' })}`]],
    [
      "is an emulator's",
      () => [
        `Bearer ${fake.token({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: fake.appId, ver: '1.0' })}`,
      ],
    ],
    ['is over', () => [`Bearer ${fake.token({ exp: seconds() - 400 })}`]],
    ['is not yet valid', () => [`Bearer ${fake.token({ nbf: seconds() + 4000 })}`]],
    ['is for another service', () => [`Bearer ${fake.token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })}`]],
    ['names no service', () => [`Bearer ${fake.token({ serviceurl: undefined })}`]],
    ['is signed with a key that is not endorsed for Teams', () => [`Bearer ${fake.token({}, fake.keys.other)}`]],
    ["is signed by a stranger under our key's name", () => [`Bearer ${fake.token({}, fake.keys.stranger)}`]],
    [
      'is not signed at all',
      () => [
        `Bearer ${jwt.sign({ iss: 'https://api.botframework.com', aud: fake.appId, serviceurl: fake.serviceUrl }, '', { algorithm: 'none', keyid: 'teams-key' })}`,
      ],
    ],
    [
      'is signed with the public key as a secret',
      () => [
        `Bearer ${jwt.sign({ iss: 'https://api.botframework.com', aud: fake.appId, serviceurl: fake.serviceUrl }, JSON.stringify(fake.keys.published()), { algorithm: 'HS256', keyid: 'teams-key' })}`,
      ],
    ],
    [
      'comes with an activity that names no service',
      () => [`Bearer ${fake.token()}`, { ...fake.activity(7, {}), serviceUrl: undefined }],
    ],
    [
      'comes with an activity for another service',
      () => [`Bearer ${fake.token()}`, fake.activity(7, { serviceUrl: 'https://evil.example/' })],
    ],
    [
      'names a service that is asked in the clear',
      () => [
        `Bearer ${fake.token({ serviceurl: 'http://evil.example/' })}`,
        fake.activity(7, { serviceUrl: 'http://evil.example/' }),
      ],
    ],
    [
      'comes with an activity of another channel',
      () => [`Bearer ${fake.token()}`, fake.activity(7, { channelId: 'webchat' })],
    ],
    [
      'comes with an activity of a channel that botbuilder checks by other rules',
      () => [`Bearer ${fake.token()}`, fake.activity(7, { channelId: 'AseChannel' })],
    ],
    [
      'comes without a body that could be read, and is wrong',
      () => [`Bearer ${fake.token({ aud: 'another-app' })}`, '{"type":'],
    ],
  ];
  it.each(wrong)('that %s is refused with 401', async (_what, make) => {
    expect(await judged(...make())).toMatchObject({ ok: false, status: 401 });
  });

  it('of the platform over a broken body says that the body is broken', async () => {
    await expect(judged(`Bearer ${fake.token()}`, '{"type":')).rejects.toMatchObject({ code: 'BODY_BROKEN' });
  });

  it('is refused in 10,000 mutations of its signature, and nothing is written to the console', async () => {
    const loud = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const right = fake.token();
    const at = right.lastIndexOf('.') + 1;
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const bytes = Buffer.from(right.slice(at), 'base64url');
    const mutation = fc.array(fc.tuple(fc.nat({ max: right.length - at - 1 }), fc.constantFrom(...signs)), {
      minLength: 1,
      maxLength: 3,
    });
    const activity = fake.activity(7, { text: 'hi' });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async (changes) => {
        const signature = right.slice(at).split('');
        for (const [place, sign] of changes) signature[place] = sign;
        const changed = signature.join('');
        // The last sign of base64 has bits that mean nothing.
        if (Buffer.from(changed, 'base64url').equals(bytes)) return;
        tried += 1;
        expect(await judged(`Bearer ${right.slice(0, at)}${changed}`, activity)).toMatchObject({
          ok: false,
          status: 401,
        });
      }),
      { numRuns: 10_500 },
    );
    expect(tried).toBeGreaterThan(10_000);
    expect(loud).not.toHaveBeenCalled();
    loud.mockRestore();
  }, 240_000);
});

describe("the platform's keys", () => {
  it('are needed once: with them kept, the endpoint may go away', async () => {
    await judged(`Bearer ${fake.token()}`);
    fake.keysDown(true);
    expect(await judged(`Bearer ${fake.token()}`)).toEqual({ ok: true });
    fake.keysDown(false);
  });

  it.each([
    ['answers badly', '/openid'],
    ['is not there', ''],
  ])('that cannot be had, because the endpoint %s, let no one in and ask to come again', async (_what, path) => {
    const other = await startFakeTeams();
    other.keysDown(true);
    const lost = made({ openIdMetadata: path === '' ? 'http://127.0.0.1:9/openid' : `${other.root}${path}` });
    await expect(lost.verify(post(`Bearer ${fake.token()}`))).rejects.toMatchObject({
      code: 'CHANNEL_DOWN',
      retryable: true,
    });
    await lost.stop?.();
    await other.close();
  });
});

describe('what is refused at the start', () => {
  it.each([
    [{ appId: '' }, /TEAMS_APP_ID/],
    [{ appPassword: '' }, /TEAMS_APP_PASSWORD/],
    [{ tenantId: '' }, /TEAMS_TENANT_ID/],
  ])('is a live bot without %j', (more, words) => {
    expect(() => made(more)).toThrow(words);
  });
});

describe('the emulator', () => {
  it('lets in what this machine posts as JSON, and says loudly that no one is checked', async () => {
    const open = createTeams({ mode: 'emulator', clock: systemClock() });
    const warned: string[] = [];
    await open.start?.({
      listens: true,
      log: { info: () => undefined, warn: (_what: unknown, words: string) => void warned.push(words) },
    } as never);
    expect(warned).toEqual([expect.stringContaining('AUTHENTICATION IS OFF')]);
    expect(open.verify(post(undefined))).toEqual({ ok: true });
    expect(open.verify(post(undefined, undefined, { 'content-type': 'text/plain' }))).toMatchObject({
      ok: false,
      status: 403,
    });
    expect(open.verify(post(undefined, fake.activity(7, { serviceUrl: 'https://evil.example/' })))).toMatchObject({
      ok: false,
      status: 403,
    });
    await open.stop?.();
  });
});
