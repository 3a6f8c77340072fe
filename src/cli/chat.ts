/** `parley chat`: the whole gateway in this terminal. It keeps its own conversations, so that a running server is not disturbed. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadConfig } from '../compose/config';
import { createTerminal } from '../../channels/terminal/channel';
import { createParley } from '../app';
import { createLog } from '../insight/log';
import { projectRoot } from '../root';
import { systemClock } from '../model/clock';

export async function chat(user: string): Promise<void> {
  const root = projectRoot();
  const base = loadConfig({ root, env: process.env });
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
    root,
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
