/** The manifest of WhatsApp. */
import { resolve } from 'node:path';
import { GatewayError } from '../../src/model/errors';
import { defineChannel } from '../../src/model/manifest';
import { createWhatsapp } from './channel';
import { credentials, faults, settings } from './settings';
import { readTemplates } from './templates/file';

const NOBODY = 'offline';

export const whatsapp = defineChannel({
  name: 'whatsapp',
  title: 'WhatsApp',
  about: "Numbers of Meta's Cloud API; on once the four values of its app are there.",
  settings,
  account: ({ phoneNumberId }) => phoneNumberId ?? 'number',
  on: (values) => credentials(values) !== null,
  faults,
  open(values, { account, clock, root, sendTimeoutMs }) {
    const own = credentials(values);
    if (!own)
      throw new GatewayError(
        'CONFIG_WRONG',
        'WhatsApp needs WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_TOKEN, WHATSAPP_APP_SECRET and WHATSAPP_VERIFY_TOKEN',
      );
    return createWhatsapp({
      ...values,
      ...own,
      account,
      clock,
      templates: readTemplates(resolve(root, values.templates)),
      fetchTimeoutMs: sendTimeoutMs,
    });
  },
  offline: ({ clock }) =>
    createWhatsapp({
      phoneNumberId: '10000',
      token: NOBODY,
      appSecret: NOBODY,
      verifyToken: NOBODY,
      // Drawings also show what only some numbers have.
      catalogThumbnail: 'sku',
      calls: true,
      anyNumber: true,
      clock,
    }),
  fake: async (options) => (await import('./fake/pane.js')).openFake(options),
  platform: async () => (await import('./fake/shown.js')).platform,
});
