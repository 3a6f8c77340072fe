/** The settings of parley.yaml as the console edits them: only what changed is written, comments stay, and what a start would refuse is not written. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { EDITED, type EditedSettings } from '../../config/edited';
import { GatewayError } from '../model/errors';
import { openDocument } from './document';
import { spliced } from './splice';

export interface ReadSettings {
  values: EditedSettings;
  /** Of the file as it was read; a save names it. */
  version: string;
  /** Paths of settings that the file has changed since the start; they take effect at the next one. */
  waits: string[];
}

export interface SavedSettings extends ReadSettings {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

export interface SettingsFile {
  read(): ReadSettings;
  /** Throws TAKEN where the file is another one by now, BODY_BROKEN with every fault where a start would be refused. */
  save(version: string, values: EditedSettings): SavedSettings;
}

export interface SettingsParts {
  /** For faults, such as parley.yaml. */
  name: string;
  text(): string;
  write(text: string): void;
  /** The settings by this text. Throws with every fault if a start with it would be refused. */
  valuesOf(text: string): EditedSettings;
  /** The settings at the start. */
  running: EditedSettings;
}

export function createSettingsFile(parts: SettingsParts): SettingsFile {
  const shown = (text: string): ReadSettings => {
    const values = parts.valuesOf(text);
    return { values, version: versionOf(text), waits: changedBetween(parts.running, values, ({ live }) => !live) };
  };
  return {
    read: () => shown(parts.text()),
    save(version, values) {
      const text = parts.text();
      if (versionOf(text) !== version)
        throw new GatewayError('TAKEN', `${parts.name} was changed since you opened it; look at it once more`);
      const old = parts.valuesOf(text);
      const changed = changedBetween(old, values);
      const next = changed.length === 0 ? text : withChanges(parts.name, text, values, changed);
      const read = shown(next);
      const stuck = changedBetween(read.values, values);
      if (stuck.length > 0)
        throw new GatewayError(
          'BODY_BROKEN',
          `${stuck.join(', ')}: another place decides this, such as the environment or \`facts\` in ${parts.name}; change it there`,
        );
      if (next !== text) parts.write(next);
      return { ...read, before: pick(old, changed), after: pick(values, changed) };
    },
  };
}

function withChanges(name: string, text: string, values: EditedSettings, changed: readonly string[]): string {
  // Throws for a text with faults: a form must not write over what a person has begun.
  openDocument(name, text, {});
  return changed.reduce((sum, path) => spliced(sum, path.split('.'), valueAt(values, path)), text);
}

function changedBetween(
  before: EditedSettings,
  after: EditedSettings,
  isMeant: (setting: (typeof EDITED)[number]) => boolean = () => true,
): string[] {
  return EDITED.filter(isMeant)
    .map(({ path }) => path.join('.'))
    .filter((path) => !isDeepStrictEqual(valueAt(before, path), valueAt(after, path)));
}

function pick(values: EditedSettings, paths: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(paths.map((path) => [path, valueAt(values, path)]));
}

function valueAt(values: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values);
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
