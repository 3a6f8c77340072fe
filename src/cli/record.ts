/** `parley test --record`: a chat in this terminal, under the clock of the journeys, that is written as a journey. */
import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Document, isCollection, isScalar, visit } from 'yaml';
import { createTerminal } from '../../channels/terminal/channel';
import type { Setup } from '../compose/setup';
import { act, type Talker } from '../flow/journeys/play';
import { requireFlows } from '../flow/read/load';
import { recordedSteps, type Taken } from '../flow/journeys/recorded';
import { journeySchema, type Journey, type JourneyStep } from '../flow/journeys/schema';
import type { Channel, ChannelHost } from '../model/channel';
import { GatewayError } from '../model/errors';
import type { Decoded } from '../model/inbound';
import { createSteppedClock } from '../model/stepped';
import { homeSources } from '../parsed';
import { print } from './print';
import { setup } from './setup';
import { createTalker } from './talker';
import { explain, JOURNEY_CHANNELS, playJourneys, startOf } from './test';
import { openTrial } from './trial';

const USER = 'you';
const HELP =
  'Talk as a shopper; Ctrl-D ends and writes the journey. Lines of your own: /wait 2h   /photo [words]   /react 👍   /sign-in c-1001   /burst one | two';

/** Throws NOT_FOUND for a file that cannot be written there, and BODY_BROKEN where nothing was said. */
export async function recordJourney(file: string): Promise<void> {
  if (!/\.ya?ml$/.test(file))
    throw new GatewayError('NOT_FOUND', `${file}: a journey is a .yaml file, such as flows/journeys/return.yaml`);
  if (existsSync(file))
    throw new GatewayError(
      'NOT_FOUND',
      `${file}: there is such a file already; give another name, or take it away first`,
    );
  const where = setup();
  print.line(HELP);
  const taken = await chatted(where);
  if (taken.length === 0) throw new GatewayError('BODY_BROKEN', 'nothing was said, so nothing was written');
  const { home } = where;
  const { book } = requireFlows({ ...home.flows, before: homeSources(home).flows });
  const journey = journeySchema.parse({ journey: nameOf(file), steps: recordedSteps(taken, book) });
  await write(file, journey, where);
}

async function chatted(where: Setup): Promise<Taken[]> {
  const clock = createSteppedClock(startOf(where));
  const taken: Taken[] = [];
  let talker: Talker | null = null;
  let idle = async (): Promise<void> => undefined;
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    clock,
    session: 'record',
    user: USER,
    settle: () => idle(),
  });
  // One message after the other, as a journey plays them.
  let queue = Promise.resolve();
  const hear = (events: Decoded[]): Promise<void> => {
    const turn = queue.then(async () => {
      for (const event of events) {
        const step = event.kind === 'message' ? stepOf(event.content) : null;
        if (step && talker) taken.push({ step, replies: await act(step, talker) });
      }
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  const channel: Channel = {
    ...terminal,
    start: async (host: ChannelHost) => terminal.start?.({ ...host, receive: hear }),
  };
  const trial = await openTrial(clock, [channel], where);
  idle = () => queue;
  talker = createTalker({
    parley: trial.parley,
    channels: [channel],
    clock,
    user: USER,
    lastSent: () => 'record-out-1',
  });
  try {
    await terminal.ended;
    await queue;
  } finally {
    await trial.close();
  }
  return taken;
}

/** A line that begins with a slash is what else a shopper can do. Throws for one that is none. */
function stepOf(content: Extract<Decoded, { kind: 'message' }>['content']): JourneyStep | null {
  if (content.kind === 'reply') return { tap: content.label ?? content.value };
  if (content.kind !== 'text') return null;
  const [, command = '', rest = ''] = /^\/([a-z-]+)(?:\s+(.*))?$/.exec(content.text) ?? [];
  if (command === '') return { say: content.text };
  if (command === 'wait' && /^\d{1,4} ?[smhd]$/.test(rest)) return { wait: rest };
  if (command === 'photo') return { photo: rest === '' ? {} : rest };
  if (command === 'react' && rest !== '') return { react: rest };
  if (command === 'sign-in' && rest !== '') return { sign_in: rest };
  const texts = rest.split('|').map((text) => text.trim());
  if (command === 'burst' && texts.length > 1) return { burst: texts };
  throw new GatewayError('BODY_BROKEN', HELP);
}

function nameOf(file: string): string {
  const words = basename(file)
    .replace(/\.ya?ml$/, '')
    .replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Plays the journey before it is written, and names the channels where it passes if those are not all. */
async function write(file: string, journey: Journey, where: Setup): Promise<void> {
  const played = await playJourneys([{ ...journey, file }], JOURNEY_CHANNELS, where);
  const passed = played.filter(({ ok }) => ok).map(({ channel }) => channel);
  const { journey: name, steps } = journey;
  const limited = passed.length > 0 && passed.length < JOURNEY_CHANNELS.length ? { channels: passed } : {};
  writeFileSync(
    file,
    `# yaml-language-server: $schema=${where.project ? '../.parley/schemas' : '../../config/schemas'}/journey.schema.json\n${written({ journey: name, ...limited, steps })}`,
  );
  print.line(`${file}: ${steps.length} steps, passes on ${passed.join(', ') || 'no channel'}`);
  if (passed.length > 0) return;
  for (const result of played.slice(0, 1)) explain(result);
  process.exitCode = 1;
}

/** Each expectation on a line, as people write them. */
function written(journey: object): string {
  const document = new Document(journey);
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isCollection(value)) return;
      if (key.value === 'expect') for (const item of value.items) if (isCollection(item)) item.flow = true;
      if (key.value === 'channels' || key.value === 'replies') value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
