/** Whether what was said answers the question that waits: by a choice, an entity, something sent, or free words. */
import type { Frame } from '../model/flow';
import type { Entity, Understanding } from '../model/understanding';
import type { Heard } from './hear';
import type { Choice, Collect, Flow, Slot, Turn } from './plan';
import { without } from './language';
import type { Source } from './schema/parts';
import { holds, plainText } from './words';

/** `sure`: no intent can be meant instead. `wrong`: it looks like an answer, and is not a valid one. */
export type Answer = { kind: 'filled'; value: unknown; sure: boolean; used: Entity | null } | { kind: 'wrong' } | { kind: 'none' };

interface Candidate {
  value: unknown;
  sure: boolean;
  used: Entity | null;
}

export function answerOf(turn: Turn, frame: Frame, flow: Flow, collect: Collect, heard: Heard): Answer {
  const slot = flow.slots.get(collect.slot);
  const accepts = new Set<Source>([...collect.accepts, ...(slot?.from ?? [])]);
  const candidates = candidatesOf(turn, frame, collect, heard, accepts, slot?.take ?? 'value');
  for (const { value, sure, used } of candidates) {
    if (collect.valid === null || collect.valid(turn, frame, value)) return { kind: 'filled', value, sure, used };
  }
  return candidates.some(({ used, sure }) => used !== null || sure) ? { kind: 'wrong' } : { kind: 'none' };
}

function candidatesOf(turn: Turn, frame: Frame, collect: Collect, heard: Heard, accepts: ReadonlySet<Source>, take: Slot['take']): Candidate[] {
  const choices = collect.choices(turn, frame);
  if (heard.kind === 'value') {
    const chosen = choices.find(({ value }) => String(value) === heard.value);
    if (chosen) return [{ value: chosen.value, sure: true, used: null }];
    const typed = heard.understanding ? words(heard.understanding, choices, accepts, take, collect) : [];
    return [...typed, ...(accepts.has('text') || collect.valid ? [{ value: heard.value.slice(0, 500), sure: true, used: null }] : [])];
  }
  if (heard.kind === 'sent') {
    if (heard.source !== null && accepts.has(heard.source)) return [{ value: heard.value, sure: true, used: null }];
    // A shared contact answers the question for a phone number.
    return heard.source === 'contact' && accepts.has('phone') ? [{ value: heard.value, sure: true, used: null }] : [];
  }
  return heard.kind === 'words' ? words(heard.understanding, choices, accepts, take, collect) : [];
}

function words(heard: Understanding, choices: readonly Choice[], accepts: ReadonlySet<Source>, take: Slot['take'], collect: Collect): Candidate[] {
  const chosen = chosenBy(heard, choices);
  const found: Candidate[] = chosen ? [{ value: chosen.choice.value, sure: chosen.sure, used: null }] : [];
  for (const entity of heard.entities) if (accepts.has(entity.kind)) found.push({ value: entityValue(entity, take), sure: false, used: entity });
  const text = heard.text.trim().slice(0, 500);
  if (text !== '' && accepts.has('text')) found.push({ value: text, sure: false, used: null });
  // A short answer such as "42" or "the grey ones" counts when the merchant's own check says so.
  else if (text !== '' && text.length <= 40 && collect.valid && !accepts.has('rest')) found.push({ value: text, sure: false, used: null });
  else if (text !== '' && accepts.has('rest')) found.push({ value: restOf(heard), sure: false, used: null });
  return found.filter(({ value }) => value !== null && value !== '');
}

/** The choice that is meant: by its label or words, by an intent, or by the words of its label that no other has. */
function chosenBy(heard: Understanding, choices: readonly Choice[]): { choice: Choice; sure: boolean } | null {
  if (choices.length === 0) return null;
  const said = plainText(heard.text);
  const names = choices.map((choice) => [String(choice.value), choice.label, ...choice.words].map(plainText));
  const exact = choices.find((_, index) => names[index]?.includes(said));
  if (exact) return { choice: exact, sure: true };
  const inside = choices.filter((_, index) => names[index]?.some((name) => holds(said, name)));
  if (inside.length === 1 && inside[0]) return { choice: inside[0], sure: false };
  // A part of a label: "板鞋" of "帆布日休闲板鞋".
  const part = said.length >= 2 ? choices.filter((_, index) => names[index]?.some((name) => holds(name, said))) : [];
  if (part.length === 1 && part[0]) return { choice: part[0], sure: true };
  const meant = heard.outOfScope ? undefined : choices.find(({ intents }) => intents.includes(heard.intent.name));
  if (meant) return { choice: meant, sure: true };
  const shared = names.map((labels) => new Set(labels.flatMap((label) => label.split(' ').filter((word) => word.length > 2 && holds(said, word)))).size);
  const most = Math.max(...shared);
  const best = choices.filter((_, index) => shared[index] === most);
  return most > 0 && best.length === 1 && best[0] ? { choice: best[0], sure: false } : null;
}

/** The part of an entity that a slot takes; amounts come out in minor units. */
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

/** The words that no other entity took: what a search can use. */
export function restOf(heard: Understanding): string {
  return without(heard.text, heard.entities.filter(({ kind }) => SAID_ELSEWHERE.includes(kind))).slice(0, 300);
}

/** Slots of a flow that a message fills by itself; `taken` are the ones that are filled already. `entities`: by what it names only, not by its words. */
export function slotsFrom(flow: Flow, heard: Understanding | undefined, taken: Record<string, unknown>, entities = false): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (!heard) return found;
  for (const [name, slot] of flow.slots) {
    if ((taken[name] ?? null) !== null) continue;
    for (const source of slot.from) {
      if (entities && (source === 'rest' || source === 'text')) continue;
      const value = source === 'rest' ? restOf(heard) : source === 'text' ? heard.text.trim().slice(0, 500) : firstOf(heard.entities, source, slot.take);
      if (value === null || value === '') continue;
      found[name] = value;
      break;
    }
  }
  return found;
}

function firstOf(entities: readonly Entity[], source: Source, take: Slot['take']): string | number | null {
  for (const entity of entities) {
    const value = entity.kind === source ? entityValue(entity, take) : null;
    if (value !== null) return value;
  }
  return null;
}
