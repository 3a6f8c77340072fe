/** Parses the model's commands: JSON only, the closed list, then what the conversation allows. One wrong command rejects all. */
import { z } from 'zod';
import { commandSchema, type Command } from '../../model/command';
import { arranged } from '../hear/arrange';
import { ROLES, SOCIAL } from '../../model/roles';
import { lastResults } from '../../model/memory';
import type { Flow } from '../read/flow';
import type { Message } from '../run/turn';
import { json } from './client';
import type { Mask } from './mask';
import { fillable, isPlain, offered } from './prompt';
import { valuesOf, type Values } from './values';

const COMMANDS_MAX = 6;
const UNCLEAR_MAX = 3;
const answerSchema = z.strictObject({ commands: z.array(commandSchema).min(1).max(COMMANDS_MAX) });

export type Reading = { ok: true; commands: Command[] } | { ok: false; why: string };

export function readCommands(text: string, mask: Mask, message: Message): Reading {
  const parsed = answerSchema.safeParse(json(text.trim()));
  if (!parsed.success) return { ok: false, why: 'not the closed list' };
  const commands = mask.reveal(parsed.data.commands);
  if (commands === null) return { ok: false, why: 'unknown placeholder' };
  const own = new Set(message.ours.map((command) => canonical(command)));
  const checks = {
    message,
    values: valuesOf(message),
    flows: new Map(offered(message.turn).map((flow) => [flow.name, flow])),
  };
  const wrong = commands.find((command) => !own.has(canonical(command)) && !isAllowed(checks, command));
  if (wrong) return { ok: false, why: `${wrong.kind} not allowed` };
  return { ok: true, commands: arranged(commands.map((command) => kindOf(checks, command))) };
}

interface Checks {
  message: Message;
  values: Values;
  flows: ReadonlyMap<string, Flow>;
}

function isAllowed({ message, values, flows }: Checks, command: Command): boolean {
  const { hearing, turn } = message;
  switch (command.kind) {
    case 'set':
      return (
        hearing.question !== null && isSet(hearing.question.flow, values, command.slot, command.value, hearing.question)
      );
    case 'correct':
      return hearing.task !== null && isSet(hearing.task.flow, values, command.slot, command.value, null);
    case 'answer':
    case 'start':
      return areSlots(flows.get(command.flow), values, command.slots);
    case 'social':
      return flows.get(command.flow)?.intents.some((intent) => SOCIAL.includes(intent)) === true;
    case 'choose':
      return (
        isShown(message, command.product) &&
        (command.flow === undefined || isAbout(flows.get(command.flow), values, command))
      );
    case 'refine':
      return hearing.shown !== null && areWishes(values, command.wishes);
    case 'unclear':
      return command.flows.length <= UNCLEAR_MAX && command.flows.every((name) => flows.get(name)?.suggest === true);
    case 'leave':
    case 'resume':
      return hearing.open || hearing.parked;
    case 'skip':
    case 'invalid':
      return hearing.question !== null;
    case 'told':
      return hearing.answered !== null;
    case 'person':
      return turn.library.forIntent(ROLES.person) !== null;
    case 'unknown':
      return true;
  }
}

function isSet(
  flow: Flow,
  values: Values,
  name: string,
  value: unknown,
  question: Message['hearing']['question'],
): boolean {
  const waits = question?.slot === name;
  if (!flow.slots.has(name) || !isPlain(value)) return false;
  if (!waits) return fillable(flow).includes(name) && values.fits(flow.slots.get(name), value);
  const { choices, hasChoices, accepts, valid } = question;
  if (choices.some((choice) => choice.value === value)) return valid === null || valid(value);
  if (hasChoices && accepts.size === 0 && valid === null) return false;
  const slot = flow.slots.get(name);
  return values.fits(slot && { ...slot, from: [...accepts] }, value) && (valid === null || valid(value));
}

function areSlots(flow: Flow | undefined, values: Values, slots: Readonly<Record<string, unknown>>): boolean {
  if (!flow) return false;
  const names = fillable(flow);
  return Object.entries(slots).every(
    ([name, value]) => names.includes(name) && isPlain(value) && values.fits(flow.slots.get(name), value),
  );
}

/** The product was shown or discussed; everything else about it comes from the message. */
function isAbout(
  flow: Flow | undefined,
  values: Values,
  { product, slots: given = {} }: Extract<Command, { kind: 'choose' }>,
): boolean {
  const { product: named, ...slots } = given;
  return (
    flow?.slots.has('product') === true && (named === undefined || named === product) && areSlots(flow, values, slots)
  );
}

function isShown({ turn, hearing }: Message, product: string): boolean {
  const results = lastResults(turn);
  return (
    hearing.shown?.some(({ id }) => id === product) === true ||
    results?.products.includes(product) === true ||
    hearing.product?.id === product
  );
}

function areWishes(
  { said, amount }: Values,
  { min, max, order, ...words }: Extract<Command, { kind: 'refine' }>['wishes'],
): boolean {
  const named = Object.values(words).filter((word) => word !== undefined);
  const amounts = [min, max].filter((each) => each !== undefined);
  return (order !== undefined || named.length + amounts.length > 0) && named.every(said) && amounts.every(amount);
}

/** The flow decides whether it is a task or an answer; a value keeps its place among the commands. */
function kindOf({ flows }: Checks, command: Command): Command {
  if (command.kind !== 'answer' && command.kind !== 'start') return command;
  const flow = flows.get(command.flow);
  return flow ? { ...command, kind: flow.kind === 'task' ? 'start' : 'answer' } : command;
}

/** Independent of the order of fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
