/** Texts side by side: every key with its words in each language, what is missing, and whose they are. */
import { isMap, isScalar, type Document } from 'yaml';
import { z } from 'zod';
import { languageSchema } from '../flow/actions/fields';
import type { TextBook } from '../flow/read/text/texts';
import { parseYaml } from '../flow/read/yaml/parse';
import type { By, FileDraft } from '../model/editing';
import { openDocument, written } from './document';
import type { Drafts } from './drafts';
import type { ProjectFiles } from './files';

export interface TextCell {
  variants: string[];
  own: boolean;
  drafted: boolean;
}

export interface TextRow {
  key: string;
  cells: Record<string, TextCell>;
  /** Languages of the shop that lack it. */
  missing: string[];
}

export const textSearchSchema = z.object({
  q: z.string().max(200).default(''),
  missing: z.enum(['true', 'false']).default('false'),
  own: z.enum(['true', 'false']).default('false'),
  after: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const givenTextSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9_]*(\.[a-zA-Z0-9_]+)+$/, 'a key such as order.ask_number')
    .max(120),
  language: languageSchema,
  variants: z.array(z.string().trim().min(1).max(4000)).min(1).max(20),
  version: z.number().int().min(0),
});

export interface TextParts {
  files: ProjectFiles;
  drafts: Drafts;
  book(): TextBook;
  /** Those that the shop talks. */
  languages: readonly string[];
}

export interface TextTable {
  find(asked: z.infer<typeof textSearchSchema>): Promise<{ rows: TextRow[]; total: number; next: string | null }>;
  /** The draft that a text goes into: the file that has it, else one of its own. */
  placeOf(language: string, key: string): Promise<string>;
  save(by: By, given: z.infer<typeof givenTextSchema>): Promise<FileDraft>;
}

const FILE = 'console.yaml';

export function createTextTable({ files, drafts, book, languages }: TextParts): TextTable {
  const placeOf = async (language: string, key: string): Promise<string> => {
    const own = await ownTexts(files, drafts);
    return own.get(`${language}|${key}`)?.path ?? `texts/${language}/${FILE}`;
  };
  return {
    placeOf,
    async find({ q, missing, own: onlyOwn, after, limit }) {
      const own = await ownTexts(files, drafts);
      const keys = new Set([...book().entries.keys(), ...[...own.keys()].map((name) => name.split('|')[1] ?? '')]);
      const wanted = q.toLowerCase();
      const rows = [...keys]
        .sort()
        .map((key) => rowOf(key, { own, book: book(), languages }))
        .filter(
          (row) =>
            (missing === 'false' || row.missing.length > 0) &&
            (onlyOwn === 'false' || Object.values(row.cells).some((cell) => cell.own)) &&
            (wanted === '' || `${row.key} ${wordsOf(row)}`.toLowerCase().includes(wanted)),
        );
      const from = rows.findIndex(({ key }) => key > after);
      const page = from < 0 ? [] : rows.slice(from, from + limit);
      const last = page.at(-1)?.key;
      return { rows: page, total: rows.length, next: last !== undefined && last !== rows.at(-1)?.key ? last : null };
    },
    async save(by, { key, language, variants, version }) {
      const path = await placeOf(language, key);
      const { text } = await drafts.open(path);
      const document = openDocument(path, text, {});
      const at = pathOf(document, key) ?? key.split('.');
      document.setIn(at, document.createNode(variants.length === 1 ? variants[0] : variants));
      return drafts.save(by, { path, text: written(document), version });
    },
  };
}

const wordsOf = ({ cells }: TextRow): string =>
  Object.values(cells)
    .flatMap(({ variants }) => variants)
    .join(' ');

type Own = Map<string, { path: string; variants: string[]; drafted: boolean }>;

function rowOf(
  key: string,
  { own, book, languages }: { own: Own; book: TextBook; languages: readonly string[] },
): TextRow {
  const cells = Object.fromEntries(
    languages.flatMap((language): [string, TextCell][] => {
      const mine = own.get(`${language}|${key}`);
      if (mine) return [[language, { variants: mine.variants, own: true, drafted: mine.drafted }]];
      const entry = book.entries.get(key)?.get(language);
      return entry
        ? [[language, { variants: entry.variants.map(({ source }) => source), own: false, drafted: false }]]
        : [];
    }),
  );
  return { key, cells, missing: languages.filter((language) => !Object.hasOwn(cells, language)) };
}

/** The project's own texts, drafts in place of their files. */
async function ownTexts(files: ProjectFiles, drafts: Drafts): Promise<Own> {
  const drafted = await drafts.texts();
  const found: Own = new Map();
  const paths = new Set([
    ...files
      .list()
      .filter(({ part, own }) => own && part === 'texts')
      .map(({ path }) => path),
    ...[...drafted.keys()].filter((path) => path.startsWith('texts/')),
  ]);
  for (const path of paths) {
    const text = drafted.has(path) ? drafted.get(path) : files.own(path);
    const { parsed } = parseYaml(path, text ?? '');
    const [, language = ''] = path.split('/');
    flatten(parsed?.value, [], (at, variants) =>
      found.set(`${language}|${at.join('.')}`, { path, variants, drafted: drafted.has(path) }),
    );
  }
  return found;
}

function flatten(tree: unknown, path: string[], found: (path: string[], variants: string[]) => void): void {
  if (typeof tree === 'object' && tree !== null && !Array.isArray(tree))
    for (const [key, child] of Object.entries(tree)) flatten(child, [...path, key], found);
  else if (path.length > 0)
    found(
      path,
      [tree].flat().filter((text): text is string => typeof text === 'string'),
    );
}

/** Where a key is in a file: a key may itself hold dots. */
function pathOf(document: Document, key: string): string[] | null {
  const look = (node: unknown, path: string[]): string[] | null => {
    if (path.length > 0 && path.join('.') === key) return path;
    if (!isMap(node)) return null;
    for (const { key: name, value } of node.items) {
      const next = [...path, isScalar(name) ? String(name.value) : ''];
      if (key !== next.join('.') && !key.startsWith(`${next.join('.')}.`)) continue;
      const found = look(value, next);
      if (found) return found;
    }
    return null;
  };
  return look(document.contents, []);
}
