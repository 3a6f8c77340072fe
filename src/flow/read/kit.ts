/** What an action gets for compiling a step: texts, conditions, values and targets, with each fault at its place. */
import { compileExpression, ExpressionFault, SCOPE_ROOTS, type Expression, type Scope } from './cel/expression';
import { hint, type Fault } from './fault';
import { END, PERSON, type Condition, type Value, type Words } from './flow';
import type { Refs, Say, Words as Origin } from './refs';
import { bestOf } from '../../model/language';
import { compileTemplate } from './text/template';
import { render, type TextEntry } from './text/texts';
import type { TextRef } from '../actions/fields';
import type { Parsed, Path } from './yaml/parse';

export interface Kit {
  fault(path: Path, message: string, where?: 'key' | 'value'): void;
  words(ref: TextRef, path: Path): Words;
  condition(source: string, path: Path): Condition;
  value(raw: unknown, path: Path): Value;
  values(raw: Record<string, unknown> | undefined, path: Path): (...args: Parameters<Value>) => Record<string, unknown>;
  target(id: string, path: Path): string;
  slot(name: string, path: Path): string;
  /** `slots`: its initial slots, or only their names. */
  flow(name: string, path: Path, slots?: readonly string[] | Record<string, unknown>): string;
  /** Compiles a nested list of steps; returns the id of its first. */
  nested(nodes: readonly unknown[], path: Path): string;
  /** For the checks between files. */
  refs: Refs;
  at(path: Path): Say;
  origin(words: Words): Origin;
}

export interface KitParts {
  parsed: Parsed;
  faults: Fault[];
  slots: ReadonlySet<string>;
  targets: { id: string; fault(message: string): Fault }[];
  refs: Refs;
  nested: Kit['nested'];
}

/** The sources of texts, for the checks, because the functions themselves only render them. */
const origins = new WeakMap<Words, Origin>();

export function originOf(words: Words): Origin | undefined {
  return origins.get(words);
}

export function makeKit(parts: KitParts): Kit {
  const { parsed, faults, refs } = parts;
  const kit: Kit = {
    refs,
    fault: (path, message, where) => void faults.push(parsed.fault(path, message, where)),
    words: (ref, path) => (typeof ref === 'string' ? keyed(ref, path, parts) : inline(ref, path, kit, parts)),
    condition: (source, path) => condition(expression(source, path, kit, parts, { condition: true })),
    value: (raw, path) =>
      typeof raw === 'string' && raw.startsWith('=')
        ? value(expression(raw.slice(1), path, kit, parts, { skipped: 1 }))
        : literal(raw, path, kit),
    values(raw, path) {
      const fields = Object.entries(raw ?? {}).map(
        ([name, field]) => [name, kit.value(field, [...path, name])] as const,
      );
      return (...args) => Object.fromEntries(fields.map(([name, get]) => [name, get(...args)]));
    },
    target(id, path) {
      if (id !== END && id !== PERSON) parts.targets.push({ id, fault: (message) => parsed.fault(path, message) });
      return id;
    },
    slot(name, path) {
      if (!parts.slots.has(name)) kit.fault(path, `unknown slot \`${name}\`${hint(name, parts.slots)}`);
      return name;
    },
    flow(name, path, slots = []) {
      const given = Array.isArray(slots)
        ? Object.fromEntries(slots.map((slot: string) => [slot, undefined]))
        : Object.fromEntries(Object.entries(slots).map(([slot, raw]) => [slot, fixed(raw)]));
      refs.flows.push({ name, slots: given, fault: (message) => parsed.fault(path, message) });
      return name;
    },
    nested: parts.nested,
    at: (path) => (message) => parsed.fault(path, message),
    origin: (words) => originOf(words) ?? { entry: new Map(), fault: (message) => parsed.fault([], message) },
  };
  return kit;
}

/** The literal behind a value; undefined if it is only known at run time. */
export function fixed(raw: unknown): unknown {
  return typeof raw === 'string' && raw.startsWith('=') ? undefined : raw;
}

function literal(raw: unknown, path: Path, kit: Kit): Value {
  // A forgotten `=` would pass on the name instead of its value.
  if (typeof raw === 'string' && /^(?:slots|memory|profile|facts)\.[a-z_]\w*(?:\.\w+)*$/.test(raw))
    kit.fault(path, `this is the text "${raw}" itself; write \`=${raw}\` for the value`);
  return () => raw;
}

function keyed(key: string, path: Path, { parsed, refs }: KitParts): Words {
  const fault = (message: string): Fault => parsed.fault(path, message);
  refs.texts.push({ name: key, fault });
  const words: Words = (turn, frame, more) =>
    turn.texts(key, turn.language, turn.vars(frame, more), turn.pick(key, frame?.asked ?? 0));
  origins.set(words, { key, fault });
  return words;
}

