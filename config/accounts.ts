/** The accounts of the configuration: each channel's manifest checks its own, and every fault names its key and its variable. */
import { z } from 'zod';
import type { ChannelManifest, Setting, Surroundings, Values } from '../src/model/manifest';
import { isTree, type Tree } from './tree';
import { accountVariables, suffixOf, variableOf, type Environment } from './variables';
import { writtenOf, type Written } from './written';

export interface Account {
  /** Part of addresses and of the webhook's path. */
  id: string;
  /** The id was given: then the webhook's path has it even where this is the only account. */
  named: boolean;
  /** As the channel's manifest checked them. */
  values: Values;
  /** Its settings switch it on. */
  on: boolean;
}

/** Channel -> its accounts, in the order in which they were written. */
export type Accounts = Readonly<Record<string, readonly Account[]>>;

export interface AccountsRead {
  accounts: Accounts;
  /** What is wrong with single values and with accounts beside one another. */
  faults: string[];
  /** What is wrong with values together; called once the rest of the configuration is known to be right. */
  together(around: Omit<Surroundings, 'variable'>): string[];
}

interface Read extends Account {
  manifest: ChannelManifest;
  written: Written;
}

/** An id is part of addresses, paths and file names. */
const ID: Setting = {
  schema: z.string().regex(/^[\w-]{1,40}$/, '1-40 of A-Z a-z 0-9 _ -'),
  about: "the account's name, where a channel has several",
};

/** Every setting of a channel's accounts, with the `id` that each account may have. */
export function settingsOf({ settings }: ChannelManifest): Readonly<Record<string, Setting>> {
  return { id: ID, ...settings };
}

/** `given`: what is under `channels` in the files; `envOf`: the environment as far as it counts for a channel. */
export function readAccounts(
  manifests: readonly ChannelManifest[],
  given: unknown,
  envOf: (channel: string) => Environment,
): AccountsRead {
  const channels = isTree(given) ? given : {};
  const names = manifests.map(({ name }) => name);
  const faults = isTree(given) ? [] : ['channels: a map by channel, such as { telegram: { mode: polling } }'];
  faults.push(
    ...Object.keys(channels)
      .filter((name) => !names.includes(name))
      .map((name) => `channels.${name}: there is no such channel; there are ${names.join(', ')}`),
  );
  const taken = new Set(
    manifests.flatMap(({ settings }) => Object.values(settings).flatMap(({ variable }) => variable ?? [])),
  );
  const all = manifests.flatMap((manifest) => {
    const { written, faults: shape } = writtenOf(
      manifest.name,
      Object.keys(settingsOf(manifest)),
      channels[manifest.name],
    );
    faults.push(...shape);
    const read = written.flatMap((each) =>
      readOne(manifest, each, accountVariables(settingsOf(manifest), idOf(each), envOf(manifest.name), taken), faults),
    );
    faults.push(...repeated(manifest, read), ...tooMany(manifest, read));
    return read;
  });
  const accounts = Object.fromEntries(
    manifests.map((manifest) => [
      manifest.name,
      all.filter((each) => each.manifest === manifest).map(({ id, named, values, on }) => ({ id, named, values, on })),
    ]),
  );
  return { accounts, faults, together: (around) => all.flatMap((each) => together(each, around)) };
}

function idOf({ tree }: Written): string | undefined {
  return typeof tree['id'] === 'string' ? tree['id'] : undefined;
}

function readOne(manifest: ChannelManifest, written: Written, variables: Tree, faults: string[]): Read[] {
  const settings = settingsOf(manifest);
  const named = idOf(written);
  const shape = Object.entries(settings).map(
    ([name, setting]) =>
      [
        name,
        setting.default === undefined ? setting.schema.optional() : setting.schema.default(setting.default),
      ] as const,
  );
  const parsed = z.strictObject(Object.fromEntries(shape)).safeParse({ ...written.tree, ...variables });
  if (parsed.success) {
    const values = parsed.data as Values;
    return [
      {
        manifest,
        written,
        values,
        id: named ?? manifest.account(values),
        named: named !== undefined,
        on: manifest.on(values),
      },
    ];
  }
  for (const { path, message } of parsed.error.issues) {
    const variable = variableOf(settings[String(path[0])], named);
    faults.push(
      `${[written.path, ...path].join('.')}: ${message}${variable === undefined ? '' : ` (environment: ${variable})`}`,
    );
  }
  return [];
}

/** Accounts that could not be told apart: by us, by their variables, or by the platform. */
function repeated({ settings }: ChannelManifest, read: readonly Read[]): string[] {
  const faults: string[] = [];
  const first = new Map<string, Read>();
  const seen = (key: string, each: Read): Read | undefined => {
    const before = first.get(key);
    if (!before) first.set(key, each);
    return before;
  };
  for (const each of read) {
    const same = seen(`id ${suffixOf(each.id)}`, each);
    if (same)
      faults.push(
        `${each.written.path}.id: ${same.written.path} has the id ${same.id} too${same.id === each.id ? '' : `, and the same environment variables as ${each.id}`}; give each account its own id`,
      );
    for (const [name, { unique, variable }] of Object.entries(settings)) {
      const value = each.values[name];
      const other = unique === true && value !== undefined ? seen(`${name} ${String(value)}`, each) : undefined;
      if (other)
        faults.push(
          `${each.written.path}.${name}: the same as that of ${other.written.path}, so both would be one account; ${variable === undefined ? 'change one of them' : `change one of them, in the environment by ${variable}_<ID>`}`,
        );
    }
  }
  return faults;
}

function tooMany({ alone }: ChannelManifest, read: readonly Read[]): string[] {
  const [first, ...more] = alone === undefined ? [] : read.filter(({ on }) => on);
  return more.map(
    ({ written }) => `${written.path}: ${first?.written.path} is on already, and ${alone}; switch one of them off`,
  );
}

function together(
  { manifest, values, written, id, named, on }: Read,
  around: Omit<Surroundings, 'variable'>,
): string[] {
  const settings = settingsOf(manifest);
  const variable = (setting: string): string =>
    variableOf(settings[setting], named && written.listed ? id : undefined) ?? `${written.path}.${setting}`;
  const faults = (manifest.faults?.(values, { ...around, variable }) ?? []).map(
    ({ setting, message }) => `${written.path}.${setting}: ${message}`,
  );
  if (faults.length > 0 || on || !written.listed || values['enabled'] === false) return faults;
  return [`${written.path}: nothing switches this account on. ${manifest.about}`];
}
