/** Old versions of flows: kept, so that a running conversation continues with the version that it started with, even after a restart. */
import type { Verb } from '../actions/verb';
import { compileFlow, compileKnowledge } from './compile';
import type { FlowLibrary, FlowSource } from './library';
import type { Flow } from './flow';
import type { FlowLog } from '../../model/log';
import { heir } from './text/texts';
import { parseYaml } from './yaml/parse';
import type { Fault } from './fault';

/** Stores the source of each version. */
export interface VersionStore {
  save(flow: string, hash: string, source: string): void | Promise<void>;
  load(flow: string, hash: string): string | null | Promise<string | null>;
}

export interface SwappableSource extends FlowSource {
  /** Activates a new library for conversations that start from now on. Resolves when its versions are stored. */
  swap(library: FlowLibrary): Promise<void>;
}

/** The source of flows for an engine. Resolves when the versions of the first library are stored. */
/** `verbs`: the verbs of steps; absent: ours. */
export async function createSource(
  first: FlowLibrary,
  store: VersionStore,
  log: FlowLog,
  verbs?: readonly Verb[],
): Promise<SwappableSource> {
  let library = first;
  const old = new Map<string, Flow | null>();
  const recall = async (name: string, hash: string): Promise<Flow | null> => {
    const source = await store.load(name, hash);
    const flow = source === null ? null : recompile(name, source, verbs);
    if (!flow)
      log.warn(
        { flow: name, version: hash },
        source === null ? 'this version of a flow is gone' : 'this old version of a flow cannot be read any more',
      );
    old.set(`${name}|${hash}`, flow);
    return flow;
  };
  const source: SwappableSource = {
    library: () => library,
    version(name, hash) {
      const current = library.current(name);
      if (current?.version === hash) return current;
      const known = old.get(`${name}|${hash}`);
      return known === undefined ? recall(name, hash) : known;
    },
    async swap(next) {
      // Stored before a conversation can start with it, because a crash could otherwise lose the only copy.
      await keep(next, store);
      for (const flow of library.flows.values()) old.set(`${flow.name}|${flow.version}`, flow);
      library = { ...next, book: heir(next.book, library.book) };
    },
  };
  await keep(first, store);
  return source;
}

async function keep(library: FlowLibrary, store: VersionStore): Promise<void> {
  for (const flow of library.flows.values()) await store.save(flow.name, flow.version, flow.source);
}

/** References to texts and flows are not checked again: they were valid once, and a missing one is reported when it is used. */
function recompile(name: string, source: string, verbs?: readonly Verb[]): Flow | null {
  const { parsed } = parseYaml(`${name}.yaml (old version)`, source);
  if (!parsed) return null;
  const faults: Fault[] = [];
  const isKnowledge = typeof parsed.value === 'object' && parsed.value !== null && 'knowledge' in parsed.value;
  const flows = isKnowledge ? compileKnowledge(parsed, faults) : compileFlow(parsed, faults, verbs);
  return faults.length > 0 ? null : (flows.find((flow) => flow.name === name) ?? null);
}

/** Versions that live as long as the process; for tests and `parley test`. */
export function memoryVersions(): VersionStore {
  const sources = new Map<string, string>();
  return {
    save: (flow, hash, source) => void sources.set(`${flow}|${hash}`, source),
    load: (flow, hash) => sources.get(`${flow}|${hash}`) ?? null,
  };
}
