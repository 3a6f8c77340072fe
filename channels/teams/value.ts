/** The payload of a tap or a submitted form: our own data under `parley`, or an earlier bot's. */
import { given } from '../../src/model/given';
import type { InboundContent } from '../../src/model/inbound';
import { cleaned } from '../../src/model/fields';
import { fieldOf, textIn } from './activity';

const VALUE_MAX = 1000;
const LABEL_MAX = 256;
const FIELDS_MAX = 50;

/** The key of our data in a card: a value or a token, the label, or the names of a form's fields. */
export const OURS = 'parley';

/** Null: the payload has nothing that can be understood. */
export function tapped(data: unknown): InboundContent | null {
  const ours = fieldOf(data, OURS);
  if (ours !== undefined) return own(ours, data);
  if (typeof data === 'string') return data.trim() === '' ? null : reply(data);
  return foreign(data);
}

function own(ours: unknown, data: unknown): InboundContent | null {
  const label = textIn(ours, 'label', LABEL_MAX);
  const more = given({ label });
  const token = textIn(ours, 'token', 64);
  if (token !== undefined) return { kind: 'replyToken', token, ...more };
  const value = textIn(ours, 'value', VALUE_MAX);
  if (value !== undefined) return { kind: 'reply', value, ...more };
  const names = fieldOf(ours, 'fields');
  return Array.isArray(names) ? filled(names, data) : null;
}

/** Inputs are named f0, f1 ..., because field names may have any characters, ids of inputs may not. */
function filled(names: readonly unknown[], data: unknown): InboundContent {
  const values: [string, string][] = [];
  names.slice(0, FIELDS_MAX).forEach((name, at) => {
    const text = plain(fieldOf(data, `f${at}`));
    if (typeof name === 'string' && text !== undefined) values.push([cleaned(name, LABEL_MAX), text]);
  });
  return { kind: 'form', values: Object.fromEntries(values) };
}

/** A single value was a button, several were a form. */
function foreign(data: unknown): InboundContent | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const values = Object.keys(data)
    .slice(0, FIELDS_MAX)
    .flatMap((name): [string, string][] => {
      const text = name === 'msteams' ? undefined : plain(fieldOf(data, name));
      return text === undefined ? [] : [[cleaned(name, LABEL_MAX), text]];
    });
  const [only] = values;
  if (!only) return null;
  return values.length === 1 && only[1] !== '' ? reply(only[1]) : { kind: 'form', values: Object.fromEntries(values) };
}

function reply(text: string): InboundContent | null {
  const value = cleaned(text, VALUE_MAX);
  return value === '' ? null : { kind: 'reply', value };
}

function plain(value: unknown): string | undefined {
  if (typeof value === 'string') return cleaned(value, VALUE_MAX);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
