/** The manifest of the terminal: `parley chat` opens it with its own input and output, so it needs no configuration. */
import { PassThrough } from 'node:stream';
import { GatewayError } from '../../src/model/errors';
import { defineChannel } from '../../src/model/manifest';
import { createTerminal } from './channel';

export const terminal = defineChannel({
  name: 'terminal',
  title: 'Terminal',
  about: 'A chat in the terminal, by `parley chat`.',
  settings: {},
  account: () => 'local',
  on: () => false,
  open() {
    throw new GatewayError('CONFIG_WRONG', 'the terminal is opened by `parley chat`, not by the configuration');
  },
  offline: ({ clock }) =>
    createTerminal({ input: new PassThrough(), output: new PassThrough(), clock, session: 'offline' }),
  platform: async () => (await import('./fake/shown.js')).platform,
});
