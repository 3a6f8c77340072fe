/** What a Mini App of the shop sent back: fields of a JSON object, or the text as it is. */
import type { InboundContent } from '../../../src/model/inbound';
import { cleaned, fieldsOf, inner, textOf, type Fields } from '../fields';

/** WebAppData.data: up to 4096 bytes; a form has far fewer fields. */
const DATA_MAX = 4096;
const FIELDS_MAX = 50;
const NAME_MAX = 100;

export function formOf(message: Fields): InboundContent | null {
  const sent = inner(message, 'web_app_data');
  if (!sent) return null;
  // Sent off it was, even where nothing in it can be read.
  const data = textOf(sent, 'data', DATA_MAX);
  const form = textOf(sent, 'button_text', NAME_MAX);
  return { kind: 'form', ...(form && { form }), values: data === null ? {} : valuesOf(data) };
}

function valuesOf(data: string): Record<string, string> {
  const fields = fieldsOf(parsed(data));
  if (!fields) return { data };
  const values = Object.entries(fields)
    .slice(0, FIELDS_MAX)
    .flatMap(([name, value]) => {
      const text =
        typeof value === 'string'
          ? cleaned(value)
          : typeof value === 'number' || typeof value === 'boolean'
            ? String(value)
            : '';
      const key = cleaned(name, NAME_MAX);
      return text === '' || key === '' || key === '__proto__' ? [] : [[key, text] as const];
    });
  return Object.fromEntries(values);
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
