/** A project in a temporary folder, for tests. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..', '..');

export interface ProjectFolder {
  dir: string;
  write(files: Record<string, string>): void;
  remove(): void;
}

/** The smallest parley.yaml; `more` is put behind it. */
export function projectYaml(more = '', { shop = 'harbour-lane', currency = 'USD' } = {}): string {
  return `name: Tidewater
languages: [en, de]
currency: ${currency}
timeZone: Europe/Berlin
shop: ${shop}
facts:
  company: { seat: Bremen, since: 2001 }
  links:
    privacy: https://tidewater.example/privacy
    terms: https://tidewater.example/terms
    sizeGuide: https://tidewater.example/sizes
    careers: https://tidewater.example/jobs
    sustainability: https://tidewater.example/made
${more}`;
}

export function projectFolder(files: Record<string, string> = {}): ProjectFolder {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'parley-project-')));
  const folder: ProjectFolder = {
    dir,
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true });
        writeFileSync(join(dir, name), text);
      }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
  folder.write({ 'parley.yaml': projectYaml(), ...files });
  return folder;
}
