/** The states of a campaign and the commands that change them. Pure; the store makes each step conditional on state and version. */
import type { CampaignState } from '../model/campaign';
import { GatewayError } from '../model/errors';

export type Command =
  | 'edit'
  | 'approve'
  | 'schedule'
  | 'prepare'
  | 'run'
  | 'pause'
  | 'resume'
  | 'complete'
  | 'cancel'
  | 'fail';

/** Transitions that are not listed are impossible. */
export const EDGES: Record<CampaignState, Partial<Record<Command, CampaignState>>> = {
  draft: { edit: 'draft', approve: 'draft', schedule: 'scheduled', cancel: 'cancelled', fail: 'failed' },
  // A change turns a scheduled campaign back into a draft.
  scheduled: { edit: 'draft', prepare: 'preparing', cancel: 'cancelled', fail: 'failed' },
  preparing: { run: 'running', cancel: 'cancelled', fail: 'failed' },
  running: { pause: 'paused', complete: 'completed', cancel: 'cancelled', fail: 'failed' },
  paused: { resume: 'running', cancel: 'cancelled', fail: 'failed' },
  completed: {},
  cancelled: {},
  failed: {},
};

/** Throws TAKEN for a transition that does not exist. */
export function next(state: CampaignState, command: Command): CampaignState {
  const to = EDGES[state][command];
  if (to === undefined) {
    const possible = Object.keys(EDGES[state]).filter((each) => !['prepare', 'run', 'complete', 'fail'].includes(each));
    throw new GatewayError(
      'TAKEN',
      `a campaign that is ${state} cannot be told to ${command}; possible: ${possible.join(', ') || 'nothing'}`,
    );
  }
  return to;
}
