/** A process with nothing but the channel in it, for tests that kill it: node -r test/typescript.cjs gateway.ts <data folder> <fake phone>. */
import { join } from 'node:path';
import { createWhatsAppWeb } from '../channel';
import { systemClock } from '../../../src/model/clock';
import { fromSource } from './phone.rig';

const [dataDir = '', executablePath = ''] = process.argv.slice(2);
const channel = createWhatsAppWeb({
  clock: systemClock(),
  random: () => 0,
  dataDir,
  executablePath,
  library: join(__dirname, 'library.cjs'),
  startLink: fromSource,
});
const nothing = (): void => undefined;
void channel.start?.({
  listens: true,
  receive: () => Promise.resolve(),
  history: () => Promise.resolve([]),
  publish: nothing,
  subscribe: () => nothing,
  log: { info: nothing, warn: nothing },
});
