/** The manifest of the web chat. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineChannel, httpUrl } from '../../src/model/manifest';
import { createWebchat } from './channel';

export const webchat = defineChannel({
  name: 'webchat',
  title: 'Web chat',
  about: "Our own widget on the shop's pages; on unless it is switched off.",
  settings: {
    enabled: { schema: z.boolean(), default: true, about: '`false` takes the chat off the pages' },
    origins: {
      schema: z.array(z.union([httpUrl, z.literal('*')])),
      variable: 'WEBCHAT_ORIGINS',
      as: 'list',
      default: [],
      about: 'shops whose pages may hold the chat; by commas in the variable',
    },
  },
  alone: 'the widget knows one socket path',
  account: () => 'default',
  on: ({ enabled }) => enabled,
  open: ({ origins }, { account, clock, secret }) =>
    createWebchat({ origins, account, clock, random: randomBytes, secret }),
  offline: ({ clock }) =>
    createWebchat({ origins: [], secret: 'offline-offline-offline-offline-', clock, random: randomBytes }),
  platform: async () => (await import('./fake/shown.js')).platform,
});
