/** The NLU, put together: language packs, trained intents, entity finders, sentiment. */
import { join } from 'node:path';
import { GatewayError } from '../src/model/errors';
import { silentLog, type Log } from '../src/model/log';
import type { ParsedSources } from '../src/model/parsed';
import type { Gazetteer, IntentExamples, Nlu } from '../src/model/understanding';
import { projectEncoder, type OpenedEncoder } from './encoder/open';
import { loadNumberWords } from './entities/english';
import { ownRecogniser, type RecogniserDefinition } from './entities/extension';
import { createEntityFinder, warm } from './entities/find';
import { createHeard } from './heard';
import type { Recogniser } from './entities/scan';
import { aloneOf } from './intent/alone';
import { keywordRules } from './intent/keywords';
import { trainingRows } from './intent/rows';
import type { ServedModel } from './intent/cache';
import type { Row } from './intent/learn';
import { serveIntents, type IntentService } from './intent/serve';
import { keptModel, lastModel, learnedModel, modelSources, notedModel, type TrainerParts } from './intent/trainer';
import { createDetector } from './language/detect';
import { loadLatin } from './language/latin';
import { readLanguages, type LanguagePack } from './languages';
import { createSentiment } from './sentiment/score';
import { openSecond } from './sounds/open';
import type { Pipeline } from './understand';

export type { Fault } from './languages';

export interface NluParts {
  /** Project root, where nlu/languages and the small models beside it are. */
  root: string;
  /** Cache of trained models; if the folder is not writable, the next start trains again. */
  cacheDir: string;
  /** Models shipped with the program, read-only. */
  shippedDir?: string | undefined;
  examples: IntentExamples;
  gazetteer: Gazetteer;
  /** From the project's code; they run first. */
  recognisers?: readonly RecogniserDefinition[] | undefined;
  /** For texts without a timestamp; defaults to the machine's clock. */
  now?: () => number;
  log?: Log;
  /** A Hugging Face style folder with a sentence encoder; defaults to the shipped one, if present. */
  encoder?: string | undefined;
  /** The same seed and the same examples give the same model. */
  seed?: number;
  /** Reuses the model that these files produced before, without rebuilding the training rows. Not for a build, whose code may produce different rows. */
  trusting?: boolean;
  /** If the examples have changed, the previous model serves while the new one is trained, instead of training before the first answer. */
  early?: boolean;
  /** Language packs that were parsed at an earlier start. */
  before?: ParsedSources;
}

const AFTER_START_MS = 1_000;
const BETWEEN_LANGUAGES_MS = 50;

export interface TrainableNlu extends Nlu {
  /** Reads the language packs again, trains, and swaps the model without a pause. Rejects and keeps the old model if either fails. */
  retrain(examples: IntentExamples): Promise<void>;
  intents(): string[];
  /** Replaces the product names that are recognised, after a change of the catalogue. */
  learnGoods(gazetteer: Gazetteer): Promise<void>;
}

/** Trains at the first start; later starts read the cache. YAML faults refuse the start; a broken runtime degrades to keyword rules. */
export async function createNlu(given: NluParts): Promise<TrainableNlu> {
  const parts = { ...given };
  const log = parts.log ?? silentLog;
  const packs = packsOf(parts);
  const encoder = await projectEncoder(parts, log);
  const ending = new AbortController();
  const first = trainingOf(parts, packs, encoder, { log, signal: ending.signal });
  const started = await startService(first, encoder, log);
  let { service } = started;
  let pipeline = await pipelineOf(parts, packs, service, log);
  let tail: Promise<void> = Promise.resolve();
  const heard = createHeard();
  const cool = warmSoon(packs, (language) => {
    warm(pipeline.findEntities, language);
    if (language === 'zh') pipeline.second?.('');
  });

  async function retrain(examples: IntentExamples): Promise<void> {
    const next = packsOf(parts);
    const model = await trainingOf({ ...parts, examples }, next, encoder, { log, signal: ending.signal }).learn();
    if (service) await service.swap(model);
    else service = await serveIntents(model, encoder?.open ?? null, log);
    pipeline = await pipelineOf(parts, next, service, log);
  }
  if (!started.learned) {
    log.info({}, 'learning: the kept model answers until the new examples are learned, which takes about a minute');
    tail = retrain(parts.examples).then(
      () => log.info({}, 'live: the new examples are learned'),
      (cause: unknown) => {
        if (!ending.signal.aborted)
          log.warn({ cause: String(cause) }, 'the new examples could not be learned; the kept model stays');
      },
    );
  }
  return {
    understand: (text, options) => heard(pipeline)(text, options),
    // One at a time: two trainings at once would take the cores that answer shoppers.
    retrain: (examples) => (tail = tail.catch(() => undefined).then(() => retrain(examples))),
    learnGoods: (gazetteer) =>
      (tail = tail
        .catch(() => undefined)
        .then(async () => {
          parts.gazetteer = gazetteer;
          pipeline = {
            ...pipeline,
            findEntities: createEntityFinder(gazetteer, packsOf(parts), await loadNumberWords(), ownOf(parts)),
          };
        })),
    intents: () =>
      service?.labels() ??
      [...new Set([...packs.flatMap((pack) => Object.keys(pack.intents)), ...Object.keys(parts.examples)])].sort(),
    async close() {
      cool();
      ending.abort(new Error('the understanding of texts was closed'));
      await tail.catch(() => undefined);
      await service?.close();
      await encoder?.open.close();
    },
  };
}

