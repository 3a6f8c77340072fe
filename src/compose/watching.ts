/** Follows the flow files: what they teach is learned again, and automations are read anew. */
import { flowExamples } from '../flow/read/library';
import { watchFlows, type WatchOptions } from '../flow/read/watch';
import type { Home } from '../home';
import { reloadAutomations } from './automations';
import type { Relearn } from './relearn';

type Parts = Pick<WatchOptions, 'facts' | 'source' | 'clock' | 'log'> & {
  home: Home;
  relearn: Relearn;
  pushes: Parameters<typeof reloadAutomations>[2];
};

/** Starts it; what comes back stops it. */
export const watching =
  ({ home, relearn, pushes, ...parts }: Parts) =>
  (): (() => void) => {
    const flows = watchFlows({
      ...home.flows,
      ...parts,
      onReload: (outcome) => {
        if (!outcome.ok) return;
        void relearn(flowExamples(outcome.library));
        reloadAutomations(home, outcome.library, pushes, parts.log);
      },
    });
    return () => flows.close();
  };
