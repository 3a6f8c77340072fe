/** The values that the model's commands may contain: those of the message, the choices, the memory and our own commands. */
import { isShape } from './shape';
import type { Slot } from '../read/flow';
import { entityValue } from '../hear/slots';
import { holds, plainText } from '../../model/phrases';
import { memoryValues } from '../../model/memory';
import type { Message } from '../run/turn';

export interface Values {
  /** For a slot: something that was said, of the kind that the slot takes. */
  fits(slot: Slot | undefined, value: unknown): boolean;
  /** The words come from the message or are known. */
  said(text: string): boolean;
  /** An amount in minor units that was named. */
  amount(minor: number): boolean;
}

const LONGEST = 500;

export function valuesOf(message: Message): Values {
  const { hearing, heard } = message;
  const entities = hearing.said.flatMap((clause) => clause.entities);
  const known = new Set(knownValues(message).map(String));
  for (const entity of entities) {
    const parts = [entity.value, entity.text, entityValue(entity, 'min'), entityValue(entity, 'max')];
    for (const value of parts) if (value !== null) known.add(String(value));
  }
  const text = plainText(heard.text);
  const said = (words: string): boolean =>
    words.length <= LONGEST && (known.has(words) || holds(text, plainText(words)));
  const written = heard.text.normalize('NFKC').match(/\d+(?:[.,]\d{1,2})?/g) ?? [];
  const named = entities.flatMap(({ value, range }) => [Number(value), range?.min, range?.max]);
  const numbers = new Set([...named, ...written.map((one) => Number(one.replace(',', '.')))]);
  const amount = (minor: number): boolean => numbers.has(minor / 100) || known.has(String(minor));
  return {
    said,
    amount,
    fits(slot, value) {
      const isMoney = slot?.take === 'min' || slot?.take === 'max';
      if (typeof value === 'number')
        return known.has(String(value)) || numbers.has(value) || (isMoney && amount(value));
      if (typeof value === 'boolean') return known.has(String(value));
      if (typeof value !== 'string' || !said(value)) return false;
      return known.has(value) || isShape(slot?.from ?? [], value);
    },
  };
}

/** Plain values that the conversation already has. */
function knownValues({ turn, hearing, ours }: Message): (string | number | boolean)[] {
  const { question, task, context } = hearing;
  const choices = [
    ...(question?.choices ?? []).map(({ value }) => value),
    ...(turn.choices ?? []).map(({ value }) => value),
  ];
  return [...choices, memoryValues(turn.memory, turn.at), question?.filled, task?.slots, context?.slots, ours].flatMap(
    leaves,
  );
}

function leaves(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
