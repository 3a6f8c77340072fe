/** Reads the configuration: defaults, then a project's parley.yaml, then config/local.yaml, then the environment. All faults are told at once, then it is frozen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { GatewayError } from '../src/model/errors';
import type { ChannelManifest, Surroundings } from '../src/model/manifest';
import { authorFaults } from './author';
import { mailFaults } from './mail';
import { translationFaults } from './translation';
import { readAccounts } from './accounts';
import { localFile } from './local';
import { projectLayer, projectSchema } from './project';
import { configSchema, ENVIRONMENT } from './schema';
import { CONNECTORS, EXAMPLE, shopFaults } from './shop';
import type { Config } from './schema';
import { isTree, merge, type Tree } from './tree';
import { valueOf } from './variables';
import { readEndpoints } from './webhooks';

export interface LoadOptions {
  /** The project's root: holds config/. */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Every channel that may be configured. */
  channels: readonly ChannelManifest[];
  /** Connectors of shops that extensions bring, besides ours. */
  connectors?: readonly string[];
  /** A shop's own folder. */
  project?: ProjectValues | undefined;
  /** Last word, for tests and commands. */
  overrides?: Tree;
}

export interface ProjectValues {
  /** What its parley.yaml says, as keys of the configuration. */
  tree: Tree;
  /** `parley.yaml:3:5 ` for a key that is written there, '' for another. */
  place(path: readonly string[]): string;
}

/** Throws GatewayError CONFIG_WRONG with one line per fault. */
export function loadConfig({ connectors = [], ...options }: LoadOptions): Config {
  const { root, env, channels: manifests, project, overrides = {} } = options;
  const wrong = (faults: readonly string[]): GatewayError => wrongConfig(faults, project);
  const local = localFile(project ? null : root, env);
  const defaults = readYaml(join(root, 'config', 'default.yaml'));
  const files = [defaults, project ? project.tree : exampleOf(root), local === null ? {} : readYaml(local)].reduce(
    merge,
    {},
  );
  const { moved, rest } = withoutMoved(merge(files, overrides));
  const { channels = {}, ...given } = rest;
  const core = configSchema.safeParse([given, fromEnvironment(env), overridesOf(overrides)].reduce(merge, {}));
  // What a command overrides of a channel is also said against its variables.
  const overridden = isTree(overrides['channels']) ? Object.keys(overrides['channels']) : [];
  const read = readAccounts(manifests, channels, (name) => (overridden.includes(name) ? {} : env));
  const single = [...moved, ...(core.success ? [] : core.error.issues.map(say)), ...read.faults];
  if (!core.success || single.length > 0) throw wrong(single);
  const webhooks = readEndpoints(core.data.webhooks, env);
  const joint = [
    ...combinations(core.data),
    ...read.together(surroundings(core.data, env)),
    ...authorFaults(core.data.author),
    ...mailFaults(core.data.mail),
    ...translationFaults(core.data.translation),
    ...shopFaults(core.data.shop, [...CONNECTORS, EXAMPLE, ...connectors.filter((name) => name !== EXAMPLE)]),
    ...webhooks.faults,
  ];
  if (joint.length > 0) throw wrong(joint);
  return freeze({
    ...core.data,
    channels: read.accounts,
    webhooks: { endpoints: webhooks.endpoints, privateAddresses: core.data.webhooks.privateAddresses },
  });
}

/**
 * Without a project: the example's shop with what it promises. Its name and its currency it says itself, so that a file or a
 * variable that connects another shop must say those of that one.
 */
function exampleOf(root: string): Tree {
  const file = projectSchema.parse(readFile(join(root, 'examples', 'harbour-lane', 'parley.yaml')));
  const { facts } = projectLayer(file);
  return { shop: { connector: file.shop }, facts };
}

