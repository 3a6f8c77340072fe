/** The manifest of WhatsApp Web. */
import { z } from 'zod';
import { defineChannel } from '../../src/model/manifest';
import { createWhatsAppWeb } from './channel';

export const whatsappWeb = defineChannel({
  name: 'whatsapp-web',
  title: 'WhatsApp Web (numbered text)',
  about:
    'A linked phone through the page of WhatsApp Web. Unofficial: WhatsApp may ban the number. Off unless it is switched on.',
  settings: {
    enabled: {
      schema: z.boolean(),
      variable: 'WHATSAPP_WEB',
      as: 'switch',
      default: false,
      about: 'unofficial: WhatsApp may ban the number',
    },
    id: {
      schema: z.string().regex(/^[\w-]{1,40}$/, '1-40 of A-Z a-z 0-9 _ -'),
      variable: 'WHATSAPP_WEB_ACCOUNT',
      default: 'main',
      about: 'names the session in the data folder; another one is another phone',
    },
    executablePath: {
      schema: z.string().min(1),
      variable: 'WHATSAPP_WEB_BROWSER',
      about: 'a Chromium or Chrome program; absent: the one on the PATH',
    },
    phone: {
      schema: z.string().regex(/^\+?\d{7,15}$/, 'a phone number such as +4915112345678'),
      variable: 'WHATSAPP_WEB_PHONE',
      about: 'the number of the phone: it is linked by a code of eight characters in place of a QR code',
    },
    groups: {
      schema: z.array(z.string().regex(/^[\d-]{5,60}@g\.us$/, 'the id of a group, such as 120363039010379837@g.us')),
      variable: 'WHATSAPP_WEB_GROUPS',
      as: 'list',
      default: [],
      about:
        'ids of the groups that are served, where someone mentions the number or answers it; all others are ignored',
    },
    headless: { schema: z.boolean(), default: true, about: '`false` shows the browser' },
    library: {
      schema: z.string().min(1),
      variable: 'WHATSAPP_WEB_LIBRARY',
      default: 'whatsapp-web.js',
      about: 'the package that drives the browser, or the path of its replacement; loaded only when this is on',
    },
  },
  account: ({ id }) => id,
  on: ({ enabled }) => enabled,
  faults: ({ enabled }, { role }) =>
    enabled && role !== 'all'
      ? [
          {
            setting: 'enabled',
            message:
              'the session of the browser belongs to one process, which sends and receives; use role: all, or leave it off',
          },
        ]
      : [],
  open: ({ enabled: _, id: __, ...values }, { account, clock, random, dataDir, show }) =>
    createWhatsAppWeb({ ...values, account, clock, random, dataDir, show }),
  offline: ({ clock, random }) => createWhatsAppWeb({ clock, random, dataDir: 'nowhere' }),
  platform: async () => (await import('./fake/shown.js')).platform,
});
