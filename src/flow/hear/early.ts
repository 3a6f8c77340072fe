/** Values in a message for questions of a task that were not asked yet: an address, a reason, another size. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import { PLACES, slotsFrom } from './slots';
import { holds, plainText } from '../../model/phrases';
import type { Words } from './words';

/** Sizes are numbers too, so a number counts only next to a phrase of the task ("swap them for a 43"). */
const SIZE_MAX = 99;

/** By slot; `taken` are filled already. `chosen`: the message answers with a choice, so that a number next to it belongs to the task. */
export function laterValues(
  flow: Flow,
  heard: Understanding,
  taken: Readonly<Record<string, unknown>>,
  words: Words,
  chosen = false,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const isFree = (slot: string): boolean => (taken[slot] ?? null) === null && (found[slot] ?? null) === null;
  const collects = [...flow.steps.values()].flatMap(({ collect }) => collect ?? []);
  const said = plainText(heard.text);
  for (const { slot, early, several } of collects) {
    const meant = early.filter((choice) => choice.words.some((phrase) => holds(said, plainText(phrase))));
    if (isFree(slot) && meant.length === 1) found[slot] = meant[0]?.value;
    // "For my mum and my brother".
    if (isFree(slot) && several && meant.length > 1) found[slot] = meant.map(({ value }) => value);
  }
  const phrase = chosen || Object.keys(found).length > 0;
  for (const { slot, accepts } of collects) {
    if (!isFree(slot)) continue;
    const value = accepts.includes('address')
      ? addressIn(heard, words)
      : accepts.includes('size')
        ? sizeIn(heard, phrase)
        : null;
    if (value !== null) found[slot] = value;
  }
  return found;
}

/** Includes what the flow accepts from a first message, such as an e-mail address that proves an order. */
export function valuesBeside(
  flow: Flow,
  heard: Understanding,
  taken: Readonly<Record<string, unknown>>,
  words: Words,
): Record<string, unknown> {
  return { ...slotsFrom(flow, heard, taken, true), ...laterValues(flow, heard, taken, words) };
}

/** A street, with whatever follows it; a city alone is not enough. */
function addressIn({ text, entities }: Understanding, words: Words): string | null {
  const places = entities.filter(({ kind }) => PLACES.includes(kind));
  const street = places.find(({ kind }) => kind === 'street');
  if (!street) return null;
  // What is found as a city may begin with the words in front of it, so that these are cut first.
  const whole = words.led(text);
  if (whole.length < text.trim().length && whole.includes(street.text) && !text.trim().startsWith(whole)) return whole;
  const start = Math.min(...places.map((place) => place.start));
  return words.led(text.slice(start));
}

function sizeIn({ entities }: Understanding, phrase: boolean): string | null {
  const size = entities.find(({ kind }) => kind === 'size');
  if (size && !/^\d$/.test(size.value)) return phrase ? size.value : null;
  const number = phrase
    ? entities.find(({ kind, value }) => kind === 'number' && Number(value) <= SIZE_MAX && value.length === 2)
    : undefined;
  return number?.value ?? null;
}
