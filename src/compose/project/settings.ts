/** A project's parley.yaml for the console's settings, checked as a start checks it. */
import { chmodSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editedOf } from '../../../config/edited';
import type { Config } from '../../../config/schema';
import { createSettingsFile, type SettingsFile } from '../../editing/settings';
import { readText } from '../../flow/read/yaml/read';
import { GatewayError } from '../../model/errors';
import { PROJECT_FILE, readProject, type Project } from './read';

interface Parts {
  project: Pick<Project, 'dir' | 'file'>;
  /** The configuration that the process was started with. */
  running: Config;
  /** Throws CONFIG_WRONG for what a start would refuse. */
  configOf(project: Project): Config;
}

export function projectSettings({ project: { dir, file }, running, configOf }: Parts): SettingsFile {
  const path = join(dir, PROJECT_FILE);
  return createSettingsFile({
    name: PROJECT_FILE,
    text: () => readText(path),
    write: (text) => replace(path, text),
    valuesOf(text) {
      const project = parsed(text);
      return editedOf(
        checked(() => configOf(project)),
        project.file.languages,
      );
    },
    running: editedOf(running, file.languages),
  });
}

/** Reads the text from a temporary file, so that faults have their line and the real file stays unchanged. */
function parsed(text: string): Project {
  const aside = mkdtempSync(join(tmpdir(), 'parley-settings-'));
  try {
    writeFileSync(join(aside, PROJECT_FILE), text);
    return checked(() => readProject(aside, aside));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof GatewayError)) throw fault;
    throw new GatewayError('BODY_BROKEN', fault.message, { cause: fault });
  }
}

/** As a whole or not at all; the file keeps its mode. */
function replace(path: string, text: string): void {
  const ready = `${path}.${process.pid}.new`;
  try {
    writeFileSync(ready, text, { flush: true });
    chmodSync(ready, statSync(path).mode);
    renameSync(ready, path);
  } finally {
    rmSync(ready, { force: true });
  }
}