function inline(
  ref: Record<string, string | string[]>,
  path: Path,
  kit: Kit,
  { parsed, slots, refs }: KitParts,
): Words {
  const entry = new Map<string, TextEntry>();
  for (const [language, variants] of Object.entries(ref)) {
    const fault = (message: string): Fault => parsed.fault([...path, language], message);
    const templates = [variants].flat().flatMap((source, index) => {
      try {
        return [compileTemplate(source)];
      } catch (error) {
        kit.fault(
          [...path, language, ...(Array.isArray(variants) ? [index] : [])],
          error instanceof Error ? error.message : 'this text is wrong',
        );
        return [];
      }
    });
    const wrong = new Set(templates.flatMap((template) => wrongReads(template.reads, slots)));
    for (const problem of wrong) kit.fault([...path, language], problem);
    entry.set(language, { variants: templates, fault });
  }
  if (!entry.has('en'))
    kit.fault(path, 'the text in `en` is missing; it replaces missing texts in every other language');
  const origin: Origin = { entry, fault: (message) => parsed.fault(path, message) };
  refs.inline.push(origin);
  const offered = new Set(entry.keys());
  const words: Words = (turn, frame, more) =>
    render(
      entry,
      bestOf(turn.language, offered),
      turn.vars(frame, more),
      turn.pick(path.join('.'), frame?.asked ?? 0),
    ) ?? '';
  origins.set(words, origin);
  return words;
}

/** What a text may read; anything else would always be empty. */
const TEXT_ROOTS = ['slots', 'memory', 'facts', 'profile', 'turn', 'language', 'zone', 'shop'];

export function wrongReads(reads: readonly string[][], slots: ReadonlySet<string> | null): string[] {
  return reads.flatMap(([root = '', name]) => {
    if (!TEXT_ROOTS.includes(root))
      return [
        `unknown \`${root}\` in this text${slots?.has(root) ? `, did you mean \`slots.${root}\`?` : hint(root, TEXT_ROOTS)}`,
      ];
    if (root === 'slots' && slots && name !== undefined && !slots.has(name))
      return [`this text reads the slot \`${name}\`, which the flow does not have${hint(name, slots)}`];
    return [];
  });
}

interface Reading {
  condition?: boolean;
  /** Characters before the expression itself. */
  skipped?: number;
}

function expression(
  source: string,
  path: Path,
  kit: Kit,
  { parsed, slots, faults, refs }: KitParts,
  { condition: wanted = false, skipped = 0 }: Reading,
): Expression | null {
  const place =
    (offset: number) =>
    (message: string): Fault => {
      const fault = parsed.fault(path, message);
      // Only a plain scalar on one line is verbatim in the file, so that the column can point into it.
      const line = parsed.source.split('\n')[fault.line - 1] ?? '';
      const start = line.indexOf(source, fault.column - 1);
      return start >= 0 && start <= fault.column + skipped ? { ...fault, column: start + 1 + offset } : fault;
    };
  try {
    const compiled = compileExpression(source, wanted);
    for (const name of compiled.slots)
      if (!slots.has(name)) kit.fault(path, `unknown slot \`${name}\`${hint(name, slots)}`);
    refs.compared.push(
      ...compiled.compared.map(({ slot, value: beside, offset }) => ({ slot, value: beside, fault: place(offset) })),
    );
    refs.facts.push(...compiled.facts.map((fact) => ({ path: fact.path, fault: place(fact.offset) })));
    return compiled;
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    faults.push(
      place(error.offset)(`${error.message}${error.unknown === undefined ? '' : meant(error.unknown, slots)}`),
    );
    return null;
  }
}

/** An unknown name: a slot without its `slots.`, or the closest word. */
function meant(name: string, slots: ReadonlySet<string>): string {
  if (slots.has(name)) return `, did you mean \`slots.${name}\`?`;
  const root = hint(name, SCOPE_ROOTS);
  if (root.startsWith(', did')) return root;
  const slot = hint(name, slots);
  return slot.startsWith(', did') ? slot.replace('`', '`slots.') : `; a text is written in quotes: "${name}"`;
}

function value(compiled: Expression | null): Value {
  return (turn, frame, more) => evaluate(compiled, turn, frame, more);
}

function condition(compiled: Expression | null): Condition {
  return (turn, frame, more) => evaluate(compiled, turn, frame, more) === true;
}

/** An expression that does not fit its values (a field of an empty slot) is null, and a condition false; the log reports it. */
function evaluate(
  compiled: Expression | null,
  turn: Parameters<Value>[0],
  frame: Parameters<Value>[1],
  more?: Partial<Scope>,
): unknown {
  if (!compiled) return null;
  try {
    return compiled.run(turn.scope(frame, more));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
    turn.log.info(
      { flow: frame.flow, step: frame.step, expression: compiled.source, reason },
      'an expression had no value',
    );
    return null;
  }
}
