/** `parley chat`: the whole gateway in this terminal. It keeps its own conversations, so that a running server is not disturbed. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createTerminal } from '../../channels/terminal/channel';
import { createParley } from '../app';
import { createLog } from '../insight/log';
import { systemClock } from '../model/clock';
import { setup } from './setup';

export async function chat(user: string): Promise<void> {
  const { home, manifests, extensions, config: load } = setup();
  const base = load();
  const config = base.store.uri ? base : { ...base, dataDir: join(base.dataDir, 'terminal') };
  const clock = systemClock();
  let idle = async (): Promise<void> => undefined;
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    clock,
    session: randomUUID(),
    user,
    settle: () => idle(),
  });
  // Faults would break into the conversation on the screen; the ones that matter end it.
  const parley = await createParley({
    root: home.root,
    home,
    manifests,
    extensions,
    config: { ...config, role: 'all' },
    clock,
    log: createLog('error'),
    channels: [terminal],
    serve: false,
  });
  idle = () => parley.idle();
  await parley.start();
  await terminal.ended;
  await parley.stop();
}
