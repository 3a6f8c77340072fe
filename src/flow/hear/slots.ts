/** What fills slots from a message: the pending question takes choices, entities, attachments, free text; a flow's own slots take entities. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import type { Choice, Flow, Slot } from '../read/flow';
import type { Source } from '../../model/flow';
import type { Heard } from './heard';
import { choicesIn, chosenBy } from './choices';

/** The pending question, with everything that its answers depend on precomputed. */
export interface Question {
  flow: Flow;
  slot: string;
  accepts: ReadonlySet<Source>;
  take: Slot['take'];
  choices: readonly Choice[];
  /** Without any, the answer is free text. */
  hasChoices: boolean;
  /** By clause text: the choices that are goods and that it names; more than one only where the question takes several. */
  goods: ReadonlyMap<string, readonly string[]>;
  /** The answer may be a list of choices. */
  several: boolean;
  /** Null: the flow does not validate it. */
  valid: ((value: unknown) => boolean) | null;
  /** The slots of its flow, as filled so far. */
  filled: Readonly<Record<string, unknown>>;
}

/** `sure`: no intent can be meant instead. `free`: text without any evidence. `wrong`: looks like an answer, but is invalid. */
export type Answer =
  | { kind: 'filled'; value: unknown; sure: boolean; free: boolean; used: Entity | null }
  | { kind: 'wrong' }
  | { kind: 'none' };

type Candidate = Omit<Extract<Answer, { kind: 'filled' }>, 'kind'>;

/** `noValue`: free text does not count, because it asks something or only greets or thanks. */
export function answerOf(question: Question, heard: Heard, noValue = false): Answer {
  const candidates = candidatesOf(question, heard).filter(({ free }) => !(free && noValue));
  const { valid } = question;
  const isRight = (value: unknown): boolean =>
    valid === null || (Array.isArray(value) ? value.every(valid) : valid(value));
  for (const candidate of candidates) if (isRight(candidate.value)) return { kind: 'filled', ...candidate };
  return candidates.some(({ used, sure }) => used !== null || sure) ? { kind: 'wrong' } : { kind: 'none' };
}

const sure = (value: unknown): Candidate => ({ value, sure: true, free: false, used: null });

function candidatesOf(question: Question, heard: Heard): Candidate[] {
  const { accepts, choices, hasChoices, valid } = question;
  if (heard.kind === 'value') {
    const chosen = choices.find(({ value }) => String(value) === heard.value);
    if (chosen) return [sure(chosen.value)];
    const typed = heard.understanding ? words(question, heard.understanding) : [];
    // What was not offered counts as far as free words do: a tap may carry anything.
    const free = accepts.has('text') || (valid !== null && !hasChoices);
    return [...typed, ...(free ? [sure(heard.value.slice(0, TEXT_MAX))] : [])];
  }
  if (heard.kind === 'sent') {
    if (heard.source !== null && accepts.has(heard.source)) return [sure(heard.value)];
    if (heard.source === 'location' && accepts.has('address')) return [sure(heard.value)];
    // A shared contact answers the question for a phone number.
    return heard.source === 'contact' && accepts.has('phone') ? [sure(heard.value)] : [];
  }
  return heard.kind === 'words' ? words(question, heard.understanding) : [];
}

const TEXT_MAX = 500;
/** Longer texts are not short answers such as "42" or "the grey ones". */
const SHORT_MAX = 40;