function wrongConfig(faults: readonly string[], project?: ProjectValues): GatewayError {
  const placed = faults.map((fault) => {
    const [path = ''] = /^[\w.-]+(?=: )/.exec(fault) ?? [];
    return `${project?.place(path.split('.')) ?? ''}${fault}`;
  });
  return new GatewayError(
    'CONFIG_WRONG',
    `the configuration has ${faults.length} fault(s):\n${placed.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

function overridesOf({ channels: _channels, ...core }: Tree): Tree {
  return core;
}

function surroundings(
  { role, server: { host, publicUrl } }: z.infer<typeof configSchema>,
  env: LoadOptions['env'],
): Omit<Surroundings, 'variable'> {
  return { role, host, publicUrl, production: env['NODE_ENV'] === 'production' };
}

/** Keys of older versions: each is refused by name, with the key that it has now. */
const MOVED: readonly (readonly [old: string, now: string])[] = [
  ['security.webchatOrigins', 'channels.webchat.origins'],
  ['channels.whatsappWeb', 'channels.whatsapp-web'],
  ['channels.whatsapp-web.account', 'channels.whatsapp-web.id'],
];

function withoutMoved(tree: Tree): { moved: string[]; rest: Tree } {
  const rest = structuredClone(tree);
  const moved = MOVED.flatMap(([old, now]) => {
    const [key = '', ...above] = old.split('.').reverse();
    const parent = above.reduceRight<unknown>((at, part) => (isTree(at) ? at[part] : undefined), rest);
    if (!isTree(parent) || parent[key] === undefined) return [];
    delete parent[key];
    return [`${old}: this key is now ${now}; move its value there`];
  });
  return { moved, rest };
}

function readFile(file: string): unknown {
  return parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
}

function readYaml(file: string): Tree {
  const value = readFile(file);
  return isTree(value) ? spelledOut(value) : {};
}

/** `shop: rest` says no more than which connector. */
function spelledOut(tree: Tree): Tree {
  return typeof tree['shop'] === 'string' ? { ...tree, shop: { connector: tree['shop'] } } : tree;
}

function fromEnvironment(env: LoadOptions['env']): Tree {
  const tree: Tree = {};
  for (const [name, to] of Object.entries<{ path: string; as?: 'number' | 'list' | 'switch' }>(ENVIRONMENT)) {
    const text = env[name];
    if (text === undefined || text === '') continue;
    put(tree, to.path.split('.'), valueOf(text, to.as));
  }
  return tree;
}

function put(tree: Tree, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) tree[key] = value;
  else put((tree[key] ??= {}) as Tree, rest, value);
}

/** What each key says by itself is right, but together they cannot keep the promises. */
function combinations(config: z.infer<typeof configSchema>): string[] {
  const faults: string[] = [];
  const split = config.role !== 'all';
  if (split && config.shop.connector === 'file')
    faults.push(
      `role: ${config.role} needs a shop that all processes share, and shop: file belongs to one; connect yours by shop: rest, or set role: all`,
    );
  if (split && !config.store.uri)
    faults.push(
      `role: ${config.role} needs MongoDB, because the embedded store belongs to one process; set MONGODB_URI, or role: all`,
    );
  if (config.store.uri && config.store.port !== undefined)
    faults.push(
      'store.port: this port belongs to the embedded store, and MONGODB_URI names another one; unset STORE_PORT or MONGODB_URI',
    );
  if (split && !config.queue.url)
    faults.push(
      `role: ${config.role} needs Redis, so that web and worker can ring each other; set REDIS_URL, or role: all`,
    );
  if (split && !config.security.secret)
    faults.push(
      `role: ${config.role} needs a secret that all processes share, or web chats break when they change the process; set PARLEY_SECRET`,
    );
  if (config.role === 'web' && !config.security.apiKey)
    faults.push('role: web needs an API key that all web processes share; set PARLEY_API_KEY');
  const { bucket, key, secret: bucketSecret } = config.media.s3;
  if (bucket && !(key && bucketSecret))
    faults.push('media.s3: a bucket needs a key and a secret; set MEDIA_S3_KEY and MEDIA_S3_SECRET');
  if (!bucket && (key ?? bucketSecret ?? config.media.s3.endpoint))
    faults.push('media.s3: which bucket? Set MEDIA_S3_BUCKET');
  return faults;
}

function say(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  const variable = Object.entries(ENVIRONMENT).find(([, to]) => to.path === path)?.[0];
  return `${path || '(top)'}: ${issue.message}${variable ? ` (environment: ${variable})` : ''}`;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
