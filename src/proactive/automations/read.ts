/** Reads the automations of the folders, the higher one wins by its name; every fault is named with its place. */
import { join } from 'node:path';
import { ExpressionFault } from '../../flow/read/cel/expression';
import { compileEventExpression, type EventExpression } from '../../flow/read/cel/event';
import type { Fault } from '../../flow/read/fault';
import { hint } from '../../flow/read/fault';
import { layersOf, shownIn, yamlFiles, type Layered } from '../../flow/read/layers';
import { parseYaml, type Parsed, type Path } from '../../flow/read/yaml/parse';
import { readText } from '../../flow/read/yaml/read';
import { validate } from '../../flow/read/yaml/validate';
import { GOODS_TYPES } from '../../model/event';
import { automationSchema, type AutomationSpec } from './schema';

export interface AutomationFile {
  /** The file's name. */
  name: string;
  spec: AutomationSpec;
  /** By their source. */
  expressions: ReadonlyMap<string, EventExpression>;
}

export interface KnownNames {
  /** Keys of texts and names of flows; absent: not checked. */
  texts?: { has(key: string): boolean; keys(): Iterable<string> };
  flows?: { has(name: string): boolean; keys(): Iterable<string> };
}

export function readAutomations(
  folders: Layered,
  known: KnownNames = {},
): { automations: AutomationFile[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const found = new Map<string, AutomationFile>();
  for (const { dir, shown } of layersOf(folders)) {
    const folder = join(dir, 'automations');
    for (const file of yamlFiles(folder)) {
      const read = readOne(shownIn(shown, 'automations', file), readText(join(folder, file)), known);
      faults.push(...read.faults);
      if (read.automation !== null) found.set(read.automation.name, read.automation);
    }
  }
  return { automations: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), faults };
}

export function readOne(
  file: string,
  source: string,
  known: KnownNames,
): { automation: AutomationFile | null; faults: Fault[] } {
  const { parsed, faults } = parseYaml(file, source);
  if (parsed === null) return { automation: null, faults };
  const found: Fault[] = [];
  const spec = validate(parsed, automationSchema, parsed.value, [], found);
  if (spec === null) return { automation: null, faults: found };
  const name = (file.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '');
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(name))
    found.push(parsed.fault([], 'name the file in small letters, such as late_parcel.yaml'));
  const expressions = new Map<string, EventExpression>();
  for (const [path, text] of celOf(spec)) compileAt(parsed, path, text, expressions, found);
  checkSteps(parsed, spec, known, found);
  return { automation: found.length > 0 ? null : { name, spec, expressions }, faults: found };
}

function compileAt(
  parsed: Parsed,
  path: Path,
  source: string,
  into: Map<string, EventExpression>,
  faults: Fault[],
): void {
  try {
    into.set(source, compileEventExpression(source));
  } catch (fault) {
    if (!(fault instanceof ExpressionFault)) throw fault;
    faults.push(parsed.fault(path, fault.message));
  }
}

/** Every expression with its place. */
function celOf({ key, if: only, forward, steps, exit }: AutomationSpec): [Path, string][] {
  const list: [Path, string | undefined][] = [
    [['key'], key],
    [['if'], only],
    [['forward', 'by'], forward?.by],
    ...exit.map((each, index): [Path, string | undefined] => [['exit', index, 'if'], each.if]),
    ...steps.flatMap((step, index): [Path, string | undefined][] => [
      [['steps', index, 'until'], step.until],
      [['steps', index, 'same'], step.same],
      [['steps', index, 'if'], step.if],
      ...valuesAt(['steps', index, 'with'], step.with),
      ...valuesAt(['steps', index, 'reply', 'with'], step.reply?.with),
      ...(step.buttons ?? []).flatMap((button, at): [Path, string | undefined][] => [
        [['steps', index, 'buttons', at, 'url'], button.url],
        ...valuesAt(['steps', index, 'buttons', at, 'with'], button.with),
      ]),
    ]),
  ];
  return list.filter((entry): entry is [Path, string] => entry[1] !== undefined);
}

