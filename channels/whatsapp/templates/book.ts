/** The templates that may be sent: Meta's list, refreshed every hour and by webhooks at once, and the merchant's own file. */
import type { Entry, Template } from './shape';

export interface Found {
  template: Template;
  /** Place -> name of a value. */
  places: Readonly<Record<string, string>>;
}

export interface Book {
  replace(templates: Template[]): void;
  /** A webhook or a refusal changed its status; true if the template is known. */
  setStatus(name: string, language: string | undefined, status: string): boolean;
  /** The template in the best available language, or why none can be sent. */
  find(name: string, language: string): Found | string;
  /** Every name that is known. */
  names(): string[];
}

/** Meta watches flagged templates, but they can still be sent; a restored one is approved again. */
const SENDABLE = ['APPROVED', 'FLAGGED', 'REINSTATED', 'UNPAUSED', 'ACTIVE'];
const REASONS: Readonly<Record<string, string>> = {
  PAUSED: 'is paused for low quality',
  DISABLED: 'is disabled for low quality',
  REJECTED: 'was rejected by WhatsApp',
  PENDING: 'is not approved yet',
  IN_APPEAL: 'is not approved yet',
  PENDING_DELETION: 'is being deleted',
  DELETED: 'was deleted',
  LIMIT_EXCEEDED: 'is over the number of templates that the account may have',
  ARCHIVED: 'is archived',
};

export function createBook(entries: readonly Entry[]): Book {
  const own = entries.flatMap(({ components, language, places: _places, ...entry }): Template[] =>
    components && language ? [{ ...entry, language, components, status: 'APPROVED' }] : [],
  );
  let listed: Template[] = [];
  const named = (name: string): Template[] => {
    const found = listed.filter((each) => each.name === name);
    return found.length > 0 ? found : own.filter((each) => each.name === name);
  };
  return {
    replace(templates) {
      listed = templates;
    },
    setStatus(name, language, status) {
      const found = named(name).filter((each) => language === undefined || tag(each.language) === tag(language));
      for (const each of found) each.status = status.toUpperCase();
      return found.length > 0;
    },
    names: () => [...new Set([...listed, ...own].map(({ name }) => name))].sort(),
    find(name, language) {
      const ranked = named(name).sort((a, b) => rank(a, language) - rank(b, language));
      const [best] = ranked;
      if (!best) return `there is no template "${name}"`;
      // The shopper's language, else English, else its only one: the first that may be sent.
      const usable = ranked.filter((each) => rank(each, language) < 4 || ranked.length === 1);
      const template = usable.find((each) => SENDABLE.includes(each.status.toUpperCase()));
      if (template) return { template, places: placesOf(entries, template) };
      const about = usable[0] ?? best;
      return usable.length === 0
        ? `template "${name}" is not there in ${language}`
        : `template "${name}" (${about.language}) ${REASONS[about.status.toUpperCase()] ?? `cannot be sent: ${about.status.toLowerCase()}`}`;
    },
  };
}

function rank({ language }: Template, wanted: string): number {
  const [mine, theirs] = [tag(language), tag(wanted)];
  if (mine === theirs) return 0;
  if (mine === primary(theirs)) return 1;
  if (primary(mine) === primary(theirs)) return 2;
  return primary(mine) === 'en' ? 3 : 4;
}

/** Meta writes en_US where the rest of the world writes en-US. */
function tag(language: string): string {
  return language.toLowerCase().replaceAll('-', '_');
}

function primary(language: string): string {
  return language.split('_')[0] ?? language;
}

function placesOf(entries: readonly Entry[], { name, language }: Template): Record<string, string> {
  const about = entries.filter(
    (each) => each.name === name && (each.language === undefined || tag(each.language) === tag(language)),
  );
  return Object.assign({}, ...about.map((each) => each.places ?? {})) as Record<string, string>;
}
