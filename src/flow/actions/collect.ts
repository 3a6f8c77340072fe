/** `collect`: asks for a slot until it is filled, or leaves through `otherwise`. A filled slot is not asked for. */
import { z } from 'zod';
import { given } from '../../model/given';
import type { Kit } from '../read/kit';
import { openQuestion } from '../run/ask';
import type { Choice, Collect, Words } from '../read/flow';
import type { Turn } from './turn';
import type { Frame } from '../../model/flow';
import {
  asksSchema,
  conditionSchema,
  languageSchema,
  nameSchema,
  sourceSchema,
  targetSchema,
  textSchema,
} from './fields';
import type { Label } from '../read/refs';
import type { Path } from '../read/yaml/parse';
import { ROLES } from '../../model/roles';
import { verb } from './verb';

const choiceSchema = z.strictObject({
  value: z.union([z.string().min(1), z.number(), z.boolean()]),
  label: textSchema,
  words: z
    .record(languageSchema, z.array(z.string().min(1)).min(1))
    .optional()
    .describe('Other words for it, per language'),
  early: z
    .record(languageSchema, z.array(z.string().min(1)).min(1))
    .optional()
    .describe(
      'Phrases that answer the question before it is asked, as in the wish that starts the task: "money back"; they are words for it too',
    ),
  intents: z.array(nameSchema).optional().describe('Intents that mean it, such as `yes`'),
});

const shape = {
  collect: nameSchema.describe('The slot to fill'),
  ask: textSchema.describe('The question'),
  briefly: textSchema
    .optional()
    .describe('Said instead of the question to a shopper who comes back to it: the same, short and in other words'),
  accepts: z
    .array(sourceSchema)
    .min(1)
    .optional()
    .describe('What counts as an answer, beside what the slot is filled `from`'),
  asks: asksSchema.optional(),
  choices: z.array(choiceSchema).min(1).max(20).optional(),
  choices_from: z
    .strictObject({ list: conditionSchema, value: conditionSchema, label: conditionSchema })
    .optional()
    .describe('Choices out of a list; `item` is the entry'),
  several: z
    .boolean()
    .optional()
    .describe('A message may name several of the choices; the slot is then a list, and `valid` holds for each of them'),
  valid: conditionSchema.optional().describe('Must hold for `value`; it also lets a short free answer count'),
  invalid: textSchema.optional().describe('Said instead of the question after an answer that was none'),
  help: textSchema
    .optional()
    .describe('Said after a second miss: another way in, such as the e-mail instead of the number'),
  skip: targetSchema.optional().describe('Where to go when the shopper has no such thing'),
  retries: z.number().int().min(0).max(5).optional().describe('How often to ask again; 2 where it is not given'),
  otherwise: targetSchema.optional().describe('The way out if the question is not answered'),
};
type Spec = z.infer<z.ZodObject<typeof shape>>;
const RETRIES = 2;

export const collect = verb('collect', shape, (step, kit, path) => {
  const slot = kit.slot(step.collect, [...path, 'collect']);
  if (step.otherwise === undefined)
    kit.fault(path, 'this question has no way out: add `otherwise: <step>`, `otherwise: end` or `otherwise: person`');
  const ask = kit.words(step.ask, [...path, 'ask']);
  const invalid = step.invalid === undefined ? null : kit.words(step.invalid, [...path, 'invalid']);
  const valid = step.valid === undefined ? null : kit.condition(step.valid, [...path, 'valid']);
  const choices = prepareChoices(step, kit, path);
  const briefly = step.briefly === undefined ? null : kit.words(step.briefly, [...path, 'briefly']);
  const help = step.help === undefined ? null : kit.words(step.help, [...path, 'help']);
  noteQuestion(step, kit, path, { ask, invalid, help });
  const plan: Collect = {
    slot,
    accepts: step.accepts ?? [],
    take: 'value',
    agrees: (step.choices ?? []).some(({ intents = [] }) => intents.includes(ROLES.yes)),
    several: step.several === true,
    retries: step.retries ?? RETRIES,
    otherwise: kit.target(step.otherwise ?? 'end', [...path, 'otherwise']),
    valid: valid && ((turn, frame, value) => valid(turn, frame, { value })),
    ...(step.skip !== undefined && { skip: kit.target(step.skip, [...path, 'skip']) }),
    ...given({ asks: asksOf(step) }),
    hasChoices: step.choices !== undefined || step.choices_from !== undefined,
    choices,
    early: (step.choices ?? []).flatMap(({ value, early }) =>
      early ? [{ value, words: Object.values(early).flat() }] : [],
    ),
    ask,
    ...(briefly && { briefly }),
    ...(invalid && { invalid }),
    ...(help && { help }),
  };
  return { collect: plan, run: (turn, frame) => openQuestion(turn, frame, plan) };
});

/** An answer that the platform may bring by its own tap. */
function asksOf({ asks, accepts = [] }: Spec): Collect['asks'] {
  if (asks) return { what: asks };
  if (accepts.includes('location')) return { what: 'location', ...(accepts.includes('address') && { postal: true }) };
  return accepts.includes('contact') ? { what: 'phone' } : undefined;
}

/** For the checks: which words ask for what, and which values can result. */
function noteQuestion(
  step: Spec,
  kit: Kit,
  path: Path,
  { ask, invalid, help }: { ask: Words; invalid: Words | null; help: Words | null },
): void {
  const at = step.retries === undefined ? path : [...path, 'retries'];
  const said = (words: Words | null): ReturnType<Kit['origin']> | null => words && kit.origin(words);
  kit.refs.questions.push({
    slot: step.collect,
    ask: kit.origin(ask),
    invalid: said(invalid),
    help: said(help),
    retries: step.retries ?? RETRIES,
    fault: kit.at(at),
  });
  const open =
    step.choices_from !== undefined ||
    step.accepts !== undefined ||
    step.valid !== undefined ||
    step.choices === undefined;
  kit.refs.fills.push({
    slot: step.collect,
    values: open ? null : (step.choices ?? []).map(({ value }) => value),
    choices: !open,
  });
}

function prepareChoices(step: Spec, kit: Kit, path: Path): Collect['choices'] {
  const labels: Label[] = [];
  if (step.choices) kit.refs.labels.push(labels);
  const fixed = (step.choices ?? []).map((choice, index) => {
    const label = kit.words(choice.label, [...path, 'choices', index, 'label']);
    const words = [choice.words, choice.early].flatMap((said) => Object.values(said ?? {}).flat());
    labels.push({ words: kit.origin(label), kind: 'reply', maybe: false });
    return (turn: Turn, frame: Frame): Choice => ({
      value: choice.value,
      label: label(turn, frame),
      words,
      intents: choice.intents ?? [],
    });
  });
  const from = step.choices_from;
  if (!from) return (turn, frame) => fixed.map((make) => make(turn, frame));
  const part = (name: 'list' | 'value' | 'label'): ReturnType<Kit['value']> =>
    kit.value(`=${from[name]}`, [...path, 'choices_from', name]);
  const [list, value, label] = [part('list'), part('value'), part('label')];
  return (turn, frame) => {
    const items = list(turn, frame);
    const made = (Array.isArray(items) ? items : []).slice(0, 20).map(
      (item): Choice => ({
        value: value(turn, frame, { item }),
        label: String(label(turn, frame, { item }) ?? ''),
        words: [],
        intents: [],
      }),
    );
    return [
      ...made.filter((choice) => choice.label !== '' && choice.value !== null),
      ...fixed.map((make) => make(turn, frame)),
    ];
  };
}
