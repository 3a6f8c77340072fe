/** HTML templates: inserted values are escaped, unless they are HTML from this function. */

/** Created by `html` only: text that is safe to output. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | Html[] | string | number | false | null | undefined;

export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, at) => (at === 0 ? part : written(values[at - 1]) + part)).join(''));
}

function written(value: Value): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map((each) => each.text).join('');
  return value === false || value === null || value === undefined ? '' : escape(String(value));
}

/** A sentence with `{names}` in it, each replaced by its value, which keeps its own direction. */
export function fill(sentence: string, values: Readonly<Record<string, Value>>): Html {
  const parts = sentence
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? html`${part}` : html`<bdi>${values[part]}</bdi>`));
  return html`${parts}`;
}

/** The same as plain text, for attributes. */
export function fillText(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
