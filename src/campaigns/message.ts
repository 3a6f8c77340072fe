/** The message of a campaign: which variant a person gets, and its content in their language. */
import { createHash } from 'node:crypto';
import { compileTemplate } from '../flow/read/text/template';
import type { Campaign, CampaignWords, Variant } from '../model/campaign';
import type { Button, Content } from '../model/content';
import type { Customer } from '../model/records';

/** The variables that a text may use. */
const VARIABLES = ['name', 'first_name', 'shop'] as const;

export type Scope = Partial<Record<(typeof VARIABLES)[number], string>>;

export function scopeOf(customer: Pick<Customer, 'name'>, shop: string): Scope {
  const name = customer.name?.trim();
  return { shop, ...(name && { name, first_name: name.split(/\s+/)[0] ?? name }) };
}

/** A person always gets the same variant, in every occurrence of a series; uses another hash than the holdout. */
export function variantOf(
  { _id, series, variants }: Pick<Campaign, '_id' | 'series' | 'variants'>,
  customer: string,
): Variant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const hash = createHash('sha256')
    .update(`variant|${series ?? _id}|${customer}`)
    .digest()
    .readUInt32BE(0);
  let place = (hash / 2 ** 32) * total;
  for (const variant of variants) {
    place -= variant.weight;
    if (place < 0) return variant;
  }
  return variants.at(-1) as Variant;
}

export function wordsIn({ words }: Variant, language: string): { words: CampaignWords; language: string } {
  const chosen = [language, 'en', ...Object.keys(words)].find((each) => words[each] !== undefined) ?? 'en';
  return { words: words[chosen] as CampaignWords, language: chosen };
}

/** Null: a value that the text needs is missing. */
export function contentOf(words: CampaignWords, scope: Scope): Content | null {
  const texts = { title: words.title, text: words.text };
  for (const source of Object.values(texts))
    if (source !== undefined && missingIn(source, scope).length > 0) return null;
  const render = (source: string): string => compileTemplate(source).render(scope);
  const buttons: Button[] = [
    ...(words.link ? [{ kind: 'url' as const, label: words.link.label, url: words.link.url }] : []),
    ...(words.reply ? [{ kind: 'reply' as const, label: words.reply.label, value: `go:${words.reply.flow}` }] : []),
  ];
  const text = render(words.text);
  const with_ = buttons.length === 0 ? {} : { buttons };
  if (words.title !== undefined) {
    const picture = { ...(words.picture !== undefined && { picture: { url: words.picture } }) };
    return { kind: 'card', card: { title: render(words.title), text, ...picture, ...with_ } };
  }
  if (words.picture !== undefined) return { kind: 'image', media: { url: words.picture }, caption: text, ...with_ };
  return { kind: 'text', text, ...with_ };
}

/** Variables that the text prints directly and that have no value. One in an `if`, or with a `default`, handles that itself. */
function missingIn(source: string, scope: Scope): string[] {
  return needed(source).filter((name) => !scope[name as keyof Scope]);
}

function needed(source: string): string[] {
  const asked = new Set(
    [...source.matchAll(/\{%-?\s*(?:if|unless|elsif|case)\b([^%]*)%\}/g)].flatMap(
      ([, test = '']) => test.match(/[a-z_]+/g) ?? [],
    ),
  );
  const shown = [...source.matchAll(/\{\{-?\s*([a-z_]+)([^}]*)\}\}/g)].flatMap(([, name = '', filters = '']) =>
    /\|\s*default\s*:/.test(filters) ? [] : [name],
  );
  return [...new Set(shown)].filter((name) => !asked.has(name));
}

/** Faults in the texts of all variants, each with its place. */
export function wordFaults(variants: readonly Variant[]): string[] {
  return variants.flatMap(({ name, words }) =>
    Object.entries(words).flatMap(([language, { title, text }]) =>
      [title, text]
        .flatMap((source) => (source === undefined ? [] : textFaults(source)))
        .map((fault) => `variant ${name}, ${language}: ${fault}`),
    ),
  );
}

function textFaults(source: string): string[] {
  try {
    const unknown = compileTemplate(source)
      .reads.map(([root = '']) => root)
      .filter((root) => !(VARIABLES as readonly string[]).includes(root));
    return [...new Set(unknown)].map((root) => `there is no variable "${root}"; there are ${VARIABLES.join(', ')}`);
  } catch (fault) {
    return [fault instanceof Error ? fault.message : String(fault)];
  }
}

/** Variables that some customers may lack and that no text gives a default. */
export function risky(variants: readonly Variant[]): string[] {
  const texts = variants.flatMap(({ words }) => Object.values(words).flatMap(({ title = '', text }) => [title, text]));
  return [...new Set(texts.flatMap(needed))].filter((name) => name !== 'shop');
}
