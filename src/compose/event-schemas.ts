/** The schema of every kind of event in docs/api.yaml, generated from the code that validates them. */
import { z } from 'zod';
import { EVENT_SCHEMAS, EVENT_TYPES } from '../model/event';
import { withPart } from './generated';

const MARKS = {
  begin: '    # Generated from src/model/event.ts by `npm run generate`: events, begin\n',
  end: '    # events, end\n',
};

/** docs/api.yaml with the schemas renewed. */
export function withEvents(file: string): string {
  const kinds = Object.fromEntries(EVENT_SCHEMAS.map((schema) => [nameOf(schema.shape.type), partOf(schema)]));
  const all = {
    Event: {
      oneOf: Object.keys(kinds).map((name) => ({ $ref: `#/components/schemas/${name}` })),
      description: `Types: ${EVENT_TYPES.join(', ')}. Amounts are integers in minor units, times ISO 8601 with offset.`,
    },
    ...kinds,
  };
  return withPart(file, MARKS, linesOf(all));
}

/** One line for each schema, as people write the rest of the file. */
function linesOf(all: Record<string, object>): string {
  return Object.entries(all)
    .map(([name, schema]) => `    ${name}: ${JSON.stringify(schema)}\n`)
    .join('');
}

function nameOf(type: z.ZodLiteral<string> | z.ZodEnum): string {
  const [first = ''] = type instanceof z.ZodLiteral ? [...type.values] : type.options.map(String);
  const noun = first.split('.')[0] ?? '';
  const verb = type instanceof z.ZodLiteral ? (first.split('.')[1] ?? '') : '';
  return `Event${[noun, verb].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

function partOf(schema: (typeof EVENT_SCHEMAS)[number]): object {
  const { $schema: _draft, ...part } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return part;
}
