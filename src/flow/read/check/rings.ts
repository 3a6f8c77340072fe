/** Finds steps and flows that loop without asking anything, which would flood the shopper. */
import type { Fault } from '../fault';
import { END, PERSON, type Flow, type Step } from '../flow';

interface Node {
  flow: Flow;
  step: Step;
}
type Graph = Map<Node, Node[]>;
type Flows = ReadonlyMap<string, Flow>;

export function rings(flows: readonly Flow[]): Fault[] {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const passing = passable(flows, byName);
  const silent = cycles(silentGraph(flows, byName, passing));
  const looped = new Set(silent.flat().map(({ step }) => step));
  // A question whose way out leads back to it never ends either, once its attempts are used up.
  const stuck = flows.flatMap((flow) =>
    cycles(unanswered(flow, byName, passing)).filter((nodes) => !nodes.some(({ step }) => looped.has(step))),
  );
  // An answered question is skipped silently, so questions that only lead to each other loop for ever.
  const answeredRings = flows.flatMap((flow) =>
    cycles(answered(flow, byName, passing)).filter((nodes) => nodes.some(({ step }) => step.collect)),
  );
  return [
    ...silent.filter((nodes) => floods(nodes)).map(silentFault),
    ...stuck.map(stuckFault),
    ...answeredRings.map(answeredFault),
  ];
}

/** Whether steps loop, including quiet loops that a condition is meant to end, which only the step limit bounds. */
export function runsRound(flows: readonly Flow[]): boolean {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  return cycles(silentGraph(flows, byName, passable(flows, byName))).length > 0;
}

/** Verbs that send text to the shopper. */
const SPEAKING: readonly string[] = ['say', 'card', 'carousel', 'carry', 'handoff'];

/** A quiet loop inside one flow that a condition ends is deliberate, such as polling for something. The step limit bounds it. */
function floods(nodes: readonly Node[]): boolean {
  const steps = new Set(nodes.map(({ step }) => step.id));
  const oneFlow =
    nodes.every(({ flow }) => flow === nodes[0]?.flow) && !nodes.some(({ step, flow }) => step.starts === flow.name);
  const ends = nodes.some(({ step, flow }) =>
    step.leads.some((id) => !steps.has(id) && (id === END || id === PERSON || flow.steps.has(id))),
  );
  return !oneFlow || !ends || nodes.length === 1 || nodes.some(({ step }) => SPEAKING.includes(step.verb));
}

/** What runs in one go: a question ends it. */
function silentGraph(flows: readonly Flow[], byName: Flows, passing: ReadonlySet<Flow>): Graph {
  const nodes = new Map(
    flows.flatMap((flow) => [...flow.steps.values()].map((step) => [step, { flow, step }] as const)),
  );
  const graph: Graph = new Map();
  for (const node of nodes.values()) {
    if (node.step.collect) continue;
    const started = byName.get(node.step.starts ?? '');
    const entered = started?.steps.get(started.first);
    graph.set(
      node,
      [...(entered ? [entered] : []), ...onwards(node, byName, passing)].flatMap((next) => nodes.get(next) ?? []),
    );
  }
  return graph;
}

/** The steps of the same flow that follow in the same go; none after a `call` whose flow waits for an answer. */
function onwards({ flow, step }: Node, byName: Flows, passing: ReadonlySet<Flow>): Step[] {
  const started = byName.get(step.starts ?? '');
  if (step.starts !== undefined && !(started && passing.has(started))) return [];
  return step.leads.flatMap((id) => flow.steps.get(id) ?? []);
}

/** Flows that can end without a question; their callers continue in the same go. */
function passable(flows: readonly Flow[], byName: Flows): Set<Flow> {
  const found = new Set<Flow>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const flow of flows) if (!found.has(flow) && ends(flow, byName, found)) found.add(flow);
  }
  return found;
}

function ends(flow: Flow, byName: Flows, passing: ReadonlySet<Flow>): boolean {
  const seen = new Set<string>();
  const open = [flow.first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = flow.steps.get(id);
    // A missing step ends the flow, and is a separate fault.
    if (id === END || (!step && id !== PERSON)) return true;
    if (!step || seen.has(id) || step.collect) continue;
    seen.add(id);
    const started = step.starts === undefined ? undefined : byName.get(step.starts);
    if (started && !passing.has(started)) continue;
    // `link` does not return, but its flow replaces this one.
    if (step.verb === 'link' || step.verb === 'end') return true;
    open.push(...step.leads);
  }
  return false;
}

/** One flow when no one answers: each question is left through `otherwise`. */
function unanswered(flow: Flow, byName: Flows, passing: ReadonlySet<Flow>): Graph {
  return graphOf(flow, (node) =>
    node.step.collect ? [flow.steps.get(node.step.collect.otherwise)] : onwards(node, byName, passing),
  );
}