function words({ choices, accepts, take, valid, goods, several }: Question, heard: Understanding): Candidate[] {
  const named = goods.get(heard.text) ?? [];
  if (named.length > 1) return [sure(named)];
  const some = several ? choicesIn(heard.text, choices) : [];
  if (some.length > 1) return [sure(some.map(({ value }) => value))];
  const chosen = chosenBy(heard, choices);
  const only = named.map((value): Candidate => ({ ...sure(value), sure: false }));
  const choice: Candidate[] = chosen ? [{ ...sure(chosen.choice.value), sure: chosen.sure }] : [];
  const entities = heard.entities
    .filter(({ kind }) => accepts.has(kind))
    .map((entity): Candidate => ({ value: entityValue(entity, take), sure: false, free: false, used: entity }));
  // "Not more than 30" shares a word with "does not matter": an amount says more than a likeness to a label.
  const found =
    chosen?.sure === false && take !== 'value'
      ? [...entities, ...choice]
      : [...(chosen?.sure ? choice : only), ...(chosen?.sure ? only : choice), ...entities];
  const text = heard.text.trim().slice(0, TEXT_MAX);
  if (text === '') return found;
  const free = (value: unknown): Candidate => ({ value, sure: false, free: true, used: null });
  if (accepts.has('address') && isAddress(heard)) found.push({ ...free(text), free: false });
  if (accepts.has('text')) found.push(free(text));
  // A short answer counts when the merchant's own check says so.
  else if (text.length <= SHORT_MAX && valid && !accepts.has('rest')) found.push(free(text));
  else if (accepts.has('rest')) found.push(free(restOf(heard)));
  return found.filter(({ value }) => value !== null && value !== '');
}

export const PLACES: readonly Entity['kind'][] = ['street', 'postcode', 'city'];

/** The form of a postal address: a street, postcode or city was found, or a number is next to a word, as in "Dock Road 12". */
function isAddress({ text, entities }: Understanding): boolean {
  if (entities.some(({ kind }) => PLACES.includes(kind))) return true;
  return (
    /\p{L}{2,}.*\d|\d.*\p{L}{2,}/u.test(text) &&
    !entities.some(({ kind }) => kind === 'order' || kind === 'money' || kind === 'size')
  );
}

/** The part of an entity that a slot takes; amounts become minor units. */
export function entityValue(entity: Entity, take: Slot['take']): string | number | null {
  if (take === 'text') return entity.text;
  if (take === 'value') return entity.value;
  const range = entity.range ?? {};
  const [min, max] = [range.min === range.max ? undefined : range.min, range.max];
  // A bare or exact amount ("shoes for 80 dollars") is what one is ready to pay at most.
  const bound = take === 'max' ? (max ?? (min === undefined ? Number(entity.value) : undefined)) : min;
  return bound === undefined || !Number.isFinite(bound) ? null : Math.round(bound * 100);
}

const SAID_ELSEWHERE: readonly Entity['kind'][] = ['colour', 'size', 'money', 'email', 'phone', 'order', 'quantity'];

/** The words that no other entity covers: what a search can use. */
function restOf(heard: Understanding): string {
  return without(
    heard.text,
    heard.entities.filter(({ kind }) => SAID_ELSEWHERE.includes(kind)),
  ).slice(0, 300);
}

/** Slots of a flow that a message fills; `taken` are filled already. `entities`: only by what it names, not by its words. */
export function slotsFrom(
  flow: Flow,
  heard: Understanding | undefined,
  taken: Readonly<Record<string, unknown>>,
  entities = false,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (!heard) return found;
  for (const [name, slot] of flow.slots) {
    if ((taken[name] ?? null) !== null) continue;
    for (const source of slot.from) {
      if (entities && !isNaming(source)) continue;
      const value =
        source === 'intent'
          ? intentFor(flow, heard)
          : source === 'rest'
            ? restOf(heard)
            : source === 'text'
              ? heard.text.trim().slice(0, TEXT_MAX)
              : firstOf(heard.entities, source, slot.take);
      if (value === null || value === '') continue;
      found[name] = value;
      break;
    }
  }
  return found;
}

/** A slot for something that a message names, not for its whole text. */
export function isNaming(source: Source): boolean {
  return source !== 'rest' && source !== 'text' && source !== 'intent';
}

function intentFor({ intents }: Flow, { intent, outOfScope }: Understanding): string | null {
  return !outOfScope && intents.includes(intent.name) ? intent.name : null;
}

const ORDER_LIKE = /^\d{4,12}$/;

function firstOf(entities: readonly Entity[], source: Source, take: Slot['take']): string | number | null {
  for (const entity of entities) {
    const value = entity.kind === source ? entityValue(entity, take) : null;
    if (value !== null) return value;
  }
  // "99120到哪了": a long number that fits no order of ours is still meant as one, and must be named as not found.
  const number =
    source === 'order'
      ? entities.find(({ kind, value }) => (kind === 'number' || kind === 'quantity') && ORDER_LIKE.test(value))
      : undefined;
  return number?.value ?? null;
}
