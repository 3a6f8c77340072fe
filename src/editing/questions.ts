/** Questions with their answers, as a form edits them: entries of knowledge/, the project's own over those that ship. */
import { isSeq, type Document } from 'yaml';
import { z } from 'zod';
import { knowledgeSchema } from '../flow/read/schema/files';
import { languageSchema, nameSchema } from '../flow/actions/fields';
import { parseYaml } from '../flow/read/yaml/parse';
import type { By, FileDraft } from '../model/editing';
import { GatewayError } from '../model/errors';
import { entryOf, openDocument, written } from './document';
import type { Drafts } from './drafts';
import type { ProjectFiles } from './files';

/** Where a question goes that the project has not yet. */
const FILE = 'knowledge/questions.yaml';

export interface ShownQuestion {
  id: string;
  file: string;
  own: boolean;
  /** It is in a draft, or changed by one. */
  drafted: boolean;
  titles: Record<string, string>;
  answers: Record<string, string[]>;
  examples: Record<string, string[]>;
  intents: string[];
}

const line = z.string().trim().min(1);
export const questionSchema = z.strictObject({
  titles: z.record(languageSchema, line.max(80)),
  answers: z
    .record(languageSchema, z.array(line.max(4000)).min(1).max(20))
    .refine((answers) => Object.keys(answers).length > 0, 'write the answer in at least one language'),
  examples: z.record(languageSchema, z.array(line.max(500)).max(500)),
  /** Of the draft that it goes into, as it was seen; 0: none. */
  version: z.number().int().min(0),
});
export type GivenQuestion = z.infer<typeof questionSchema>;

export interface QuestionParts {
  files: ProjectFiles;
  drafts: Drafts;
  /** A text of the library by its key: its variants in each language. */
  textOf(key: string): Record<string, string[]>;
}

export interface Questions {
  /** Where one goes that the project has not yet. */
  file: string;
  list(): Promise<ShownQuestion[]>;
  save(by: By, id: string, given: GivenQuestion): Promise<FileDraft>;
  /** Null: the draft had nothing else, and is gone. */
  remove(by: By, id: string, version: number): Promise<FileDraft | null>;
}

export function createQuestions(parts: QuestionParts): Questions {
  const { files, drafts } = parts;
  const shipped = memo((text: string) => answersOf('', text));
  const list = async (): Promise<ShownQuestion[]> => {
    const found = new Map<string, ShownQuestion>();
    const texts = await drafts.texts();
    const put = (path: string, text: string | null, own: boolean, drafted: boolean): void => {
      for (const answer of text === null ? [] : own ? answersOf(path, text) : shipped(text))
        found.set(answer.id, shownOf(answer, { file: path, own, drafted }, parts));
    };
    const listed = files.list().filter(({ part }) => part === 'knowledge');
    for (const { path } of listed.filter(({ own }) => !own)) put(path, files.shipped(path), false, false);
    for (const { path } of listed.filter(({ own }) => own))
      if (!texts.has(path)) put(path, files.own(path), true, false);
    for (const [path, text] of texts) if (path.startsWith('knowledge/')) put(path, text, true, true);
    return [...found.values()].sort((a, b) => Number(b.own) - Number(a.own) || a.id.localeCompare(b.id));
  };
  const placeOf = async (id: string): Promise<string> => {
    const known = (await list()).find((each) => each.id === id && each.own);
    return known?.file ?? FILE;
  };
  const opened = async (path: string): Promise<Document> =>
    openDocument(path, (await drafts.open(path)).text, { knowledge: 'questions', answers: [] });
  return {
    file: FILE,
    list,
    async save(by, id, given) {
      if (!nameSchema.safeParse(id).success)
        throw new GatewayError(
          'BODY_BROKEN',
          `"${id.slice(0, 60)}" is no name; write it in lower-case letters, digits and _`,
        );
      const path = await placeOf(id);
      const document = await opened(path);
      const there = entryOf(document, 'answers', id);
      const map = there?.map ?? document.createNode({ ...copied(files, id), id });
      for (const [key, value] of Object.entries(fieldsOf(given))) map.set(key, document.createNode(value));
      if (!there) document.addIn(['answers'], map);
      return drafts.save(by, { path, text: written(document), version: given.version });
    },
    async remove(by, id, version) {
      const path = await placeOf(id);
      const document = await opened(path);
      const there = entryOf(document, 'answers', id);
      if (!there) throw new GatewayError('NOT_FOUND', `the project has no question ${id} of its own`);
      document.deleteIn(['answers', there.at]);
      const answers = document.get('answers');
      const empty = isSeq(answers) && answers.items.length === 0;
      if (!empty) return drafts.save(by, { path, text: written(document), version });
      if (files.own(path) !== null) return drafts.save(by, { path, text: null, version });
      await drafts.drop(path, version);
      return null;
    },
  };
}

type Answer = z.infer<typeof knowledgeSchema>['answers'][number];

/** What of a file has the right shape; the rest is for the editor. */
function answersOf(path: string, text: string): Answer[] {
  const { parsed } = parseYaml(path, text);
  const answers = (parsed?.value as { answers?: unknown } | null | undefined)?.answers;
  const one = knowledgeSchema.shape.answers.element;
  return Array.isArray(answers) ? answers.flatMap((answer) => one.safeParse(answer).data ?? []) : [];
}

/** What a form does not show stays as it ships: intents, buttons, follow-ups. */
function copied(files: ProjectFiles, id: string): Partial<Answer> {
  for (const { path, names, own } of files.list())
    if (!own && path.startsWith('knowledge/') && names.includes(id))
      return answersOf(path, files.shipped(path) ?? '').find((answer) => answer.id === id) ?? {};
  return {};
}

function fieldsOf({ titles, answers, examples }: GivenQuestion): Record<string, unknown> {
  const taught = Object.fromEntries(Object.entries(examples).filter(([, list]) => list.length > 0));
  const say = Object.fromEntries(
    Object.entries(answers).map(([language, variants]) => [language, variants.length === 1 ? variants[0] : variants]),
  );
  return { title: titles, ...(Object.keys(taught).length > 0 && { examples: taught }), say };
}

function shownOf(
  { id, title, say, examples = {}, intents = [] }: Answer,
  where: Pick<ShownQuestion, 'file' | 'own' | 'drafted'>,
  { textOf }: QuestionParts,
): ShownQuestion {
  const inAll = (words: Answer['say']): Record<string, string[]> =>
    typeof words === 'string'
      ? textOf(words)
      : Object.fromEntries(Object.entries(words).map(([language, text]) => [language, [text].flat()]));
  const titles = Object.fromEntries(Object.entries(inAll(title)).map(([language, [text = '']]) => [language, text]));
  return { id, ...where, titles, answers: inAll(say), examples, intents };
}

const KEPT = 40;

/** What ships does not change while the program runs. */
function memo<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= KEPT) kept.clear();
    const made = make(text);
    kept.set(text, made);
    return made;
  };
}
