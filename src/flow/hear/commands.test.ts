import { join } from 'node:path';
import { createNlu, type TrainableNlu } from '../../../nlu';
import { given } from '../../model/given';
import type { FlowState } from '../../model/flow';
import { createDemoShop } from '../../../test/demo';
import { gazetteer } from '../../shop/gazetteer';
import { shopCards } from '../actions/show/makers';
import { flowExamples, type FlowLibrary } from '../read/library';
import { shippedFlows } from '../../../test/shipped';
import { openTurn } from '../run/turn';
import { createEngine } from '../run/engine';
import { factsOf } from '../read/facts';
import { quiet, startTalk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';
import { systemClock } from '../../model/clock';
import { loadConfig } from '../../compose/config';
import { ownership } from '../actions/shop/turn.contract';
import { waiting } from '../run/tasks';
import type { Command } from '../../model/command';
import { commandsOf } from './commands';
import { ASIDE_ROWS } from './asides.rows';
import { ROWS } from './commands.rows';
import { CONTEXT_ROWS } from './context.rows';
import { MEMORY_ROWS } from './memory.rows';
import { hearingOf } from './listen';
import { clausesOf } from './clauses';
import { keptSources } from '../../parsed';

const root = join(__dirname, '../../..');
const NOW = Date.parse('2026-11-20T10:00:00Z');
const shop = createDemoShop({ now: () => NOW });
const facts = factsOf(loadConfig({ root, env: {} }).facts, shop);
let library: FlowLibrary;
let nlu: TrainableNlu;

beforeAll(async () => {
  library = shippedFlows();
  nlu = await createNlu({
    root,
    cacheDir: join(root, 'dist', 'models'),
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    before: keptSources(root, 'packs'),
  });
}, 300_000);
afterAll(() => nlu.close());

/** What was said before a row is heard. "@c-1009" signs in. */
const BEFORE: Record<string, string[]> = {
  idle: [],
  'return: order?': ['I want to return something'],
  'return: reason?': ['@c-1001', 'I want to return order 1036', 'the t-shirt'],
  'own orders': ['@c-1001', 'where are my orders'],
  'one cream shown': ['a face cream for sensitive skin'],
  'second shoe asked': ['show me running shoes', 'how heavy is the second one'],
  'gift cards told': ['tell me about gift cards'],
  'return: wish?': ['@c-1001', 'I want to return the jeans from order 1036', 'too tight'],
  'cancel: order?': ['I want to cancel my order'],
  'cancel: sure?': ['@c-1009', 'cancel order 1049'],
  'address: where to?': ['@c-1009', 'change the address of order 1049'],
  'shoes shown': ['red running shoes under 80'],
  'shoe looked at': ['red running shoes under 80', 'the second one'],
  'pillows shown': ['show me pillows'],
  tracked: ['where is order 1042'],
  'damaged: photo?': ['my mug arrived broken', '1043', 'the mug, its handle is off'],
  'code fails': ['my discount code doesnt work'],
  'code told': ['my discount code doesnt work', 'i only got it yesterday by email'],
  'locked out': ['i forgot my password'],
  'not in russia': ['do you ship to russia'],
  'delivered, not here': ['@c-1002', 'tracking says delivered but i got nothing, order 1030'],
  'invoice told': ['i need an invoice'],
  'person asked': ['let me talk to someone'],
  'canada asked': ['do you ship to canada'],
  'charged twice': ['you charged me twice'],
  'gift wrap told': ['do you gift wrap'],
  'returns told': ['what is your return policy'],
  'variant missed': ['do you have the swift 3 in green, size 44'],
  'size advised': ['I am 180 cm and 78 kg, which size t-shirt'],
  'measures told': ['I am 175 cm and 70 kg'],
  'bottle looked at': ['保温杯有吗', '第一个多重'],
  'sneakers shown': ['小白鞋有吗'],
  'coffee looked at': ['show me coffee beans', 'the first one'],
  'earbuds looked at': ['show me wireless earbuds', 'the first one'],
  'return too early': ['I want to return something', '1042'],
  'track: postcode?': ['where is my order', "I don't have the number", 'mia@example.com'],
  'address: order?': ['I want to change the address of my order'],
  parked: ['@c-1001', 'I want to return order 1036', 'the t-shirt', 'help me find a present', 'never mind'],
};
const states = new Map<string, FlowState | null>();

async function stateOf(where: string): Promise<FlowState | null> {
  const known = states.get(where);
  if (known !== undefined) return known;
  const lines = BEFORE[where];
  if (!lines) throw new Error(`no state ${where}`);
  const source = await createSource(library, memoryVersions(), quiet);
  const talk = startTalk(
    createEngine({ library: source, shop, clock: systemClock(), cards: shopCards(), log: quiet, nlu, facts }),
    nlu,
    {},
    NOW - 120_000,
  );
  for (const line of lines) {
    if (line.startsWith('@')) talk.profile = { ...talk.profile, shopCustomer: line.slice(1) };
    else await talk.say(line);
    await talk.advance(10_000);
  }
  states.set(where, talk.state);
  return talk.state;
}

/** Who signed in before a row is heard. */
function signedIn(where: string): { shopCustomer?: string } {
  const customer = BEFORE[where]?.find((line) => line.startsWith('@'))?.slice(1);
  return given({ shopCustomer: customer });
}

async function heard(where: string, text: string, language: string): Promise<string> {
  const state = structuredClone(await stateOf(where));
  const turn = openTurn(
    {
      conversation: 'c',
      profile: { customer: 'c', language, ...signedIn(where) },
      state,
      inputs: [],
      now: NOW,
    },
    library,
    { shop, cards: shopCards(), log: quiet, facts, ownership: ownership() },
  );
  for (const frame of [...turn.stack, ...(turn.parked?.stack ?? [])]) {
    const flow = library.current(frame.flow);
    if (flow) turn.bind(frame, flow);
  }
  const understanding = await nlu.understand(text, { language });
  return commandsOf(await hearingOf(turn, clausesOf(understanding), waiting(turn)))
    .map(shown)
    .join('; ');
}

/** `start cancel_order order=1043`. Slots that only repeat the message's words are left out. */
function shown(command: Command): string {
  const { kind, ...rest } = command;
  const parts = Object.entries(rest).flatMap(([key, value]) => {
    if (key === 'slots' || key === 'wishes')
      return Object.entries(value as Record<string, unknown>)
        .filter(([name, each]) => !WORDY.includes(name) && each !== undefined)
        .map(([name, each]) => `${name}=${String(each)}`);
    if (key === 'flow' || key === 'product') return [String(value)];
    return key === 'flows' ? [] : [key === 'slot' ? String(value) : `=${String(value)}`];
  });
  return [kind, ...parts].join(' ').replace(' =', '=');
}
const WORDY = ['what', 'words', 'text', 'question', 'said', 'heard'];

it('has rows enough in both languages', () => {
  expect(ROWS.filter(([, text]) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThanOrEqual(60);
  expect(ROWS.length).toBeGreaterThanOrEqual(150);
});

it.each([...ROWS, ...ASIDE_ROWS, ...MEMORY_ROWS, ...CONTEXT_ROWS])('%s: "%s"', async (where, text, expected) => {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  expect(await heard(where, text, language)).toBe(expected);
});
