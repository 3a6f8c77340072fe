/** What is refused of Teams' keys: half credentials, and an emulator that others could reach. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';

const root = join(__dirname, '../..');
const load = (env: Record<string, string>): unknown =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env } }).channels['teams']?.[0]?.values;
const WHOLE = {
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  TEAMS_APP_PASSWORD: 'a-secret~1',
  TEAMS_TENANT_ID: 'tenant-1',
};

describe('the keys of Teams', () => {
  it("are right when they are absent, whole, or the emulator's on this machine", () => {
    expect(load({})).not.toHaveProperty('appId');
    expect(load(WHOLE)).toMatchObject({ appId: WHOLE.TEAMS_APP_ID, appType: 'SingleTenant' });
    expect(
      load({
        TEAMS_APP_ID: WHOLE.TEAMS_APP_ID,
        TEAMS_APP_PASSWORD: WHOLE.TEAMS_APP_PASSWORD,
        TEAMS_APP_TYPE: 'MultiTenant',
      }),
    ).toMatchObject({ appType: 'MultiTenant' });
    expect(load({ TEAMS_MODE: 'emulator' })).toMatchObject({ mode: 'emulator' });
  });

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['live without an app id', { TEAMS_MODE: 'live' }, /TEAMS_APP_ID/],
    ['a password without an app id', { TEAMS_APP_PASSWORD: 'a-secret~1' }, /TEAMS_APP_ID/],
    ['no password', { ...WHOLE, TEAMS_APP_PASSWORD: '' }, /TEAMS_APP_PASSWORD/],
    ['a single-tenant bot without its tenant', { ...WHOLE, TEAMS_TENANT_ID: '' }, /TEAMS_TENANT_ID/],
    ['an emulator in production', { TEAMS_MODE: 'emulator', NODE_ENV: 'production' }, /NODE_ENV/],
    [
      'an emulator behind a public address',
      { TEAMS_MODE: 'emulator', PUBLIC_URL: 'https://chat.shop.example' },
      /PUBLIC_URL/,
    ],
    ['an emulator that listens to everybody', { TEAMS_MODE: 'emulator', HOST: '0.0.0.0' }, /127\.0\.0\.1/],
  ];
  it.each(wrong)('are refused: %s', (_what, env, words) => {
    expect(() => load(env)).toThrow(words);
  });
});
