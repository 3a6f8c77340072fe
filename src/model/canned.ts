/** Placeholders of canned replies: `{customer}` becomes the shopper's name. The console fills them in; the API refuses unknown ones. */

export const PLACEHOLDERS = ['customer', 'agent', 'order'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const PLACE = /\{\s*(\w+)\s*\}/g;

/** Names in braces that are not a known placeholder. */
export function unknownIn(text: string): string[] {
  const known: readonly string[] = PLACEHOLDERS;
  return [...text.matchAll(PLACE)].map(([, name = '']) => name).filter((name) => !known.includes(name));
}

/** Fills in known values. A placeholder without a value stays visible, so that the agent notices it before sending. */
export function filled(text: string, values: Partial<Record<Placeholder, string>>): string {
  return text.replace(PLACE, (all, name: string) =>
    Object.hasOwn(values, name) ? (values[name as Placeholder] ?? all) : all,
  );
}

/** Left open in a suggested reply, where an earlier one named another shopper's data. */
const BLANKS = ['email', 'phone', 'address', 'name', 'code'] as const;

/** Placeholders that still lack a value. */
export function openIn(text: string): string[] {
  return [...PLACEHOLDERS, ...BLANKS].filter((name) => new RegExp(`\\{\\s*${name}\\s*\\}`).test(text));
}

/** The text in this language, else in English, else the first one. */
export function textFor({ texts }: { texts: Record<string, string> }, language: string): string {
  const [primary = ''] = language.split('-');
  return texts[language] ?? texts[primary] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}