function valuesAt(path: Path, values: Record<string, string> = {}): [Path, string][] {
  return Object.entries(values).map(([name, source]) => [[...path, name], source]);
}

function checkSteps(parsed: Parsed, spec: AutomationSpec, { texts, flows }: KnownNames, faults: Fault[]): void {
  const text = (path: Path, key: string): void => {
    if (texts !== undefined && !texts.has(key))
      faults.push(parsed.fault(path, `there is no text \`${key}\`${hint(key, texts.keys())}`));
  };
  const flow = (path: Path, name: string | undefined): void => {
    if (name !== undefined && flows !== undefined && !flows.has(name))
      faults.push(parsed.fault(path, `there is no flow \`${name}\`${hint(name, flows.keys())}`));
  };
  checkSource(parsed, spec, faults);
  for (const [index, step] of spec.steps.entries()) {
    const path = ['steps', index];
    text([...path, 'text'], step.text);
    if (step.title !== undefined) text([...path, 'title'], step.title);
    flow([...path, 'reply', 'flow'], step.reply?.flow);
    if (step.yearly && step.until === undefined)
      faults.push(parsed.fault([...path, 'yearly'], '`yearly` goes with `until`, a day'));
    if (step.after === undefined && step.until === undefined)
      faults.push(parsed.fault(path, 'say when: `after: 5m`, or `until:` a day'));
    if ((step.on === undefined) !== (step.same === undefined))
      faults.push(parsed.fault(path, '`on` and `same` go together: which event, and its key'));
    for (const [at, button] of (step.buttons ?? []).entries()) {
      text([...path, 'buttons', at, 'label'], button.label);
      if ((button.url === undefined) === (button.flow === undefined))
        faults.push(parsed.fault([...path, 'buttons', at], 'a button has a `url` or a `flow`'));
      flow([...path, 'buttons', at, 'flow'], button.flow);
    }
  }
  for (const [index, { on, if: when }] of spec.exit.entries())
    if (on === undefined && when === undefined) faults.push(parsed.fault(['exit', index], 'say `on` or `if`'));
}

/** What finds its shoppers: an event and its key, or Parley itself. */
function checkSource(parsed: Parsed, spec: AutomationSpec, faults: Fault[]): void {
  const { uses, on, key, latest, forward, again, steps } = spec;
  if (uses === undefined) {
    const goods = [on ?? []].flat().filter((type) => GOODS_TYPES.includes(type));
    if (goods.length > 0 && spec.for === undefined)
      faults.push(parsed.fault(['on'], `\`${goods[0]}\` is about goods: say \`for: wants\`, or another event`));
    if (goods.length === 0 && spec.for !== undefined)
      faults.push(parsed.fault(['for'], '`for` goes with an event about goods, such as `price.changed`'));
    if (on === undefined) faults.push(parsed.fault([], 'say `on`: which event begins it'));
    if (key === undefined) faults.push(parsed.fault([], 'say `key`: what it is about, such as `event.order.number`'));
    return;
  }
  const name = (field: string): void =>
    void faults.push(parsed.fault([field], `\`uses: ${uses}\` finds this by itself: leave \`${field}\` out`));
  if (on !== undefined) name('on');
  if (key !== undefined) name('key');
  if (spec.for !== undefined) name('for');
  if (latest) name('latest');
  if (forward !== undefined) name('forward');
  if (again !== 'never') name('again');
  for (const [index, { after, on: other }] of steps.entries())
    if (after === undefined || other !== undefined)
      faults.push(parsed.fault(['steps', index], `with \`uses: ${uses}\` a step says \`after\``));
  if (uses === 'restock' && steps.length > 1)
    faults.push(parsed.fault(['steps', 1], 'goods that are back are told once: one step'));
}
