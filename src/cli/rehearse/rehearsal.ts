/** Trials of a folder of drafts: checked, its journeys played, talked to. Whole gateways on a store that is thrown away; nothing is sent. */
import { inspect } from '../../flow/read/check';
import { factsOf } from '../../flow/read/facts';
import { loadJourneys } from '../../flow/journeys/read';
import type { Fault } from '../../flow/read/fault';
import { faultLine } from '../../flow/read/fault';
import { GatewayError } from '../../model/errors';
import type { FailedJourney, FileFault, Rehearsal } from '../../model/editing';
import { automationFaults } from '../../compose/automations';
import { offlineChannel } from '../../compose/offline';
import { offlineShop } from '../../compose/shop';
import { homeSources } from '../../parsed';
import type { Setup } from '../../compose/setup';
import { JOURNEY_CHANNELS, playJourneys } from '../test';
import { createTalks } from './talks';

/** Talks to the program's own setup, with `dir` in place of the project's folder of what merchants write. */
export function createRehearsal(base: Setup): Rehearsal {
  const on = (dir: string): Setup => ({
    ...base,
    home: { ...base.home, flows: { ...base.home.flows, dir, shown: '' } },
  });
  const talks = createTalks();
  return {
    check: async (dir) => checked(on(dir)),
    async play(dir, told) {
      const { journeys, faults } = loadJourneys(dir, '');
      if (faults.length > 0) throw new GatewayError('FLOW_WRONG', faults.map(faultLine).join('\n'));
      return playAll(journeys, told, on(dir));
    },
    talk: (dir, input) => talks.talk(dir, on(dir), input),
    close: () => void talks.close(),
  };
}

function checked({ home, manifests, extensions, config }: Setup): FileFault[] {
  const { dir, ...layered } = home.flows;
  const before = homeSources(home).flows;
  const { hard, advice } = inspect(dir, {
    ...layered,
    before,
    channels: manifests.map(({ name }) => offlineChannel(name, manifests)),
    facts: factsOf(config().facts, offlineShop(config(), home, extensions.shops)),
  });
  before.save();
  const as =
    (isHard: boolean) =>
    (fault: Fault): FileFault => ({ ...fault, hard: isHard });
  return [...[...hard, ...automationFaults(home, before)].map(as(true)), ...advice.map(as(false))];
}

async function playAll(
  journeys: Parameters<typeof playJourneys>[0],
  told: (done: number, of: number) => void,
  where: Setup,
): Promise<FailedJourney[]> {
  const on = JOURNEY_CHANNELS.map((name) => ({
    name,
    own: journeys.filter(({ channels }) => channels?.includes(name) ?? true),
  }));
  const of = on.reduce((sum, { own }) => sum + own.length, 0);
  let done = 0;
  told(done, of);
  const failed: FailedJourney[] = [];
  for (const { name, own } of on) {
    const played = await playJourneys(own, [name], where, () => told((done += 1), of));
    for (const { ok, journey, channel, file, steps } of played)
      if (!ok) failed.push({ journey, channel, file, wrong: steps.at(-1)?.wrong ?? [] });
  }
  return failed;
}
