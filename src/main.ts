/** The process: reads the configuration, starts the role's parts, and on a signal ends them in order. */
import { loadConfig } from './compose/config';
import type { Config } from '../config/schema';
import { findProject, type Project } from './compose/project/read';
import { watchProject } from './compose/project/watch';
import { forkRehearsal } from './compose/rehearsal';
import { projectSettings } from './compose/project/settings';
import { openSetup, requireLanguages } from './compose/setup';
import { createParley } from './app';
import { createLog } from './insight/log';
import { forgetStart } from './forget-start';
import { systemClock } from './model/clock';
import { GatewayError } from './model/errors';
import { projectRoot } from './root';

export { projectRoot };

export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  // Whatever a part or a library writes is for the owner's eyes: it holds what shoppers said.
  process.umask(0o077);
  const root = projectRoot();
  const { home, manifests, extensions, ...setup } = openSetup({ root, env, dir: findProject(env, process.cwd()) });
  const config = setup.config();
  const log = createLog(config.log.level);
  // After an uncaught error the state of the process is unknown. The store is safe, and a restart is clean.
  process.on('unhandledRejection', (fault) => {
    log.error({ fault: String(fault), stack: fault instanceof Error ? fault.stack : undefined }, 'unhandled rejection');
    process.exitCode = 1;
    process.exit();
  });
  const clock = systemClock();
  const rehearsal = forkRehearsal({ root, clock });
  const { project } = setup;
  const connectors = extensions.shops.map(({ name }) => name);
  const configOf = (next: Project): Config => {
    requireLanguages(next, home);
    return loadConfig({ root, env, channels: manifests, connectors, project: next.values });
  };
  const settings = project ? { settings: projectSettings({ project, running: config, configOf }) } : {};
  const parley = await createParley({ root, home, manifests, extensions, config, clock, log, rehearsal, ...settings });
  // A start that failed half-way holds the store and a port: they are given back, and the process can end.
  await parley.start().catch(async (fault: unknown) => {
    await parley.stop().catch(() => undefined);
    throw fault;
  });
  forgetStart();
  process.stdout.write(parley.welcome());
  if (project)
    watchProject({
      project,
      check: (next) => void configOf(next),
      renew: (next) => parley.renew(configOf(next)),
      clock,
      log,
    });
  let ending = false;
  const end = (signal: string): void => {
    // A second signal means: do not wait.
    if (ending) process.exit(130);
    ending = true;
    rehearsal.close();
    process.stdout.write(`\n${signal}: finishing what runs; once more to stop at once.\n`);
    parley.stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ fault: String(fault) }, 'the shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => end('SIGINT'));
  process.on('SIGTERM', () => end('SIGTERM'));
}

if (require.main === module) {
  main(process.env).catch((fault: unknown) => {
    process.stderr.write(
      `${fault instanceof GatewayError ? `${fault.code}: ${fault.message}` : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
    );
    process.exit(1);
  });
}
