/** The project's TypeScript files as the house tests look at them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '..', '..');

export interface Source {
  path: string;
  lines: number;
  /** Without comments; line numbers stay. */
  code: string;
  imports: string[];
}

export function readSources(folders: string[]): Source[] {
  return folders.flatMap((folder) => files(join(root, folder))).map(readSource);
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : files(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
  const found = [
    ...code.matchAll(/^(?:import|export)\s(type\s)?[^'";]*?from\s+'([^']+)'/gm),
    ...code.matchAll(/()\b(?:import|require)\('([^']+)'\)/g),
  ];
  return {
    path: relative(root, file),
    lines: text.split('\n').length,
    code,
    imports: found.map((match) => match[2] ?? ''),
  };
}
