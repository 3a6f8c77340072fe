/** `npm run bench -- talk`: plays the talk set against the engine with the real models, and prints how many turns were right. A report, not a floor. */
import { join } from 'node:path';
import { loadConfig } from '../../config/load';
import { createNlu } from '../../nlu/index';
import { shopCards } from '../../src/flow/cards';
import { choicesOf } from '../../src/flow/buttons';
import { createEngine } from '../../src/flow/engine';
import { flowExamples } from '../../src/flow/library';
import { requireFlows } from '../../src/flow/load';
import { createSource, memoryVersions } from '../../src/flow/versions';
import type { Content } from '../../src/model/content';
import type { Effect, FlowEngine, FlowState } from '../../src/model/flow';
import type { InboundContent } from '../../src/model/inbound';
import { silentLog } from '../../src/model/log';
import type { Nlu } from '../../src/model/understanding';
import { wordsOf } from '../../src/flow/journey';
import { createDemoShop } from '../../src/shop/demo/index';
import { gazetteer } from '../../src/shop/gazetteer';
import { projectRoot } from '../path/server';
import { judge, VERDICTS, type Judged, type Verdict } from './judge';
import { readTalkSet, talkLanguages, type TalkDialogue, type TalkTurn } from './set';

/** The demo's dates follow the clock; a fixed one makes two runs equal. A Friday. */
const NOW = Date.parse('2026-11-20T10:00:00Z');
/** Between two messages of a shopper. */
const PAUSE_MS = 20_000;
/** Turns in which a repeated question is a nag. */
const LOOK_BACK = 3;

interface Options {
  sealed: boolean;
  /** Prints each turn that is not right. */
  show: boolean;
}

export async function benchTalk(report: (line: Record<string, unknown>) => void, { sealed, show }: Options): Promise<void> {
  const root = projectRoot();
  const dir = join(root, 'bench', 'talk');
  const parts = await opened(root);
  for (const language of talkLanguages(dir)) {
    const set = readTalkSet(dir, language, sealed ? ['open', 'sealed'] : ['open']);
    const first = [];
    for (const turn of set.first) first.push(...(await play(parts, { name: turn.say ?? '', turns: [turn] }, language, show)));
    const dialogues = [];
    for (const dialogue of set.dialogues) dialogues.push(await play(parts, dialogue, language, show));
    const turns = dialogues.flat();
    const flawless = dialogues.filter((each) => each.every(({ verdict, nagged }) => (verdict === 'right' || verdict === 'useful') && !nagged)).length;
    report({ bench: 'talk', language, what: 'first utterances', ...counted(first) });
    report({ bench: 'talk', language, what: 'dialogue turns', ...counted(turns), dialogues: dialogues.length, flawless });
  }
  await parts.nlu.close();
}

interface Parts {
  engine: FlowEngine;
  nlu: Nlu;
}

async function opened(root: string): Promise<Parts> {
  const shop = createDemoShop({ now: () => NOW });
  const library = requireFlows({ dir: join(root, 'flows') });
  const nlu = await createNlu({ root, cacheDir: join(root, 'dist', 'models'), examples: flowExamples(library), gazetteer: gazetteer(await shop.catalogue(), shop) });
  const clock = { now: () => NOW, after: () => () => undefined };
  const { facts } = loadConfig({ root, env: {} });
  return { engine: createEngine({ library: await createSource(library, memoryVersions(), silentLog), shop, clock, cards: shopCards(), log: silentLog, nlu, facts }), nlu };
}

async function play({ engine, nlu }: Parts, dialogue: TalkDialogue, language: string, show: boolean): Promise<Judged[]> {
  let state: FlowState | null = null;
  let spoken = language;
  let shown: { label: string; value: string }[] = [];
  const before: string[][] = [];
  const judged: Judged[] = [];
  for (const [index, turn] of dialogue.turns.entries()) {
    const content = contentOf(turn, shown);
    const now = NOW + index * PAUSE_MS;
    const understanding = content.kind === 'text' ? await nlu.understand(content.text, { language: spoken }) : undefined;
    const profile = { customer: 'shopper', language: spoken, ...(dialogue.customer !== undefined && { shopCustomer: dialogue.customer }) };
    const result = await engine.decide({ conversation: dialogue.name, profile, state, inputs: [{ content, at: now, ...(understanding && { understanding }) }], now });
    state = JSON.parse(JSON.stringify(result.state)) as FlowState;
    spoken = result.language;
    const replies = result.replies.map((reply) => reply.content);
    shown = replies.flatMap(choicesOf);
    const verdict = judge(turn, replies, result.effects, before.slice(-LOOK_BACK));
    before.push(replies.map(wordsOf));
    judged.push(verdict);
    if (show && (verdict.verdict !== 'right' || verdict.nagged)) tell(dialogue.name, turn, verdict, replies, result.effects);
  }
  return judged;
}

/** A tap whose button is not there is typed instead, as a shopper would. */
function contentOf({ say, tap = '' }: TalkTurn, shown: readonly { label: string; value: string }[]): InboundContent {
  if (say !== undefined) return { kind: 'text', text: say };
  const button = shown.find(({ label }) => new RegExp(tap, 'iu').test(label));
  return button ? { kind: 'reply', value: button.value, label: button.label } : { kind: 'text', text: tap };
}

function counted(judged: readonly Judged[]): Record<string, number> {
  const count = (verdict: Verdict): number => judged.filter((each) => each.verdict === verdict).length;
  return { turns: judged.length, ...Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])), nagged: judged.filter(({ nagged }) => nagged).length };
}

function tell(name: string, turn: TalkTurn, { verdict, nagged, why }: Judged, replies: readonly Content[], effects: readonly Effect[]): void {
  const said = replies.map((reply) => `    < ${wordsOf(reply).replace(/\s+/g, ' ').slice(0, 160)}`).join('\n');
  const handed = effects.some(({ kind }) => kind === 'handover') ? ' (hand-over)' : '';
  process.stderr.write(`${verdict}${nagged ? ' nagged' : ''}${handed} [${name}] > ${turn.say ?? `tap ${turn.tap}`}\n    ${why.join('; ')}\n${said}\n`);
}
