/** `parley test`: the journeys of flows/journeys through the whole path under a clock that is moved by hand. */
import { DateTime } from 'luxon';
import type { Setup } from '../compose/setup';
import { shownIn } from '../flow/read/layers';
import { runJourney, wordsOf, type JourneyResult } from '../flow/journeys/play';
import { loadJourneys, type LoadedJourney } from '../flow/journeys/read';
import { faultLine } from '../flow/read/fault';
import { given } from '../model/given';
import type { Sender } from '../model/inbound';
import { createSteppedClock } from '../model/stepped';
import { captureChannel } from './capture';
import { offlineChannel } from '../compose/offline';
import { print } from './print';
import { createTalker } from './talker';
import { setup } from './setup';
import { bareSetup, openTrial } from './trial';

/** Where a journey that names no channel is played: one with everything native, one with buttons, one with text only. */
export const JOURNEY_CHANNELS = ['webchat', 'telegram', 'whatsapp', 'terminal'] as const;

export type JourneyChannel = (typeof JOURNEY_CHANNELS)[number];

export interface PlayedJourney extends JourneyResult {
  channel: string;
  file: string;
}

/** Noon in the shop's zone on a working day, so that no quiet hours are in the way. */
export function startOf({ project }: Pick<Setup, 'project'>): string {
  const zone = project?.file.timeZone ?? 'America/New_York';
  return DateTime.fromISO('2026-03-10T12:00', { zone }).toUTC().toISO() ?? '';
}

/** Plays the journeys on each of their channels among those given: one gateway and shop for each channel, a new shopper for each journey. `told`: after each. */
export async function playJourneys(
  journeys: LoadedJourney[],
  on: readonly JourneyChannel[] = JOURNEY_CHANNELS,
  where: Setup = bareSetup(),
  told: () => void = () => undefined,
): Promise<PlayedJourney[]> {
  const played: PlayedJourney[] = [];
  for (const name of on) {
    const groups = new Map<string, LoadedJourney[]>();
    for (const journey of journeys.filter(({ channels }) => channels?.includes(name) ?? true)) {
      const key = [name, ...furtherChannels(journey, name)].join(' ');
      groups.set(key, [...(groups.get(key) ?? []), journey]);
    }
    for (const [key, group] of groups) played.push(...(await playOn(key.split(' '), group, where, told)));
  }
  return played;
}

/** Channels that a journey goes over to. A gateway has no others, because flows offer what there is. */
function furtherChannels({ steps }: LoadedJourney, first: string): string[] {
  return [...new Set(steps.flatMap(({ channel }) => channel ?? []))].filter((name) => name !== first).sort();
}

async function playOn(
  names: readonly string[],
  journeys: LoadedJourney[],
  where: Setup,
  told: () => void,
): Promise<PlayedJourney[]> {
  const clock = createSteppedClock(startOf(where));
  let last = '';
  const channels = names.map((name) => captureChannel(offlineChannel(name, where.manifests), ({ id }) => (last = id)));
  const trial = await openTrial(clock, channels, where);
  const { parley } = trial;
  const turns = clock.settle;
  clock.settle = async () => {
    await turns();
    await parley.idle();
  };
  const played: PlayedJourney[] = [];
  try {
    for (const [index, journey] of journeys.entries()) {
      const sender: Sender = given({ language: journey.language, shopCustomer: journey.customer });
      const talker = createTalker({
        parley,
        channels,
        clock,
        user: String(1000 + index),
        sender,
        lastSent: () => last,
      });
      played.push({ ...(await runJourney(journey, talker)), channel: names[0] ?? '', file: journey.file });
      told();
    }
  } finally {
    await trial.close();
  }
  return played;
}

export async function testJourneys(only: string | undefined): Promise<void> {
  const where = setup();
  const { dir, shown } = where.home.flows;
  const { journeys, faults } = loadJourneys(dir, shown);
  for (const fault of faults) print.line(faultLine(fault));
  const wanted = journeys.filter(
    (journey) => only === undefined || journey.journey.toLowerCase().includes(only.toLowerCase()),
  );
  if (wanted.length === 0)
    print.error(
      only === undefined
        ? `there are no journeys in ${shownIn(shown ?? 'flows', 'journeys')}`
        : `no journey has "${only}" in its name`,
    );
  const played = await playJourneys(wanted, JOURNEY_CHANNELS, where);
  for (const result of played) {
    print.line(`${result.ok ? '✓' : '✗'} ${result.channel.padEnd(9)} ${result.journey}`);
    if (!result.ok) explain(result);
  }
  const failed = played.filter((result) => !result.ok).length + faults.length;
  print.line(`${played.length - (failed - faults.length)} passed, ${failed} failed`);
  if (failed > 0 || played.length === 0) process.exitCode = 1;
}

export function explain({ steps, file }: PlayedJourney): void {
  const last = steps.at(-1);
  for (const wrong of last?.wrong ?? []) print.line(`    ${file}, step ${steps.length}: ${wrong}`);
  for (const reply of last?.replies ?? [])
    print.line(`    came: ${reply.kind} ${wordsOf(reply).replace(/\s+/g, ' ').slice(0, 160)}`);
}
