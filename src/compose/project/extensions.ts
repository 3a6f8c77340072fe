/** Loads a project's code: each file of extensions/ is bundled and run once at the start, and registers what it defines. Every fault names its file. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { CONNECTORS } from '../../../config/shop';
import type { RecogniserDefinition } from '../../../nlu/entities/extension';
import type { Definition } from '../../extend/define';
import { VERBS } from '../../flow/actions/index';
import { extensionVerb } from '../../flow/actions/extension';
import { COMMON_KEYS, type Verb } from '../../flow/actions/verb';
import type { Fault } from '../../flow/read/fault';
import { shownIn } from '../../flow/read/layers';
import type { ChannelManifest } from '../../model/manifest';
import type { TriggerDefinition } from '../../proactive/extension';
import { TRIGGERS } from '../../proactive/triggers/index';
import type { ShopDefinition } from '../../shop/extension';
import { bundle } from './bundle';

export interface Extensions {
  verbs: Verb[];
  triggers: TriggerDefinition[];
  channels: ChannelManifest[];
  shops: ShopDefinition[];
  recognisers: RecogniserDefinition[];
  /** For `parley check`: `action hello: extensions/hello.ts`. */
  named: string[];
}

export const NO_EXTENSIONS: Extensions = {
  verbs: [],
  triggers: [],
  channels: [],
  shops: [],
  recognisers: [],
  named: [],
};

interface Place {
  dir: string;
  /** The project's folder, for faults. */
  shown: string;
  /** Where bundles are written, below the project, so that its own packages resolve. */
  cache: string;
  /** The channels that ship with Parley. */
  manifests: readonly ChannelManifest[];
}

const FILE = /^(?!.*\.(test|d)\.)[^.].*\.(ts|mts|js|mjs|cjs)$/;

/** All or nothing: on a fault, none of the project's code is used. */
export function loadExtensions({ dir, shown, cache, manifests }: Place): { extensions: Extensions; faults: Fault[] } {
  const folder = join(dir, 'extensions');
  const faults: Fault[] = [];
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => FILE.test(name))
        .sort()
    : [];
  const found = files.flatMap((name) => {
    const file = shownIn(shown, 'extensions', name);
    return definitionsOf(join(folder, name), file, cache, faults).map((definition) => ({ ...definition, file }));
  });
  const taken = new Map<string, string>(namesOfOurs(manifests));
  for (const { extends: kind, definition, file } of found) {
    const message = nameFault(kind, definition.name, taken);
    if (message !== null) faults.push({ file, line: 1, column: 1, message });
    taken.set(`${kind} ${definition.name}`, `\`${file}\` has one`);
  }
  if (faults.length > 0) return { extensions: NO_EXTENSIONS, faults };
  return { extensions: sorted(found), faults };
}

function sorted(found: readonly (Definition & { file: string })[]): Extensions {
  const all: Extensions = { verbs: [], triggers: [], channels: [], shops: [], recognisers: [], named: [] };
  for (const each of found) {
    if (each.extends === 'action') all.verbs.push(extensionVerb(each.definition));
    else if (each.extends === 'trigger') all.triggers.push(each.definition);
    else if (each.extends === 'channel') all.channels.push(each.definition);
    else if (each.extends === 'shop') all.shops.push(each.definition);
    else all.recognisers.push(each.definition);
    all.named.push(`${each.extends} \`${each.definition.name}\`: ${each.file}`);
  }
  return all;
}

/** `action say` -> its owner. */
function namesOfOurs(manifests: readonly ChannelManifest[]): [string, string][] {
  const ours = (kind: string, names: readonly string[]): [string, string][] =>
    names.map((name) => [`${kind} ${name}`, 'Parley has one']);
  return [
    ...ours('action', [...VERBS.map(({ name }) => name), ...COMMON_KEYS, 'into']),
    ...ours('trigger', TRIGGERS),
    ...ours(
      'channel',
      manifests.map(({ name }) => name),
    ),
    ...ours('shop', CONNECTORS),
  ];
}

const NAMES: Record<Definition['extends'], { form: RegExp; such: string }> = {
  action: { form: /^[a-z][a-z0-9_]{1,40}$/, such: 'loyalty_points' },
  trigger: { form: /^[a-z][a-z0-9_-]{1,40}$/, such: 'thank_you' },
  channel: { form: /^[a-z][a-z0-9-]{1,40}$/, such: 'my-channel' },
  shop: { form: /^[a-z][a-z0-9-]{1,40}$/, such: 'my-shop' },
  recogniser: { form: /^[a-z][a-z0-9_-]{1,40}$/, such: 'voucher' },
};

function nameFault(kind: Definition['extends'], name: string, taken: ReadonlyMap<string, string>): string | null {
  const { form, such } = NAMES[kind];
  if (!form.test(name)) return `\`${name}\` cannot be the name of a ${kind}; write one such as ${such}`;
  const whose = taken.get(`${kind} ${name}`);
  return whose === undefined ? null : `the name \`${name}\` of this ${kind} is taken: ${whose}; choose another`;
}

const KINDS = ['action', 'trigger', 'channel', 'shop', 'recogniser'] as const;
/** What TypeScript would have reported in a JavaScript file. */
const FORMS: Record<Definition['extends'], z.ZodType> = {
  action: z.object({ name: z.string(), about: z.string(), with: z.record(z.string(), z.unknown()), run: z.function() }),
  trigger: z.object({
    name: z.string(),
    about: z.string(),
    on: z.array(z.string()).min(1),
    purpose: z.enum(['critical', 'service', 'marketing']),
    plan: z.function(),
    contents: z.function(),
  }),
  channel: z.object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    settings: z.record(z.string(), z.object({ about: z.string() })),
    account: z.function(),
    on: z.function(),
    open: z.function(),
    offline: z.function(),
    platform: z.function(),
  }),
  shop: z.object({
    name: z.string(),
    about: z.string(),
    settings: z.record(z.string(), z.unknown()),
    open: z.function(),
  }),
  recogniser: z.object({ name: z.string(), about: z.string(), kind: z.string(), find: z.function() }),
};

function definitionsOf(path: string, file: string, cache: string, faults: Fault[]): Definition[] {
  const say = (message: string, line = 1, column = 1): Definition[] => {
    faults.push({ file, line, column, message });
    return [];
  };
  const bundled = bundle(path);
  if (!bundled.ok) return say(bundled.message, bundled.line, bundled.column);
  let found: Definition[];
  try {
    found = definitionsIn(run(bundled.code, cache));
  } catch (fault) {
    return say(`it throws when it is loaded: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  if (found.length === 0)
    return say(
      'it exports no extension; write `export const hello = defineAction({ … })`, or move the file out of extensions/',
    );
  for (const { extends: kind, definition } of found) {
    const formed = FORMS[kind].safeParse(definition);
    const [issue] = formed.error?.issues ?? [];
    if (issue)
      return say(
        `the ${kind} \`${String(definition.name)}\` lacks a right \`${issue.path.join('.')}\`: ${issue.message}`,
      );
  }
  return found;
}

/** The definitions that a file exports. */
export function definitionsIn(exported: unknown): Definition[] {
  return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isDefinition) : [];
}

function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null || !('extends' in value) || !('definition' in value)) return false;
  return (
    KINDS.some((kind) => kind === value.extends) && typeof value.definition === 'object' && value.definition !== null
  );
}

/** From a file below the project, named by its content: stack traces show the name, and a changed file is a new module. */
function run(code: string, cache: string): unknown {
  const folder = join(cache, 'extensions');
  const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.cjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  return createRequire(file)(file);
}
