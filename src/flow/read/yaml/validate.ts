/** Checks a parsed YAML value against a zod schema and reports each issue at its place, with the closest valid word. */
import { z } from 'zod';
import { hint, type Fault } from '../fault';
import { MAX_FAULTS, unknownKey, type Parsed, type Path } from './parse';

type Issue = z.core.$ZodIssue;

/** The typed value, or null with faults added. `base` is the value's path in the file. */
export function validate<T>(
  parsed: Parsed,
  schema: z.ZodType<T>,
  value: unknown,
  base: Path,
  faults: Fault[],
): T | null {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const issues = result.error.issues.filter((issue) => !misspelt(issue, result.error.issues));
  for (const issue of issues.slice(0, MAX_FAULTS)) faults.push(...explain(parsed, schema, issue, base));
  return null;
}

/** A missing key next to a similar unknown one is one fault, reported at the unknown key. */
function misspelt(missing: Issue, issues: readonly Issue[]): boolean {
  const key = String(missing.path.at(-1));
  const parent = missing.path.slice(0, -1).join('.');
  if (missing.input !== undefined || missing.path.length === 0) return false;
  return issues.some(
    (issue) =>
      issue.code === 'unrecognized_keys' &&
      issue.path.join('.') === parent &&
      issue.keys.some((unknown) => hint(unknown, [key]).startsWith(', did')),
  );
}

function explain(parsed: Parsed, schema: z.ZodType, issue: Issue, base: Path): Fault[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => parsed.fault([...path, key], unknownKey(key, keysAt(schema, issue.path)), 'key'));
    case 'invalid_value': {
      const values = issue.values.map(String);
      return [
        parsed.fault(
          path,
          issue.input === undefined
            ? `missing key \`${String(path.at(-1))}\``
            : `\`${String(issue.input)}\` is not valid here${hint(String(issue.input), values)}`,
        ),
      ];
    }
    case 'invalid_type':
      return [
        parsed.fault(
          path,
          issue.input === undefined
            ? `missing key \`${String(path.at(-1))}\``
            : expectedHere(article(issue.expected), issue.input),
        ),
      ];
    case 'too_small':
    case 'too_big':
      return [parsed.fault(path, bounds(issue))];
    case 'invalid_key':
      return [parsed.fault(path, `\`${String(path.at(-1))}\` is not a valid name${reason(issue.issues[0])}`, 'key')];
    case 'invalid_union':
      return union(parsed, schema, issue, path, base);
    default:
      return [parsed.fault(path, issue.message)];
  }
}

/** Of several allowed shapes, explains the one that is closest to the value. */
function union(
  parsed: Parsed,
  schema: z.ZodType,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  base: Path,
): Fault[] {
  const near = issue.errors.filter(
    (issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === 'invalid_type'),
  );
  const best = near.sort((a, b) => a.length - b.length)[0];
  const alone = near.flatMap((issues) =>
    issues.length === 1 && issues[0]?.input === undefined && issues[0]?.path.length === 1
      ? [`\`${String(issues[0].path[0])}\``]
      : [],
  );
  if (near.length > 1 && alone.length === near.length)
    return [parsed.fault(path, `${[...new Set(alone)].join(' or ')} is missing here`)];
  // A misspelt key also leaves the right one missing, which is one fault.
  const unknown = best?.filter((inner) => inner.code === 'unrecognized_keys') ?? [];
  if (best)
    return (unknown.length > 0 ? unknown : best).flatMap((inner) =>
      explain(parsed, schema, { ...inner, path: [...issue.path, ...inner.path] }, base),
    );
  const expected = issue.errors
    .flatMap((issues) => issues.map((inner) => (inner.code === 'invalid_type' ? article(inner.expected) : '')))
    .filter((word) => word !== '');
  return [
    parsed.fault(
      path,
      issue.input === undefined
        ? `missing key \`${String(path.at(-1))}\``
        : expectedHere([...new Set(expected)].join(' or ') || 'another shape', issue.input),
    ),
  ];
}

/** Common mistakes: an empty file, or a number or boolean instead of a text. */
function expectedHere(expected: string, input: unknown): string {
  if (input === null) return `nothing is written here; ${expected} is expected`;
  const quoted = expected.startsWith('a text') && (typeof input === 'number' || typeof input === 'boolean');
  return `${expected} is expected here${quoted ? `; write "${String(input)}" in quotes` : ''}`;
}

function bounds(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  const bound = `${small ? 'at least' : 'at most'} ${limit}`;
  if (issue.origin === 'array')
    return `${bound} ${limit === 1 ? 'entry is' : 'entries are'} ${small ? 'needed' : 'allowed'} here`;
  if (issue.origin === 'string')
    return small && limit === 1
      ? 'this is empty; write something'
      : `${bound} characters are ${small ? 'needed' : 'allowed'} here`;
  return `a number of ${bound} is expected here`;
}

/** The keys of the object schema at a path, for the closest word. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => keysAt(option as z.ZodType, path));
  if (path.length === 0) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const [first, ...rest] = path;
  if (inner instanceof z.ZodArray) return keysAt(inner.element as z.ZodType, rest);
  if (inner instanceof z.ZodRecord) return keysAt(inner.valueType as z.ZodType, rest);
  if (inner instanceof z.ZodObject && typeof first === 'string') {
    const child: unknown = inner.shape[first];
    return child instanceof z.ZodType ? keysAt(child, rest) : [];
  }
  return [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap() as z.ZodType);
  return schema;
}

function reason(issue: Issue | undefined): string {
  return issue ? `: ${issue.message}` : '';
}

function article(word: string): string {
  const named: Record<string, string> = {
    object: 'a `key: value` block',
    record: 'a `key: value` block',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return named[word] ?? word;
}
