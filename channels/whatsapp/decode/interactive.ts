/** What comes back from buttons, lists and forms. */
import type { InboundContent } from '../../../src/model/inbound';
import { fromId } from '../ids';
import { cleaned, fieldsOf, inner, NAME_MAX, numberOf, own, textOf, type Fields } from '../fields';
import { postal } from './postal';

/** Our forms carry it before their flow's id; "unused" is Meta's word for none. */
export const FORM_TOKEN = 'form:';
const JSON_MAX = 64_000;
const FIELDS_MAX = 50;
const VALUE_MAX = 2000;

export function interactive(part: Fields): InboundContent | null {
  const permission = inner(part, 'call_permission_reply');
  if (permission) return mayCall(permission);
  for (const name of ['button_reply', 'list_reply']) {
    const reply = inner(part, name);
    const tap = reply && tapped(textOf(reply, 'id', 1000), textOf(reply, 'title', NAME_MAX));
    if (tap) return tap;
  }
  const form = inner(part, 'nfm_reply');
  return form && filled(form);
}

/** Whether the shop may call: `yes` or `no`, as flows know answers; until when is in its label. */
function mayCall(permission: Fields): InboundContent | null {
  const response = textOf(permission, 'response', 40);
  if (response === null) return null;
  const until = numberOf(permission, 'expiration_timestamp');
  const bound =
    own(permission, 'is_permanent') === true || until === null || until <= 0 || until > 8.64e12
      ? ''
      : ` until ${new Date(until * 1000).toISOString().slice(0, 10)}`;
  return response === 'accept'
    ? { kind: 'reply', value: 'yes', label: `calls allowed${bound}` }
    : { kind: 'reply', value: 'no', label: 'calls not allowed' };
}

/** A button without data (a template's) says what is on it. */
export function tapped(id: string | null, label: string | null): InboundContent | null {
  const data = id ?? label;
  if (data === null) return null;
  return { ...fromId(data), ...(label !== null && { label }) };
}

/** A form's answers are JSON inside a text; what lies deeper than an address does stays JSON. Sent off it was in any case. */
function filled(form: Fields): InboundContent {
  const json = own(form, 'response_json');
  const read = typeof json === 'string' && json.length <= JSON_MAX ? parsed(json) : json;
  const answers = fieldsOf(read) ?? (Array.isArray(read) ? listed(read) : unread(json));
  const values: Record<string, string> = {};
  for (const [name, value] of flat(answers).slice(0, FIELDS_MAX)) {
    const key = cleaned(name, 100);
    if (key === '' || key === '__proto__' || name === 'flow_token' || value === null || value === undefined) continue;
    values[key] = cleaned(
      typeof value === 'string'
        ? value
        : Array.isArray(value) && value.every((each) => typeof each === 'string')
          ? value.join(', ')
          : JSON.stringify(value),
      VALUE_MAX,
    );
  }
  const token = textOf(answers, 'flow_token', 200);
  if (textOf(form, 'name', 100) === 'address_message') return { kind: 'form', values: postal(values) };
  return { kind: 'form', ...(token?.startsWith(FORM_TOKEN) && { form: token.slice(FORM_TOKEN.length) }), values };
}

/** A list in place of an object: by the name that each entry has, else by its place. */
function listed(answers: readonly unknown[]): Fields {
  const pairs = answers.slice(0, FIELDS_MAX).map((each, at): [string, unknown] => {
    const entry = fieldsOf(each);
    const name = entry && (textOf(entry, 'name', 100) ?? textOf(entry, 'key', 100));
    return entry && name ? [name, own(entry, 'value')] : [String(at + 1), each];
  });
  return Object.fromEntries(pairs);
}

/** No JSON at all: the words as they are. */
function unread(json: unknown): Fields {
  const data = typeof json === 'string' ? cleaned(json, VALUE_MAX).trim() : '';
  return data === '' ? {} : { data };
}

/** An address form's answers lie one level down, under `values`. */
function flat(answers: Fields): [string, unknown][] {
  return Object.entries(answers).flatMap(([name, value]): [string, unknown][] =>
    name === 'values' && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : [[name, value]],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