/** Verbs that neither clear a slot nor choose the next step; a loop through any other one may end. */
const STRAIGHT: readonly string[] = ['collect', 'say', 'card', 'carousel', 'call', 'consent'];

/** One flow when every question has its answer already. */
function answered(flow: Flow, byName: Flows, passing: ReadonlySet<Flow>): Graph {
  return graphOf(flow, (node) => {
    if (!STRAIGHT.includes(node.step.verb)) return [];
    return node.step.collect ? [flow.steps.get(node.step.next)] : onwards(node, byName, passing);
  });
}

function graphOf(flow: Flow, next: (node: Node) => (Step | undefined)[]): Graph {
  const nodes = new Map([...flow.steps.values()].map((step) => [step, { flow, step }]));
  return new Map(
    [...nodes.values()].map((node) => [node, next(node).flatMap((step) => (step && nodes.get(step)) ?? [])]),
  );
}

/** The shortest loop through the first node that is on one, removed repeatedly until none is left: loops that share a step are one fault. */
function cycles(graph: Graph): Node[][] {
  const found: Node[][] = [];
  const left: Graph = new Map(graph);
  for (trim(left); left.size > 0; trim(left)) {
    const ring = [...left.keys()].map((node) => shortest(left, node)).find((way) => way !== null);
    if (!ring) break;
    found.push(ring);
    for (const node of ring) left.delete(node);
  }
  return found;
}

/** Repeatedly removes nodes that lead nowhere: without loops nothing is left. */
function trim(graph: Graph): void {
  for (let before = -1; before !== graph.size; ) {
    before = graph.size;
    for (const [node, next] of graph) if (!next.some((other) => graph.has(other))) graph.delete(node);
  }
}

function shortest(graph: Graph, start: Node): Node[] | null {
  const from = new Map<Node, Node>();
  const open = [start];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return way(from, start, node);
      if (!graph.has(next) || from.has(next)) continue;
      from.set(next, node);
      open.push(next);
    }
  }
  return null;
}

function way(from: ReadonlyMap<Node, Node>, start: Node, end: Node): Node[] {
  const nodes = [end];
  for (let node = end; node !== start; ) {
    node = from.get(node) ?? start;
    nodes.unshift(node);
  }
  return nodes;
}

function silentFault(nodes: Node[]): Fault {
  const names = nodes
    .filter(({ flow }, index) => flow !== nodes[(index + nodes.length - 1) % nodes.length]?.flow)
    .map(({ flow }) => flow.name);
  const starter = nodes.find(
    ({ step, flow }, index) =>
      step.starts !== undefined && (nodes[(index + 1) % nodes.length]?.flow !== flow || step.starts === flow.name),
  );
  if (starter) {
    const flows = names.length > 0 ? names : [starter.flow.name];
    const at = flows.indexOf(starter.flow.name);
    const ring = [...flows.slice(at), ...flows.slice(0, at), starter.flow.name].join(' -> ');
    const what =
      flows.length === 1
        ? 'this flow leads to itself without a question'
        : 'these flows lead to one another without a question between them';
    return starter.step.fault(
      `${what}: ${ring}; ask something on the way, or let ${flows.length === 1 ? 'it' : 'one of them'} end`,
      starter.step.starts,
    );
  }
  return ringOf(
    nodes,
    'these steps run round in a ring without a question',
    'ask something on the way, or lead one of them elsewhere',
  );
}

function stuckFault(nodes: Node[]): Fault {
  const at = nodes.findIndex(({ step }) => step.collect);
  return ringOf(
    [...nodes.slice(at), ...nodes.slice(0, at)],
    'the way out of this question leads back to it',
    'lead `otherwise` to `end`, to `person`, or to a step that goes on',
    0,
  );
}

function answeredFault(nodes: Node[]): Fault {
  const at = nodes.findIndex(({ step }) => step.collect);
  return ringOf(
    [...nodes.slice(at), ...nodes.slice(0, at)],
    'once it is answered, this question leads back to itself',
    'lead its `next` to `end` or to a step that goes on, or empty its slot on the way',
    0,
  );
}

/** At the step that closes the loop, or at the one of `at`. */
function ringOf(nodes: readonly Node[], what: string, advice: string, at = nodes.length - 1): Fault {
  const [first] = nodes;
  const place = nodes[at];
  const next = nodes[(at + 1) % nodes.length];
  if (!first || !place || !next) throw new Error('a ring has at least one step');
  return place.step.fault(`${what}: ${[...nodes, first].map(called).join(' -> ')}; ${advice}`, next.step.id);
}

/** A step without an id is named by its verb and line. */
function called({ step }: Node): string {
  return step.id.includes('.') ? `${step.verb} (line ${step.fault('').line})` : step.id;
}
