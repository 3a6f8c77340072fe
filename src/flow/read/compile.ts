/** Compiles a flow or knowledge file into runnable flows. */
import { given } from '../../model/given';
import { createHash } from 'node:crypto';
import type { Verb } from '../actions/verb';
import type { Fault } from './fault';
import { fixed, makeKit, type Kit } from './kit';
import type { Flow, Slot, Step } from './flow';
import { flowSchema, knowledgeSchema, type FlowSpec, type KnowledgeSpec, type SlotSpec } from './schema/files';
import { milliseconds } from '../actions/fields';
import { unreachable } from './reach';
import { readableAnswers, readableFlow } from './readable';
import { noRefs, type Refs } from './refs';
import { compileSteps } from './steps';
import type { Parsed, Path } from './yaml/parse';
import { validate } from './yaml/validate';

const DEFAULT_EXPIRY = '24h';

/** The version of a file: a hash of its content. */
function versionOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

/** The flow of a flow file; with faults in its head, the readable part of it, so that faults of its steps are found too. */
export function compileFlow(parsed: Parsed, faults: Fault[], verbs?: readonly Verb[]): Flow[] {
  const spec = validate(parsed, flowSchema, parsed.value, [], faults) ?? readableFlow(parsed.value);
  return spec ? [build(parsed, spec, ['steps'], [], faults, verbs)] : [];
}

/** Each answer of a knowledge file is a flow of one step. */
export function compileKnowledge(parsed: Parsed, faults: Fault[], _verbs?: readonly Verb[]): Flow[] {
  const spec = validate(parsed, knowledgeSchema, parsed.value, [], faults);
  const answers = spec
    ? spec.answers.map((answer, index) => ({ flow: answerFlow(answer), index }))
    : readableAnswers(parsed.value);
  return answers.map(({ flow, index }) => build(parsed, flow, null, ['answers', index], faults));
}

function answerFlow(answer: KnowledgeSpec['answers'][number]): FlowSpec {
  const { id, say, replies, ...head } = answer;
  return { ...head, flow: id, steps: [{ say, ...(replies && { replies }) }] };
}

/** `steps`: where the steps are in the file; null for an answer, which is a single step. */
function build(
  parsed: Parsed,
  spec: FlowSpec,
  steps: Path | null,
  base: Path,
  faults: Fault[],
  verbs?: readonly Verb[],
): Flow {
  const declared = Object.entries(spec.slots ?? {});
  const names = new Set(declared.map(([name]) => name));
  const refs = headRefs(parsed, spec, steps ? 'flow' : 'id', base);
  const kit = makeKit({ parsed, faults, slots: names, targets: [], refs, nested: () => '' });
  const title = kit.words(spec.title, [...base, 'title']);
  refs.title = kit.origin(title);
  namedFlows(spec, kit, base);
  const before = faults.length;
  const source = steps ? parsed : flattened(parsed, base);
  const list = compileSteps(source, spec.steps, steps ?? [], names, refs, faults, verbs);
  if (steps && faults.length === before) faults.push(...unreachable(parsed, list));
  return {
    name: spec.flow,
    version: versionOf(parsed.source),
    file: parsed.file,
    source: parsed.source,
    ...headOf(spec),
    title,
    back: spec.back ? kit.words(spec.back, [...base, 'back']) : title,
    intents: refs.intents.map(({ name }) => name),
    slots: new Map(declared.map(([name, slot]) => [name, makeSlot(slot, kit, ['slots', name])])),
    blank: Object.fromEntries(declared.map(([name]) => [name, null])),
    kind: steps !== null && asks(list.steps) ? 'task' : 'answer',
    plain: steps === null,
    first: list.first,
    steps: list.steps satisfies ReadonlyMap<string, Step>,
    refs,
  };
}