/** Warms up the languages one by one shortly after the start, so that the start does not wait for them. Returns a function that stops it. */
function warmSoon(packs: readonly LanguagePack[], one: (language: string) => void): () => void {
  const left = packs.map(({ language }) => language);
  const next = (): void => {
    const language = left.shift();
    if (language === undefined) return;
    one(language);
    timer = setTimeout(next, BETWEEN_LANGUAGES_MS).unref();
  };
  let timer = setTimeout(next, AFTER_START_MS).unref();
  return () => clearTimeout(timer);
}

function ownOf({ recognisers = [], log = silentLog }: NluParts): Recogniser[] {
  return recognisers.map((definition) => ownRecogniser(definition, log));
}

function packsOf({ root, before }: NluParts): LanguagePack[] {
  const { packs, faults } = readLanguages(languagesOf(root), before);
  if (faults.length === 0) return packs;
  const lines = faults.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.message}`);
  throw new GatewayError('FLOW_WRONG', `The language packs have faults:\n${lines.join('\n')}`);
}

/** `learned`: false while the previous model still serves. */
async function startService(
  { early, learn, kept, last }: Training,
  encoder: OpenedEncoder | null,
  log: Log,
): Promise<{ service: IntentService | null; learned: boolean }> {
  const serve = (model: ServedModel): Promise<IntentService> => serveIntents(model, encoder?.open ?? null, log);
  try {
    const before = early && !(await kept()) ? await last() : null;
    return before
      ? { service: await serve(before), learned: false }
      : { service: await serve(await learn()), learned: true };
  } catch (cause) {
    log.error({ cause: String(cause) }, 'no intent model; keyword rules are used instead');
    return { service: null, learned: true };
  }
}

interface Training {
  early: boolean;
  /** The cached model of these examples, if there is one. */
  kept(): Promise<ServedModel | null>;
  /** The model that served last, whatever its examples. */
  last(): Promise<ServedModel | null>;
  /** The cached model, or a newly trained one. */
  learn(): Promise<ServedModel>;
}

function trainingOf(
  parts: NluParts,
  packs: LanguagePack[],
  encoder: OpenedEncoder | null,
  { log, signal }: Pick<TrainerParts, 'log' | 'signal'>,
): Training {
  const trainer: TrainerParts = {
    cacheDir: parts.cacheDir,
    shippedDir: parts.shippedDir,
    seed: parts.seed ?? 1,
    encoder: encoder && { id: encoder.open.id, path: encoder.path },
    log,
    signal,
  };
  const sources = modelSources(languagesOf(parts.root), parts.examples, trainer);
  const noted = async (): Promise<ServedModel | null> => (parts.trusting ? notedModel(sources, trainer) : null);
  let made: Row[] | undefined;
  const rows = (): Row[] => (made ??= trainingRows(packs, parts.examples));
  let found: Promise<ServedModel | null> | undefined;
  const kept = (): Promise<ServedModel | null> =>
    (found ??= noted().then((model) => model ?? keptModel(rows(), { ...trainer, sources })));
  return {
    early: parts.early === true,
    kept,
    last: () => lastModel(trainer),
    learn: async () => (await kept()) ?? learnedModel(rows(), { ...trainer, sources }),
  };
}

function languagesOf(root: string): string {
  return join(root, 'nlu', 'languages');
}

async function pipelineOf(
  parts: NluParts,
  packs: LanguagePack[],
  service: IntentService | null,
  log: Log,
): Promise<Pipeline> {
  return {
    detect: createDetector(await loadLatin(parts.root)),
    findEntities: createEntityFinder(parts.gazetteer, packs, await loadNumberWords(), ownOf(parts)),
    classify: service && ((features, text, language, quick) => service.classify(features, text, language, quick)),
    keywords: keywordRules(packs),
    alone: aloneOf(packs),
    sentiment: createSentiment(parts.root, packs),
    second: openSecond({ ...parts, packs }),
    now: parts.now ?? Date.now,
    log,
  };
}
