import fc from 'fast-check';
import { systemClock } from '../model/clock';
import type { DecideRequest, FlowState, TurnInput } from '../model/flow';
import { createDemoShop } from '../../test/demo';
import { shopCards } from './actions/show/makers';
import { rings, runsRound } from './read/check/rings';
import { compileFlow } from './read/compile';
import { createEngine } from './run/engine';
import type { Fault } from './read/fault';
import { makeFolder } from './folder.contract';
import { makeLibrary } from './read/library';
import { requireFlows } from './read/load';
import { MAX_STACK } from './run/run';
import { contentSchema, type Content } from '../model/content';
import { wordsOf } from './journeys/said';
import { scripted } from './script.contract';
import { quiet } from './talk.contract';
import { STATE_BYTES } from './run/close';
import { createSource, memoryVersions } from './read/versions';
import { parseYaml } from './read/yaml/parse';

/** Laws that the engine keeps, beside those that are always checked. A law is switched on by its name here. */
const LAWS: readonly (keyof typeof LAW)[] = ['few messages', 'nothing asked twice in the same words'];

/** Steps of a flow that, called three deep, stay far below the bound of a turn. */
const FEW = 3;

/** Messages that one turn may say. */
const MESSAGES = 5;

/** Each gives what broke it; an empty list is right. */
const LAW = {
  'few messages': ({ replies }: Said) => (replies.length > MESSAGES ? [`${replies.length} messages in one turn`] : []),
  'nothing asked twice in the same words'({ replies, asked }: Said) {
    // Questions before the last one of a turn were answered within it.
    return questionsOf(replies)
      .slice(-1)
      .flatMap((words) => (asked.has(words) ? [`asked again: ${words}`] : []));
  },
} as const;

interface Said {
  replies: readonly Content[];
  /** Questions that were put since the wait for the slot began. */
  asked: ReadonlySet<string>;
}

/** The flows here ask with words that nothing else says. */
function questionsOf(replies: readonly Content[]): string[] {
  return replies.map(wordsOf).filter((words) => /[AB]\?/.test(words));
}

/** Which wait a state is in; two runs of a flow, one after the other, are not told apart. */
function waitOf({ stack }: FlowState): string {
  const frame = stack.at(-1);
  return frame?.waitingSince === undefined ? '' : `${stack.length} ${frame.flow} ${frame.step}`;
}

const NAMES = ['f0', 'f1', 'f2'];
const IDS = ['s0', 's1', 's2', 's3', 's4'];
const target = fc.constantFrom(...IDS, 'end', 'person');

