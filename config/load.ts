/** Reads the configuration: defaults, then config/local.yaml, then the environment. All faults are told at once, then it is frozen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { GatewayError } from '../src/model/errors';
import { authorFaults } from './author';
import { localFile } from './local';
import { configSchema, ENVIRONMENT } from './schema';
import { shopFaults } from './shop';
import { teamsFaults } from './teams';
import type { Config } from './schema';

type Tree = Record<string, unknown>;

export interface LoadOptions {
  /** The project's root: holds config/. */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Last word, for tests and commands. */
  overrides?: Tree;
}

/** Throws GatewayError CONFIG_WRONG with one line per fault. */
export function loadConfig({ root, env, overrides = {} }: LoadOptions): Config {
  const local = localFile(root, env);
  const merged = [
    readYaml(join(root, 'config', 'default.yaml')),
    local === null ? {} : readYaml(local),
    fromEnvironment(env),
    overrides,
  ].reduce(merge, {});
  const parsed = configSchema.safeParse(merged);
  const faults = parsed.success
    ? [
        ...combinations(parsed.data),
        ...teamsFaults(parsed.data, env),
        ...authorFaults(parsed.data.author),
        ...shopFaults(parsed.data.shop),
      ]
    : parsed.error.issues.map(say);
  if (faults.length > 0 || !parsed.success)
    throw new GatewayError(
      'CONFIG_WRONG',
      `the configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  return freeze(parsed.data);
}

function readYaml(file: string): Tree {
  const value: unknown = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
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

function valueOf(text: string, as: 'number' | 'list' | 'switch' | undefined): unknown {
  if (as === 'number') return Number(text);
  if (as === 'list') return text.split(',').map((each) => each.trim());
  // What is neither stays a text, so that the schema names it.
  if (as === 'switch') return /^(1|true|yes|on)$/i.test(text) ? true : /^(0|false|no|off)$/i.test(text) ? false : text;
  return text;
}

function put(tree: Tree, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) tree[key] = value;
  else put((tree[key] ??= {}) as Tree, rest, value);
}

function merge(under: Tree, over: Tree): Tree {
  const result: Tree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isTree(below) && isTree(value) ? merge(below, value) : value;
  }
  return result;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What each key says by itself is right, but together they cannot keep the promises. */
function combinations(config: Config): string[] {
  const faults: string[] = [];
  const split = config.role !== 'all';
  if (split && !config.store.uri)
    faults.push(
      `role: ${config.role} needs MongoDB, because the embedded store belongs to one process; set MONGODB_URI, or role: all`,
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
  const { token, secret, mode } = config.channels.telegram;
  faults.push(...halfWhatsapp(config.channels.whatsapp));
  if (split && config.channels.whatsappWeb.enabled)
    faults.push(
      'channels.whatsappWeb.enabled: the session of the browser belongs to one process, which sends and receives; use role: all, or leave it off',
    );
  if (split && token && mode === 'polling')
    faults.push(
      'channels.telegram.mode: several web processes cannot poll for one bot; use TELEGRAM_MODE=webhook, or role: all',
    );
  if (token && mode === 'webhook' && !secret)
    faults.push(
      'channels.telegram.secret: a webhook without a secret could be called by anyone; set TELEGRAM_WEBHOOK_SECRET, or TELEGRAM_MODE=polling',
    );
  const { bucket, key, secret: bucketSecret } = config.media.s3;
  if (bucket && !(key && bucketSecret))
    faults.push('media.s3: a bucket needs a key and a secret; set MEDIA_S3_KEY and MEDIA_S3_SECRET');
  if (!bucket && (key ?? bucketSecret ?? config.media.s3.endpoint))
    faults.push('media.s3: which bucket? Set MEDIA_S3_BUCKET');
  return faults;
}

/** Half of WhatsApp's four values is a slip: without all of them nothing could be sent or trusted. */
function halfWhatsapp(whatsapp: Config['channels']['whatsapp']): string[] {
  const needed = {
    phoneNumberId: 'WHATSAPP_PHONE_NUMBER_ID',
    token: 'WHATSAPP_TOKEN',
    appSecret: 'WHATSAPP_APP_SECRET',
    verifyToken: 'WHATSAPP_VERIFY_TOKEN',
  } as const;
  const names = Object.keys(needed) as (keyof typeof needed)[];
  const missing = names.filter((name) => whatsapp[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => `channels.whatsapp.${name}: missing, and the others are there; set ${needed[name]}`);
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
