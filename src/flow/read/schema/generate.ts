/** JSON Schemas (draft-7) for editors, generated from the schemas that check the files. */
import { z } from 'zod';
import { synonymsSchema } from '../../../shop/search/merchant-words';
import { VERBS } from '../../actions';
import { correctionsSchema, flowSchema, knowledgeSchema, textsSchema, unspokenSchema, wordsSchema } from './files';
import { journeySchema } from '../../journeys/schema';
import { rulesSchema } from './rules';

/** File name below config/schemas -> schema. */
export function generateSchemas(verbs: typeof VERBS = VERBS): Record<string, object> {
  return {
    'flow.schema.json': withSteps(jsonSchema(flowSchema, 'A flow of Parley'), verbs),
    'knowledge.schema.json': jsonSchema(knowledgeSchema, 'Answers that need no dialogue'),
    'corrections.schema.json': jsonSchema(correctionsSchema, 'What shoppers wrote and what they meant by it'),
    'texts.schema.json': jsonSchema(textsSchema, 'Texts of one language'),
    'rules.schema.json': jsonSchema(rulesSchema, 'What can be asked of goods, and what goes with what'),
    'words.schema.json': jsonSchema(wordsSchema, 'Words that the engine listens for'),
    'unspoken.schema.json': jsonSchema(unspokenSchema, 'The notice for shoppers whose language the shop lacks'),
    'synonyms.schema.json': jsonSchema(
      synonymsSchema,
      'Words that the search of products understands, in one language',
    ),
    'journey.schema.json': jsonSchema(journeySchema, 'A dialogue with the replies that it must get'),
  };
}

function jsonSchema(schema: z.ZodType, title: string): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  return { $schema, title, ...rest };
}

/** The loader checks steps one by one by their verbs; an editor needs the whole union, including inside branches. */
function withSteps(schema: Record<string, unknown>, verbs: typeof VERBS): Record<string, unknown> {
  const definitions = { ...(schema.definitions as Record<string, unknown> | undefined) };
  for (const verb of verbs) {
    const {
      definitions: own,
      $schema: _version,
      ...step
    } = z.toJSONSchema(verb.schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Record<
      string,
      unknown
    >;
    Object.assign(definitions, own);
    definitions[verb.name] = step;
  }
  definitions.steps = {
    type: 'array',
    minItems: 1,
    items: { anyOf: verbs.map((verb) => ({ $ref: `#/definitions/${verb.name}` })) },
  };
  return { ...schema, definitions };
}
