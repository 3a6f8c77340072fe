/** The manifest of Microsoft Teams. */
import { given } from '../../src/model/given';
import { defineChannel } from '../../src/model/manifest';
import { teamsTasks } from './app/manifest';
import { createTeams } from './channel';
import { faults, settings } from './settings';

export const teams = defineChannel({
  name: 'teams',
  title: 'Microsoft Teams',
  about: 'Bots of the Bot Framework; on once there is an app id.',
  settings,
  account: ({ appId }) => appId ?? 'emulator',
  on: ({ appId, mode }) => appId !== undefined || mode === 'emulator',
  faults,
  open: ({ mode = 'live', appName: _name, ...values }, { account, clock, publicUrl }) =>
    createTeams({ mode, ...values, account, clock, ...given({ publicUrl }) }),
  offline: ({ clock }) =>
    createTeams({ mode: 'live', appId: 'offline', appPassword: 'offline-no-account', appType: 'MultiTenant', clock }),
  tasks: ({ appId, appName }, { webhookUrl }) => teamsTasks({ appId, appName, webhookUrl }),
  fake: async (options) => (await import('./fake/pane.js')).openFake(options),
  platform: async () => (await import('./fake/shown.js')).platform,
});
