/** WhatsApp's part of the configuration: all of its four values or none, each fault with its variable. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';

const root = join(__dirname, '../..');
const whole = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_TOKEN: 'EAAtoken',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
};
const load = (env: Record<string, string>): ReturnType<typeof loadConfig> =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env } });

it('is off without a word and on with its four values', () => {
  expect(load({}).channels['whatsapp']?.[0]?.values).toEqual({
    apiRoot: 'https://graph.facebook.com/v23.0',
    perSecond: 80,
    calls: false,
    flows: [],
    templates: 'config/templates.yaml',
  });
  expect(load(whole).channels['whatsapp']?.[0]?.values).toMatchObject({
    phoneNumberId: '106540352242922',
    token: 'EAAtoken',
    appSecret: 'secret',
    verifyToken: 'verify',
  });
});

it('names each value that is missing beside the others', () => {
  const { WHATSAPP_APP_SECRET: _secret, WHATSAPP_VERIFY_TOKEN: _verify, ...half } = whole;
  expect(() => load(half)).toThrow(
    /2 fault\(s\)[^]*channels\.whatsapp\.appSecret: missing[^]*set WHATSAPP_APP_SECRET[^]*channels\.whatsapp\.verifyToken: missing[^]*set WHATSAPP_VERIFY_TOKEN/,
  );
});

it.each([
  ['WHATSAPP_PHONE_NUMBER_ID', '+49 151 12345', 'not the number itself'],
  ['WHATSAPP_TOKEN', 'with a space', 'without spaces'],
  ['WHATSAPP_API_ROOT', 'graph.facebook.com', 'an http\\(s\\) address'],
])('refuses a wrong %s by its name', (name, value, why) => {
  expect(() => load({ ...whole, [name]: value })).toThrow(new RegExp(`${why}.*environment: ${name}`));
});