/** Steps that are valid one by one; where they lead is left to chance, circles included. */
const step = fc.oneof(
  fc.record({ say: fc.constant({ en: 'words {{ slots.a }}' }), next: target }),
  fc.record({
    collect: fc.constantFrom('a', 'b'),
    ask: fc.constant({ en: 'A?' }),
    accepts: fc.constantFrom(['text'], ['number'], ['order', 'email'], ['photo']),
    otherwise: target,
    next: target,
    retries: fc.nat(2),
  }),
  fc.record({
    collect: fc.constantFrom('a', 'b'),
    ask: fc.constant({ en: 'B?' }),
    choices: fc.constant([
      { value: 'x', label: { en: 'X' } },
      { value: 'y', label: { en: 'Y' }, intents: ['f1'] },
    ]),
    valid: fc.constantFrom('value == "x"', 'size(value) > 0', 'slots.b.c > 1'),
    otherwise: target,
  }),
  fc.record({
    set: fc.record({
      a: fc.constantFrom(null, 'v', '=slots.b', '=slots.b + 1', '=memory.m'),
      'memory.m': fc.constantFrom('=slots.a', 1, null),
    }),
    next: target,
  }),
  fc.record({
    branch: fc.tuple(
      fc.record({ if: fc.constantFrom('slots.a == null', 'slots.b == "x"', 'slots.a.b.c == 1'), then: target }),
      fc.record({ else: target }),
    ),
  }),
  fc.record({ call: fc.constantFrom(...NAMES), next: target }),
  fc.record({ link: fc.constantFrom(...NAMES) }),
  fc.record({
    shop: fc.constant('order'),
    with: fc.constant({ number: '=slots.a' }),
    into: fc.constant('b'),
    none: target,
    on_error: target,
  }),
  fc.record({ card: fc.constantFrom('product', 'order'), of: fc.constantFrom('=slots.b', 1042), next: target }),
  fc.record({ handoff: fc.constant('why') }),
  fc.record({ consent: fc.constant('withdrawn') }),
);
const flows = fc.tuple(
  ...NAMES.map((name) =>
    fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => ({
      flow: name,
      title: { en: name },
      intents: [name],
      menu: 1,
      slots: { a: { from: ['order'] }, b: null },
      steps: steps.map((one, index) => ({ id: IDS[index], ...one })),
    })),
  ),
);
const said = fc.oneof(
  fc.constantFrom(...NAMES, '1042', '12', 'never mind', 'stop', 'x', '1', 'a@b.com', 'where f1?', ''),
  fc.string({ maxLength: 50 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const input = fc.oneof(
  { weight: 4, arbitrary: said.map((text) => ({ kind: 'text' as const, text })) },
  fc
    .oneof(fc.constantFrom('go:f0?a=1', 'go:f1', 'go:nope', 'x', 'go:', 'go:f0?__proto__=1&constructor=2'), fc.string())
    .map((value) => ({ kind: 'reply' as const, value })),
  fc.constantFrom(
    { kind: 'media' as const, media: 'image' as const, ref: 'r' },
    { kind: 'location' as const, latitude: 1, longitude: 2 },
    { kind: 'start' as const, payload: 'f1' },
    { kind: 'unsupported' as const, what: 'poll' },
    { kind: 'replyToken' as const, token: 't' },
    { kind: 'contact' as const, phone: '+1', own: true },
  ),
);

const flowOf = (flow: string, ...steps: object[]): object => ({
  flow,
  title: { en: flow },
  intents: [flow],
  menu: 1,
  slots: { a: { from: ['order'] }, b: null },
  steps: steps.map((one, index) => ({ id: IDS[index], ...one })),
});
const choose = {
  collect: 'a',
  ask: { en: 'B?' },
  choices: [{ value: 'x', label: { en: 'X' } }],
  valid: 'size(value) > 0',
  otherwise: 's0',
};

/** What long runs have found: a flow that another one called, started anew by a tap, left its caller neither waiting nor over. */
const FOUND = [
  [
    [flowOf('f0', choose), flowOf('f1', { consent: 'withdrawn' }), flowOf('f2', { call: 'f0', next: 's0' })],
    [
      [
        { kind: 'text', text: 'f2' },
        { kind: 'reply', value: 'go:f0?a=1' },
      ],
    ],
  ],
] as never;

/** `npm run faults` runs 10,000; `FLOW_LAW_RUNS` as many as it says. */
const RUNS = Number(process.env.FLOW_LAW_RUNS ?? (process.env.FAULTS === 'long' ? 10_000 : 300));

const folder = makeFolder();
const base = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());
const shop = createDemoShop({ now: () => 0 });
const nlu = scripted(
  Object.fromEntries([...NAMES, 'where f1?'].map((text) => [text, { intent: /f\d/.exec(text)?.[0] ?? 'f0' }])),
);

it(
  'any flow with any shopper ends each turn, throws nothing, says only valid content, and replays the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        flows,
        fc.array(fc.array(input, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (specs, turns) => {
          const faults: Fault[] = [];
          const compiled = specs.flatMap((spec) => {
            const { parsed } = parseYaml(`${spec.flow}.yaml`, JSON.stringify(spec));
            return parsed ? compileFlow(parsed, faults) : [];
          });
          // Steps beyond the list and steps that nothing leads to are faults of the file, found at load; they must not matter here.
          const ringless =
            compiled.every(({ steps }) => steps.size <= FEW) && rings(compiled).length === 0 && !runsRound(compiled);
          const library = makeLibrary(compiled, base.book, base.words);
          const source = await createSource(library, memoryVersions(), quiet);
          const engine = createEngine({
            library: source,
            shop,
            clock: systemClock(),
            cards: shopCards(),
            log: quiet,
            nlu,
          });
          let state: FlowState | null = null;
          let asked = new Set<string>();
          for (const [index, contents] of turns.entries()) {
            const inputs: TurnInput[] = [];
            for (const content of contents)
              inputs.push({
                content,
                at: index,
                ...(content.kind === 'text' && { understanding: await nlu.understand(content.text) }),
              });
            const request: DecideRequest = {
              conversation: 'c',
              profile: { customer: 'c', language: 'en' },
              state,
              inputs,
              now: index * 1000,
            };
            const before = JSON.stringify(request);
            const result = await engine.decide(request);
            expect(JSON.stringify(request)).toBe(before);
            expect(JSON.stringify(await engine.decide(request))).toBe(JSON.stringify(result));
            for (const { content, input: answered } of result.replies) {
              expect(contentSchema.safeParse(content).success).toBe(true);
              expect(answered).toBeLessThan(inputs.length);
            }
            expect(result.state.stack.length).toBeLessThanOrEqual(MAX_STACK);
            expect(
              result.state.stack.every(
                (frame) => frame.waitingSince !== undefined || result.state.stack.at(-1) !== frame,
              ),
            ).toBe(true);
            expect(Buffer.byteLength(JSON.stringify(result.state))).toBeLessThanOrEqual(STATE_BYTES);
            // So few steps cannot reach the bound, unless they run round in a ring that the checks overlooked.
            if (ringless && inputs.length === 1)
              expect(result.effects).not.toContainEqual({ kind: 'count', name: 'flow.loop' });
            const replies = result.replies.map(({ content }) => content);
            const wait = waitOf(result.state);
            // Only within one wait: a turn that leaves it, or comes to another question, starts anew.
            // Several messages, or a full stack that lets its oldest flow go, may pass through waits that the state does not show.
            const hidden =
              inputs.length > 1 ||
              result.state.stack.length >= MAX_STACK ||
              (result.state.stack.at(-1)?.asked ?? 0) <= 1;
            if (wait === '' || state === null || wait !== waitOf(state) || hidden) asked = new Set();
            expect(LAWS.flatMap((name) => LAW[name]({ replies, asked }))).toEqual([]);
            for (const words of questionsOf(replies).slice(-1)) asked.add(words);
            state = JSON.parse(JSON.stringify(result.state)) as FlowState;
          }
        },
      ),
      { numRuns: RUNS, examples: FOUND },
    );
  },
  Math.max(600_000, RUNS * 500),
);
