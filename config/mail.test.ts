/** Settings of outgoing e-mail: what is refused, and with which words. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../src/compose/config';

const root = join(__dirname, '..');
const load = (env: Record<string, string>): ReturnType<typeof loadConfig>['mail'] =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env } }).mail;
const RIGHT = { MAIL_HOST: 'smtp.shop.example', MAIL_FROM: 'Harbour Lane <hello@shop.example>' };

test('is off until a server is named, and then encrypts', () => {
  expect(load({})).toMatchObject({ port: 587, security: 'starttls', alerts: [] });
  expect(load({ ...RIGHT, MAIL_USER: 'u', MAIL_PASSWORD: 'p', MAIL_ALERTS: 'a@x.example, b@x.example' })).toMatchObject(
    {
      host: 'smtp.shop.example',
      alerts: ['a@x.example', 'b@x.example'],
    },
  );
  expect(load({ ...RIGHT, MAIL_HOST: 'mailcatcher', MAIL_SECURITY: 'none' }).security).toBe('none');
});

test.each([
  [{ MAIL_FROM: 'a@x.example' }, /mail\.host: which server/],
  [{ MAIL_HOST: 'smtp.shop.example' }, /mail\.from: who is it from/],
  [{ ...RIGHT, MAIL_FROM: 'Harbour Lane' }, /mail\.from: such as/],
  [{ ...RIGHT, MAIL_FROM: 'a@x.example\nBcc: b@x.example' }, /mail\.from/],
  [{ ...RIGHT, MAIL_USER: 'u' }, /mail: a user needs a password/],
  [{ ...RIGHT, MAIL_SECURITY: 'none' }, /in the clear/],
  [{ ...RIGHT, MAIL_SECURITY: 'ssl' }, /mail\.security: .*MAIL_SECURITY/],
  [{ ...RIGHT, MAIL_ALERTS: 'nobody' }, /mail\.alerts/],
])('refuses %j', (env: Record<string, string>, words) => {
  expect(() => load(env)).toThrow(words);
});
