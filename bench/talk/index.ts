/** `npm run bench -- talk`: plays the talk set through the real path with the real models, and prints how many turns were right. A report, not a floor. */
import { join } from 'node:path';
import { captureChannel } from '../../src/cli/capture';
import { offlineChannel } from '../../src/compose/offline';
import { createTalker } from '../../src/cli/talker';
import { bareSetup, openTrial } from '../../src/cli/trial';
import { labelsOf, wordsOf, type Talker } from '../../src/flow/journeys/play';
import { given } from '../../src/model/given';
import type { Content } from '../../src/model/content';
import { createSteppedClock } from '../../src/model/stepped';
import { projectRoot } from '../path/server';
import { judge, VERDICTS, type Judged, type Verdict } from './judge';
import { readTalkSet, talkLanguages, type TalkDialogue, type TalkTurn } from './set';

/** The demo's dates follow the clock; a fixed one makes two runs equal. A Friday before the desk opens. */
const START = '2026-11-20T10:00:00Z';
/** Between two messages of a shopper. */
const PAUSE_MS = 20_000;
/** Turns in which a repeated question is a nag. */
const LOOK_BACK = 3;

interface Options {
  sealed: boolean;
  /** Prints each turn that is not right. */
  show: boolean;
}

export async function benchTalk(
  report: (line: Record<string, unknown>) => void,
  { sealed, show }: Options,
): Promise<void> {
  const dir = join(projectRoot(), 'bench', 'talk');
  for (const language of talkLanguages(dir)) {
    const set = readTalkSet(dir, language, sealed ? ['open', 'sealed'] : ['open']);
    const stage = await openStage();
    const first = [];
    for (const turn of set.first)
      first.push(...(await play(stage, { name: turn.say ?? '', turns: [turn] }, language, show)));
    const dialogues = [];
    for (const dialogue of set.dialogues) dialogues.push(await play(stage, dialogue, language, show));
    await stage.close();
    const flawless = dialogues.filter((each) =>
      each.every(({ verdict, nagged }) => (verdict === 'right' || verdict === 'useful') && !nagged),
    ).length;
    report({ bench: 'talk', language, what: 'first utterances', ...counted(first) });
    report({
      bench: 'talk',
      language,
      what: 'dialogue turns',
      ...counted(dialogues.flat()),
      dialogues: dialogues.length,
      flawless,
    });
  }
}

interface Stage {
  /** A new shopper in the web chat. */
  shopper(language: string, customer?: string): Talker;
  close(): Promise<void>;
}

async function openStage(): Promise<Stage> {
  const clock = createSteppedClock(START);
  let last = '';
  const channels = [captureChannel(offlineChannel('webchat'), ({ id }) => (last = id))];
  const { parley, close } = await openTrial(clock, channels, bareSetup(projectRoot()));
  const settle = clock.settle;
  clock.settle = async () => {
    await settle();
    await parley.idle();
  };
  let users = 0;
  return {
    shopper: (language, customer) =>
      createTalker({
        parley,
        channels,
        clock,
        user: String(1000 + (users += 1)),
        sender: { language, ...given({ shopCustomer: customer }) },
        lastSent: () => last,
      }),
    close,
  };
}

async function play(stage: Stage, dialogue: TalkDialogue, language: string, show: boolean): Promise<Judged[]> {
  const talker = stage.shopper(language, dialogue.customer);
  const before: string[][] = [];
  const judged: Judged[] = [];
  let shown: string[] = [];
  for (const turn of dialogue.turns) {
    const asked = await talker.handedOver?.();
    const replies = await said(talker, turn, shown);
    const handed = asked !== true && (await talker.handedOver?.()) === true;
    shown = replies.flatMap(labelsOf);
    const verdict = judge(turn, replies, handed, before.slice(-LOOK_BACK));
    before.push(replies.map(wordsOf));
    judged.push(verdict);
    if (show && (verdict.verdict !== 'right' || verdict.nagged)) tell(dialogue.name, turn, verdict, replies, handed);
    await talker.advance(PAUSE_MS);
  }
  return judged;
}

/** A tap whose button is not there is typed instead, as a shopper would. */
async function said(talker: Talker, { say, tap = '' }: TalkTurn, shown: readonly string[]): Promise<Content[]> {
  if (say !== undefined) return talker.say(say);
  const label = shown.find((each) => new RegExp(tap, 'iu').test(each));
  return label === undefined ? talker.say(tap) : talker.tap(label);
}

function counted(judged: readonly Judged[]): Record<string, number> {
  const count = (verdict: Verdict): number => judged.filter((each) => each.verdict === verdict).length;
  return {
    turns: judged.length,
    ...Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])),
    nagged: judged.filter(({ nagged }) => nagged).length,
  };
}

function tell(
  name: string,
  turn: TalkTurn,
  { verdict, nagged, why }: Judged,
  replies: readonly Content[],
  handed: boolean,
): void {
  const words = replies.map((reply) => `    < ${wordsOf(reply).replace(/\s+/g, ' ').slice(0, 160)}`).join('\n');
  process.stderr.write(
    `${verdict}${nagged ? ' nagged' : ''}${handed ? ' (hand-over)' : ''} [${name}] > ${turn.say ?? `tap ${turn.tap}`}\n    ${why.join('; ')}\n${words}\n`,
  );
}
