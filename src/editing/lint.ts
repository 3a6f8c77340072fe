/** One file by itself, while it is typed: its faults at their places, and the flow in it as nodes and edges. Cheap enough for every pause of typing. */
import type { z } from 'zod';
import { VERBS } from '../flow/actions';
import type { Verb } from '../flow/actions/verb';
import { compileFlow, compileKnowledge } from '../flow/read/compile';
import type { Fault } from '../flow/read/fault';
import type { Flow, Step } from '../flow/read/flow';
import { rulesSchema } from '../flow/read/schema/rules';
import { journeySchema } from '../flow/journeys/schema';
import { textsSchema, wordsSchema } from '../flow/read/schema/files';
import { parseYaml, type Parsed } from '../flow/read/yaml/parse';
import { validate } from '../flow/read/yaml/validate';
import { automationSchema } from '../proactive/automations/schema';
import { synonymsSchema } from '../shop/search/merchant-words';
import type { Diagram, EditedPart, FileFault } from '../model/editing';
import { placeOf } from './place';

export interface Linted {
  faults: FileFault[];
  /** Of a file of flows that can be read. */
  diagrams: Diagram[];
}

const SCHEMAS: Record<Exclude<EditedPart, 'flows' | 'knowledge'>, z.ZodType> = {
  texts: textsSchema,
  journeys: journeySchema,
  automations: automationSchema,
  rules: rulesSchema,
  words: wordsSchema,
  synonyms: synonymsSchema,
};

export function lint(path: string, text: string, verbs: readonly Verb[] = VERBS): Linted {
  const { part } = placeOf(path);
  const { parsed, faults } = parseYaml(path, text);
  if (!parsed) return { faults: faults.map(hard), diagrams: [] };
  const found: Fault[] = [];
  const flows = read(part, parsed, found, verbs);
  return { faults: found.map(hard), diagrams: part === 'flows' ? flows.map((flow) => diagramOf(flow)) : [] };
}

function read(part: EditedPart, parsed: Parsed, faults: Fault[], verbs: readonly Verb[]): Flow[] {
  if (part === 'flows') return compileFlow(parsed, faults, verbs);
  if (part === 'knowledge') return compileKnowledge(parsed, faults);
  validate(parsed, SCHEMAS[part], parsed.value ?? {}, [], faults);
  return [];
}

const hard = (fault: Fault): FileFault => ({ ...fault, hard: true });

/** Words of a label, so that a node stays a node. */
const LABEL_MAX = 60;

function diagramOf(flow: Flow): Diagram {
  const steps = [...flow.steps.values()];
  const targets = new Set(steps.flatMap(({ leads, onError }) => [...leads, ...(onError === null ? [] : [onError])]));
  const ends = [...targets].filter((target) => !flow.steps.has(target));
  const named = flowsNamed(flow, steps);
  return {
    name: flow.name,
    nodes: [
      ...steps.map((step) => ({ id: step.id, kind: step.verb, label: labelOf(step, flow.source), line: lineOf(step) })),
      ...ends.map((id) => ({ id, kind: id === 'end' ? 'end' : 'person', label: '', line: 0 })),
      ...[...new Set(named.map(({ name }) => name))].map((name) => ({
        id: `flow ${name}`,
        kind: 'flow',
        label: name,
        line: 0,
      })),
    ],
    edges: [...steps.flatMap(edgesOf), ...named.map(({ from, name }) => ({ from, to: `flow ${name}`, label: '' }))],
  };
}

const lineOf = (step: Step): number => step.fault('').line;

/** The line of its verb, as the merchant wrote it. */
function labelOf(step: Step, source: string): string {
  const line = source.split('\n')[lineOf(step) - 1] ?? '';
  const words = line.replace(/^[\s-]*/, '').replace(/^id:\s*\S+\s*$/, '') || `${step.verb}: ${step.id}`;
  return words.length > LABEL_MAX ? `${words.slice(0, LABEL_MAX - 1)}…` : words;
}

/** Flows that a step starts or that a button of it goes to, once for each step. */
function flowsNamed({ refs }: Flow, steps: readonly Step[]): { from: string; name: string }[] {
  const byLine = [...steps].sort((a, b) => lineOf(b) - lineOf(a));
  const found = refs.flows.flatMap(({ name, fault }) => {
    const step = byLine.find((each) => lineOf(each) <= fault('').line);
    return step ? [{ from: step.id, name }] : [];
  });
  return [...new Map(found.map((each) => [`${each.from} ${each.name}`, each])).values()];
}

function edgesOf({ id, leads, onError }: Step): Diagram['edges'] {
  return [
    ...leads.map((to) => ({ from: id, to, label: '' })),
    ...(onError === null ? [] : [{ from: id, to: onError, label: 'on_error' }]),
  ];
}
