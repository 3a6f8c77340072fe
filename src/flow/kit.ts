/** What an action gets to compile a step: texts, conditions, values and targets, with each fault said at its place. */
import { compileExpression, ExpressionFault, type Expression, type Scope } from './expression';
import { hint, type Fault } from './fault';
import { END, PERSON, type Condition, type Refs, type Value, type Words } from './plan';
import { bestOf } from './language';
import { compileTemplate } from './template';
import { render, type TextEntry } from './texts';
import type { TextRef } from './schema/parts';
import type { Parsed, Path } from './yaml/parse';

export interface Kit {
  fault(path: Path, message: string, where?: 'key' | 'value'): void;
  words(ref: TextRef, path: Path): Words;
  condition(source: string, path: Path): Condition;
  value(raw: unknown, path: Path): Value;
  values(raw: Record<string, unknown> | undefined, path: Path): (...args: Parameters<Value>) => Record<string, unknown>;
  target(id: string, path: Path): string;
  slot(name: string, path: Path): string;
  flow(name: string, path: Path, slots?: readonly string[]): string;
  /** Compiles a nested list of steps; gives the id of its first. */
  nested(nodes: readonly unknown[], path: Path): string;
}

export interface KitParts {
  parsed: Parsed;
  faults: Fault[];
  slots: ReadonlySet<string>;
  targets: { id: string; fault(message: string): Fault }[];
  refs: Refs;
  nested: Kit['nested'];
}

export function makeKit(parts: KitParts): Kit {
  const { parsed, faults, refs } = parts;
  const kit: Kit = {
    fault: (path, message, where) => void faults.push(parsed.fault(path, message, where)),
    words: (ref, path) => (typeof ref === 'string' ? keyed(ref, path, parts) : inline(ref, path, kit, parts)),
    condition: (source, path) => condition(expression(source, path, kit, parts)),
    value: (raw, path) => (typeof raw === 'string' && raw.startsWith('=') ? value(expression(raw.slice(1), path, kit, parts, 1)) : () => raw),
    values(raw, path) {
      const fields = Object.entries(raw ?? {}).map(([name, field]) => [name, kit.value(field, [...path, name])] as const);
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
    flow(name, path, slots) {
      refs.flows.push({ name, slots: slots ?? [], fault: (message) => parsed.fault(path, message) });
      return name;
    },
    nested: parts.nested,
  };
  return kit;
}

function keyed(key: string, path: Path, { parsed, refs }: KitParts): Words {
  refs.texts.push({ name: key, fault: (message) => parsed.fault(path, message) });
  return (turn, frame, more) => turn.texts(key, turn.language, turn.vars(frame, more), turn.pick(key, frame?.asked ?? 0));
}

function inline(ref: Record<string, string | string[]>, path: Path, kit: Kit, { parsed, slots, refs }: KitParts): Words {
  const entry = new Map<string, TextEntry>();
  for (const [language, variants] of Object.entries(ref)) {
    const fault = (message: string): Fault => parsed.fault([...path, language], message);
    const templates = [variants].flat().flatMap((source) => {
      try {
        return [compileTemplate(source)];
      } catch (error) {
        kit.fault([...path, language], error instanceof Error ? error.message : 'this text is wrong');
        return [];
      }
    });
    for (const template of templates) for (const problem of wrongReads(template.reads, slots)) kit.fault([...path, language], problem);
    entry.set(language, { variants: templates, fault });
  }
  if (!entry.has('en')) kit.fault(path, 'the words in `en` are missing; they stand in for every other language');
  refs.inline.push({ languages: [...entry.keys()], fault: (message) => parsed.fault(path, message) });
  const offered = new Set(entry.keys());
  return (turn, frame, more) => render(entry, bestOf(turn.language, offered), turn.vars(frame, more), turn.pick(path.join('.'), frame?.asked ?? 0)) ?? '';
}

/** What a text may read; anything else would always be empty. */
export const TEXT_ROOTS = ['slots', 'memory', 'facts', 'profile', 'turn', 'language', 'zone', 'shop'];

export function wrongReads(reads: readonly string[][], slots: ReadonlySet<string> | null): string[] {
  return reads.flatMap(([root = '', name]) => {
    if (!TEXT_ROOTS.includes(root)) return [`unknown \`${root}\` in this text${slots?.has(root) ? `, did you mean \`slots.${root}\`?` : hint(root, TEXT_ROOTS)}`];
    if (root === 'slots' && slots && name !== undefined && !slots.has(name)) return [`this text reads the slot \`${name}\`, which the flow does not have${hint(name, slots)}`];
    return [];
  });
}

function expression(source: string, path: Path, kit: Kit, { parsed, slots, faults, refs }: KitParts, skipped = 0): Expression | null {
  try {
    const compiled = compileExpression(source);
    for (const name of compiled.slots) if (!slots.has(name)) kit.fault(path, `unknown slot \`${name}\`${hint(name, slots)}`);
    for (const read of compiled.facts) refs.facts.push({ path: read, fault: (message) => parsed.fault(path, message) });
    return compiled;
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    const fault = parsed.fault(path, error.message);
    // Only a plain scalar on one line stands in the file as it reads; then the column can point into it.
    const line = parsed.source.split('\n')[fault.line - 1] ?? '';
    const start = line.indexOf(source, fault.column - 1);
    faults.push(start >= 0 && start <= fault.column + skipped ? { ...fault, column: start + 1 + error.offset } : fault);
    return null;
  }
}

function value(compiled: Expression | null): Value {
  return (turn, frame, more) => evaluate(compiled, turn, frame, more);
}

function condition(compiled: Expression | null): Condition {
  return (turn, frame, more) => evaluate(compiled, turn, frame, more) === true;
}

/** An expression that does not fit its values (a field of an empty slot) is null, and a condition false; the log tells. */
function evaluate(compiled: Expression | null, turn: Parameters<Value>[0], frame: Parameters<Value>[1], more?: Partial<Scope>): unknown {
  if (!compiled) return null;
  try {
    return compiled.run(turn.scope(frame, more));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
    turn.log.info({ flow: frame.flow, step: frame.step, expression: compiled.source, reason }, 'an expression had no value');
    return null;
  }
}