/** What the head says by itself, with its defaults. */
function headOf(spec: FlowSpec) {
  return {
    ...given({ about: spec.about, menu: spec.menu, of: spec.of, rule: spec.rule }),
    examples: spec.examples ?? {},
    suggest: spec.suggest ?? true,
    interrupt: { answers: spec.interrupt?.answers ?? 'allow', tasks: spec.interrupt?.tasks ?? 'park' },
    followups: spec.followups ?? {},
    here: spec.here ?? {},
    asides: spec.asides ?? [],
    deeper: spec.deeper ?? [],
    expiresMs: milliseconds(spec.expires ?? DEFAULT_EXPIRY),
  } satisfies Partial<Flow>;
}

/** Whether a step waits for an answer, or calls a person. */
function asks(steps: ReadonlyMap<string, Step>): boolean {
  return [...steps.values()].some(({ collect, verb }) => collect !== undefined || verb === 'handoff');
}

/** Flows that the head names. */
function namedFlows(spec: FlowSpec, kit: Kit, base: Path): void {
  const { followups = {}, here = {}, asides = [], deeper = [], of, rule } = spec;
  for (const [kind, name] of Object.entries(followups)) kit.flow(name, [...base, 'followups', kind]);
  for (const [asked, name] of Object.entries(here)) {
    kit.flow(asked, [...base, 'here', asked]);
    kit.flow(name, [...base, 'here', asked]);
  }
  asides.forEach((name, at) => {
    kit.flow(name, [...base, 'asides', at]);
    kit.refs.asides.push({ name, fault: kit.at([...base, 'asides', at]) });
  });
  deeper.forEach((name, at) => void kit.flow(name, [...base, 'deeper', at]));
  if (of !== undefined) kit.flow(of, [...base, 'of']);
  if (rule !== undefined) kit.flow(rule, [...base, 'rule']);
}

/** `key`: the one that names the flow. */
function headRefs(parsed: Parsed, spec: FlowSpec, key: 'flow' | 'id', base: Path): Refs {
  const at = (path: Path, where?: 'key') => (message: string) => parsed.fault([...base, ...path], message, where);
  const refs = noRefs(at([key]));
  // A flow with examples but no intent becomes an intent itself.
  refs.intents =
    spec.intents?.map((name, index) => ({ name, fault: at(['intents', index]) })) ??
    (spec.examples ? [{ name: spec.flow, fault: at([key]) }] : []);
  if (spec.interrupt) refs.interrupt = at(['interrupt'], 'key');
  if (spec.examples) refs.examples = placed(parsed, spec.examples, [...base, 'examples']);
  for (const [name, slot] of Object.entries(spec.slots ?? {})) {
    if (slot?.from !== undefined || slot?.memory !== undefined)
      refs.fills.push({ slot: name, values: null, choices: false });
    if (slot?.default !== undefined)
      refs.fills.push({
        slot: name,
        values: fixed(slot.default) === undefined ? null : [slot.default],
        choices: false,
      });
  }
  return refs;
}

function placed(
  parsed: Parsed,
  examples: NonNullable<FlowSpec['examples']>,
  path: Path,
): NonNullable<Refs['examples']> {
  const languages = Object.entries(examples);
  return {
    taught: languages.flatMap(([language, texts]) =>
      texts.map((text, at) => ({ text, language, fault: (message) => parsed.fault([...path, language, at], message) })),
    ),
    languages: languages.map(([language, texts]) => ({
      language,
      count: texts.length,
      fault: (message) => parsed.fault([...path, language], message, 'key'),
    })),
    fault: (message) => parsed.fault(path, message, 'key'),
  };
}

/** The places of an answer's only step are those of the answer itself. */
function flattened(parsed: Parsed, base: Path): Parsed {
  return { ...parsed, fault: (path, message, where) => parsed.fault([...base, ...path.slice(1)], message, where) };
}

function makeSlot(spec: SlotSpec | null, kit: Kit, path: Path): Slot {
  return {
    from: spec?.from ?? [],
    take: spec?.take ?? 'value',
    ...given({ memory: spec?.memory }),
    ...(spec?.default !== undefined && { default: kit.value(spec.default, [...path, 'default']) }),
  };
}
