/** Compiles a list of steps: determines each step's verb first, so that a typo is one fault, then passes the step to its action. */
import { COMMON_KEYS, type Verb } from '../actions/verb';
import { VERBS } from '../actions';
import { hint, type Fault } from './fault';
import { makeKit, type Kit, type KitParts } from './kit';
import { END, type Step } from './flow';
import type { Refs } from './refs';
import { unknownKey, type Parsed, type Path } from './yaml/parse';

const KNOWN_KEYS: ReadonlySet<string> = new Set([...VERBS.map((verb) => verb.name), ...COMMON_KEYS]);
const MAX_STEPS = 300;

export interface StepList {
  steps: Map<string, Step>;
  first: string;
}

/** `slots`: the declared ones. Adds faults; leaves out what it could not compile. */
export function compileSteps(
  parsed: Parsed,
  nodes: readonly unknown[],
  path: Path,
  slots: ReadonlySet<string>,
  refs: Refs,
  faults: Fault[],
  verbs: readonly Verb[] = VERBS,
): StepList {
  const names = verbs.map((verb) => verb.name);
  const steps = new Map<string, Step>();
  const targets: KitParts['targets'] = [];
  const places = new Map<string, Path>();

  const list = (items: readonly unknown[], here: Path, after: string): string => {
    const ids = items.map((node, index) => idOf(node) ?? `s.${[...here, index].slice(path.length).join('.')}`);
    items.forEach((node, index) => one(node, [...here, index], ids[index] ?? END, ids[index + 1] ?? after));
    return ids[0] ?? after;
  };

  const one = (node: unknown, here: Path, id: string, after: string): void => {
    if (typeof node !== 'object' || node === null || Array.isArray(node))
      return void faults.push(parsed.fault(here, `a step is a mapping with one verb: ${names.join(', ')}`));
    if (steps.size >= MAX_STEPS)
      return void (
        steps.size === MAX_STEPS &&
        faults.push(parsed.fault(here, `a flow has at most ${MAX_STEPS} steps; split it with \`link\` or \`call\``))
      );
    if (places.has(id))
      return void faults.push(parsed.fault([...here, 'id'], `another step is called \`${id}\` already`));
    if (id === END || id === 'person')
      faults.push(parsed.fault([...here, 'id'], `\`${id}\` is a reserved target; name the step differently`));
    places.set(id, here);
    const verb = verbOf(parsed, node, here, faults, verbs);
    if (!verb) return;
    const record = node as Record<string, unknown>;
    const leads = new Set<string>();
    const made = makeKit({ parsed, faults, slots, targets, refs, nested: (inner, there) => list(inner, there, next) });
    const kit: Kit = {
      ...made,
      target: (target, there) => leading(leads, made.target(target, there)),
      nested: (inner, there) => leading(leads, made.nested(inner, there)),
    };
    const next = typeof record.next === 'string' ? kit.target(record.next, [...here, 'next']) : after;
    const onError = typeof record.on_error === 'string' ? kit.target(record.on_error, [...here, 'on_error']) : null;
    const prepared = verb.prepare(node, kit, here, parsed, faults);
    if (!prepared) return;
    const { final, ...parts } = prepared;
    if (!final) leads.add(next);
    steps.set(id, {
      id,
      verb: verb.name,
      next,
      onError,
      path: here,
      leads: [...leads],
      fault: atTarget(parsed, record, here),
      ...parts,
    });
  };

  const first = list(nodes, path, END);
  for (const target of targets)
    if (!places.has(target.id))
      faults.push(
        target.fault(`there is no step \`${target.id}\`${hint(target.id, [...named(places), END, 'person'])}`),
      );
  return { steps, first };
}

/** Faults about a step's target are reported at the key that names it. */
function atTarget(parsed: Parsed, record: Record<string, unknown>, here: Path): Step['fault'] {
  return (message, target) => {
    const key =
      target === undefined ? undefined : Object.keys(record).find((name) => record[name] === target && name !== 'id');
    return parsed.fault(key === undefined ? here : [...here, key], message);
  };
}

function leading(leads: Set<string>, target: string): string {
  leads.add(target);
  return target;
}

/** A misspelt `id` still names its step, because a failing `next` would report the same fault again. */
function idOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const key = Object.keys(node).find(
    (name) => name === 'id' || (!KNOWN_KEYS.has(name) && name.length <= 4 && hint(name, ['id']).startsWith(', did')),
  );
  const id = key === undefined ? null : (node as Record<string, unknown>)[key];
  return typeof id === 'string' ? id : null;
}

/** Generated ids contain dots; a merchant's never do. */
function named(places: ReadonlyMap<string, Path>): string[] {
  return [...places.keys()].filter((id) => !id.includes('.'));
}

function verbOf(parsed: Parsed, node: object, here: Path, faults: Fault[], verbs: readonly Verb[]): Verb | null {
  const names = verbs.map((verb) => verb.name);
  const keys = Object.keys(node);
  const found = verbs.filter((verb) => keys.includes(verb.name));
  if (found.length === 1 && found[0]) return found[0];
  if (found.length > 1) {
    // Such as `card` and `say` in one step, where the meaning cannot be guessed.
    faults.push(
      parsed.fault(
        [...here, found[1]?.name ?? ''],
        `a step does one thing; this one has ${found.map((verb) => `\`${verb.name}\``).join(' and ')}: write two steps`,
        'key',
      ),
    );
    return null;
  }
  const strange = keys.find((key) => !COMMON_KEYS.includes(key));
  faults.push(
    strange === undefined
      ? parsed.fault(here, `this step has no verb; valid here: ${names.join(', ')}`)
      : parsed.fault([...here, strange], unknownKey(strange, names), 'key'),
  );
  return null;
}
