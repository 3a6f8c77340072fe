/** The console's editing of the project's files, over the real folder, checks and trials. */
import type { Access } from '../access/access';
import { editedOf } from '../../config/edited';
import type { Config } from '../../config/schema';
import { createBench } from '../editing/bench';
import { createDrafts } from '../editing/drafts';
import { createProjectFiles } from '../editing/files';
import { lint } from '../editing/lint';
import { createQuestions } from '../editing/questions';
import { createReleases } from '../editing/releases';
import type { SettingsFile } from '../editing/settings';
import { createTextTable } from '../editing/texts';
import { factsOf } from '../flow/read/facts';
import type { FlowLibrary } from '../flow/read/library';
import { compileTemplate } from '../flow/read/text/template';
import type { Home } from '../home';
import type { ProjectParts } from '../http/api/project/parts';
import { showOn } from '../cards/shown';
import type { Channel } from '../model/channel';
import type { Content } from '../model/content';
import type { EditedPart, Rehearsal } from '../model/editing';
import { GatewayError } from '../model/errors';
import type { Log } from '../model/log';
import type { ChannelManifest } from '../model/manifest';
import type { Store } from '../model/store';
import type { ConnectedShop } from '../shop/extension';
import { allSchemas } from './project/schemas';
import { shownChannels, shownLabels, SOMEWHERE } from './preview';
import { CHANNELS } from '../../channels/index';

export interface EditingBuild {
  home: Home;
  config: Config;
  store: Pick<Store, 'editing' | 'conversations' | 'customers' | 'messages'>;
  access: Pick<Access, 'note'>;
  channels: Channel[];
  manifests?: readonly ChannelManifest[];
  shop: ConnectedShop;
  languages: readonly string[];
  library(): FlowLibrary;
  /** Absent: this process cannot run trials. */
  rehearsal?: Rehearsal;
  /** Absent: there is no project file. */
  settings?: SettingsFile;
  clock: { now(): number };
  newId(): string;
  log: Log;
}

export function buildEditing(build: EditingBuild): ProjectParts {
  const { home, store, shop, clock, newId, log, rehearsal = NO_REHEARSAL } = build;
  const { dir } = home.flows;
  const now = (): number => clock.now();
  const files = createProjectFiles(home.flows);
  const drafts = createDrafts({ store: store.editing, files, dir, now });
  const languages = build.languages;
  const channels = shownChannels(build);
  const facts = factsOf(build.config.facts, shop);
  const book = (): FlowLibrary['book'] => build.library().book;
  const schemas = new Map<string, object>();
  return {
    store: store.editing,
    files,
    drafts,
    questions: createQuestions({ files, drafts, textOf: (key) => textIn(book(), key, languages) }),
    texts: createTextTable({ files, drafts, book, languages }),
    releases: createReleases({ store: store.editing, files, dir, rehearsal, note: build.access.note, now, newId, log }),
    bench: createBench({ dir, drafts, rehearsal }),
    chats: { store, drafts, book },
    lint: (path, text) => lint(path, text, home.flows.verbs),
    schemaOf(part) {
      if (schemas.size === 0)
        for (const [name, schema] of Object.entries(allSchemas(build.manifests ?? CHANNELS, home.flows.verbs)))
          schemas.set(name, schema);
      return schemas.get(`${SCHEMA_OF[part]}.schema.json`) ?? {};
    },
    settings: build.settings ?? settingsOnly(build.config, languages),
    note: build.access.note,
    languages,
    channels: channels.map(({ name }) => name),
    preview: (contents, language) =>
      showOn(
        contents.map((content) => filled(content, facts, language)),
        channels,
        { labels: shownLabels(home)(language), publicUrl: build.config.server.publicUrl ?? SOMEWHERE, language },
      ),
  };
}

const SCHEMA_OF: Record<EditedPart, string> = {
  flows: 'flow',
  knowledge: 'knowledge',
  texts: 'texts',
  journeys: 'journey',
  automations: 'automation',
  rules: 'rules',
  words: 'words',
  synonyms: 'synonyms',
};

function textIn(book: FlowLibrary['book'], key: string, languages: readonly string[]): Record<string, string[]> {
  const entry = book.entries.get(key);
  return Object.fromEntries(
    languages.flatMap((language) => {
      const found = entry?.get(language);
      return found ? [[language, found.variants.map(({ source }) => source)]] : [];
    }),
  );
}

/** A text as a shopper would read it, with the facts filled in. One with a fault is shown as written. */
function filled(content: Content, facts: object, language: string): Content {
  if (content.kind !== 'text') return content;
  try {
    return { ...content, text: compileTemplate(content.text).render({ facts, language }) };
  } catch {
    return content;
  }
}

/** The demo shop's settings are those of the program: they are shown. */
function settingsOnly(config: Config, languages: readonly string[]): SettingsFile {
  return {
    read: () => ({ values: editedOf(config, languages), version: '', waits: [] }),
    save() {
      throw new GatewayError(
        'NOT_FOUND',
        'this shop has no parley.yaml to write to; `parley init my-shop` makes a project',
      );
    },
  };
}

/** For commands and tests without a second process. */
const refuse = (): Promise<never> =>
  Promise.reject(
    new GatewayError('NOT_FOUND', 'this process plays no trials; start Parley by `npm start` or `parley start`'),
  );
const NO_REHEARSAL: Rehearsal = { check: refuse, play: refuse, talk: refuse, close: () => undefined };
