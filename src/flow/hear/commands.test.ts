import { join } from 'node:path';
import { createNlu, type TrainableNlu } from '../../../nlu';
import type { FlowState, Frame } from '../../model/flow';
import { createDemoShop } from '../../shop/demo';
import { gazetteer } from '../../shop/gazetteer';
import { shopCards } from '../cards';
import { flowExamples, type FlowLibrary } from '../library';
import { requireFlows } from '../load';
import { openTurn } from '../turn';
import { quiet } from '../talk.contract';
import { createTries, memoryTries } from '../owner/tries';
import { waiting } from '../run/tasks';
import type { Command } from './command';
import { commandsOf } from './commands';
import { ROWS } from './commands.rows';
import { hearingOf } from './listen';
import { clausesOf } from './clauses';

const root = join(__dirname, '../../..');
const NOW = Date.parse('2026-11-20T10:00:00Z');
const shop = createDemoShop({ now: () => NOW });
let library: FlowLibrary;
let nlu: TrainableNlu;

beforeAll(async () => {
  library = requireFlows({ dir: join(root, 'flows') });
  nlu = await createNlu({ root, cacheDir: join(root, 'dist', 'models'), examples: flowExamples(library), gazetteer: gazetteer(await shop.catalogue(), shop) });
}, 300_000);
afterAll(() => nlu.close());

/** The states of a conversation in which a row is heard. */
const STATES: Record<string, () => FlowState> = {
  idle: () => state({}),
  'return: order?': () => asking('return_item', 'order', { wish: null }),
  'return: reason?': () => asking('return_item', 'reason', { order: '1036', item: 'TS-100-WHITE-M' }),
  'cancel: order?': () => asking('cancel_order', 'order', {}),
  'cancel: sure?': () => asking('cancel_order', 'sure', { order: '1047' }),
  'address: where to?': () => asking('change_address', 'address', { order: '1047' }),
  'shoes shown': () => state({ memory: { results: { value: { products: ['rs-100', 'rs-101', 'rs-103'], wishes: { text: 'running shoes', max: 8000 } }, at: NOW - 60_000, from: 'shown' } } }),
  'shoe looked at': () => state({ memory: { results: { value: { products: ['rs-100', 'rs-101', 'rs-103'], wishes: { text: 'running shoes' } }, at: NOW - 60_000, from: 'shown' }, product: { value: 'rs-101', at: NOW - 30_000, from: 'chosen' } } }),
  tracked: () => state({ last: { flow: 'track_order', slots: { order: '1042' } }, memory: { order: { value: '1042', at: NOW - 60_000, from: 'said' } } }),
  parked: () => state({ parked: { stack: asking('return_item', 'order', {}).stack, since: new Date(NOW - 60_000).toISOString(), offered: 0 } }),
};

function state(more: Partial<FlowState>): FlowState {
  return { stack: [], memory: {}, missed: 0, ...more };
}

/** A conversation in which the flow waits at the first step that collects the slot. */
function asking(name: string, slot: string, slots: Record<string, unknown>): FlowState {
  const flow = library.current(name);
  const step = [...(flow?.steps.values() ?? [])].find(({ collect }) => collect?.slot === slot);
  if (!flow || !step) throw new Error(`no step of ${name} collects ${slot}`);
  const frame: Frame = { flow: name, version: flow.version, step: step.id, slots, asked: 1, waitingSince: new Date(NOW - 60_000).toISOString() };
  return state({ stack: [frame] });
}

async function heard(where: string, text: string, language: string): Promise<string> {
  const made = STATES[where]?.();
  if (!made) throw new Error(`no state ${where}`);
  const turn = openTurn({ conversation: 'c', profile: { customer: 'c', language }, state: made, inputs: [], now: NOW }, library, { shop, cards: shopCards(), log: quiet, ownership: { guest: 'status', tries: createTries({ store: memoryTries(), secret: 'test', shopPerHour: 100 }) } });
  for (const frame of [...turn.stack, ...(turn.parked?.stack ?? [])]) {
    const flow = library.current(frame.flow);
    if (flow) turn.bind(frame, flow);
  }
  const understanding = await nlu.understand(text, { language });
  return commandsOf(await hearingOf(turn, clausesOf(understanding), waiting(turn))).map(shown).join('; ');
}

/** `start cancel_order order=1043`. Slots that only repeat the message's words are left out. */
function shown(command: Command): string {
  const { kind, ...rest } = command;
  const parts = Object.entries(rest).flatMap(([key, value]) => {
    if (key === 'slots' || key === 'wishes') return Object.entries(value as Record<string, unknown>).filter(([name, each]) => !WORDY.includes(name) && each !== undefined).map(([name, each]) => `${name}=${String(each)}`);
    if (key === 'flow' || key === 'product') return [String(value)];
    return key === 'flows' ? [] : [key === 'slot' ? String(value) : `=${String(value)}`];
  });
  return [kind, ...parts].join(' ').replace(' =', '=');
}
const WORDY = ['what', 'words', 'text', 'question'];

it('has rows enough in both languages', () => {
  expect(ROWS.filter(([, text]) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThanOrEqual(60);
  expect(ROWS.length).toBeGreaterThanOrEqual(150);
});

it.each(ROWS)('%s: "%s"', async (where, text, expected) => {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  expect(await heard(where, text, language)).toBe(expected);
});
