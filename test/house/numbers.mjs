/** Prints the figures of the house: `node test/house/numbers.mjs`. It asserts nothing; the tests beside it hold the limits. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { LONG } from './long-functions.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const PROGRAM = ['src', 'channels', 'nlu', 'config', 'web', 'examples'];
const isTest = (path) => /(^test\/|\.(test|contract|rig|rows)\.tsx?$)/.test(path);

const files = [...PROGRAM, 'bench', 'test'].flatMap((folder) => sourcesIn(join(root, folder)));
const known = new Set(files.map(({ path }) => path));
for (const file of files) file.imports = file.named.map(found);
const program = files.filter(({ path }) => !isTest(path) && PROGRAM.includes(path.split('/')[0]));

const channels = readdirSync(join(root, 'channels'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of channels) {
  const own = `channels/${name}/`;
  // Drawing like the platform's app (web/drawn) is optional; web chat's own client uses its protocol.
  const touched = program.filter(
    ({ path, imports }) => !path.startsWith(own) && imports.some((to) => to.startsWith(own)),
  );
  print(`files outside of ${own} that import it`, touched.map(({ path }) => path).join(', ') || 'none');
}
const flow = program.filter(({ path }) => path.startsWith('src/flow/'));
const room = (path) => path.split('/')[2];
print(
  'imports between rooms of src/flow',
  flow.flatMap(({ path, imports }) => imports.filter((to) => to.startsWith('src/flow/') && room(to) !== room(path)))
    .length,
);
print('cycles of imports, types included', cyclesIn(program));
const lengths = program.map(({ lines }) => lines).sort((a, b) => a - b);
print('files of the program', lengths.length);
print('lines: median / p90 / max', [0.5, 0.9, 1].map((part) => at(lengths, part)).join(' / '));
print(
  'lines over 120 columns',
  files.flatMap(({ text }) => text.split('\n').filter((line) => line.length > 120)).length,
);
print('any', count(program, /[\w)]\??: any(?=[;,)=[\]|& ]*$|[;,)[])|<any>|\bas any(?=[;,).])/gm));
print('casts (as unknown as, as never), program', count(program, /\bas unknown as\b|\bas never\b/g));
print(
  'casts, tests and benches',
  count(
    files.filter((file) => !program.includes(file)),
    /\bas unknown as\b|\bas never\b/g,
  ),
);
print('files with a function over the limit', Object.keys(LONG).filter((file) => !file.includes('*')).length);
print('README lines', readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n').length);
print('lines of the embedded store', sum(program.filter(({ path }) => path.startsWith('src/store/embedded/'))));
print('exports that nothing else names', unused().join(', ') || 'none');

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist', 'data'].includes(entry.name) ? [] : sourcesIn(file);
    if (!/\.tsx?$/.test(entry.name)) return [];
    const text = readFileSync(file, 'utf8');
    const path = relative(root, file);
    const code = text
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
      .replace(/(^|\s)\/\/.*$/gm, '$1');
    const from = [
      ...code.matchAll(/^(?:import|export)\s[^'";]*?from\s+'(\.[^']+)'/gm),
      ...code.matchAll(/\bimport\('(\.[^']+)'\)/g),
    ];
    return [
      {
        path,
        text,
        code,
        lines: text.trimEnd().split('\n').length,
        named: from.map(([, to]) => join(dirname(path), to)),
      },
    ];
  });
}

function found(path) {
  const base = path.replace(/\.js$/, '');
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base].find((each) => known.has(each)) ?? base;
}

function cyclesIn(sources) {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
  const [done, open] = [new Set(), new Set()];
  let cycles = 0;
  const walk = (path) => {
    if (open.has(path)) return void (cycles += 1);
    if (done.has(path)) return;
    open.add(path);
    for (const next of graph.get(path) ?? []) walk(next);
    open.delete(path);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path);
  return cycles;
}

/** Exported functions and constants of the program that no other file names, tests and scripts included. */
function unused() {
  const words = new Map();
  for (const { path, text } of files)
    for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g))) words.set(word, [...(words.get(word) ?? []), path]);
  return program.flatMap(({ path, code }) =>
    [...code.matchAll(/^export (?:async )?(?:function|const|class)\s+([\w$]+)/gm)]
      .map(([, name]) => name)
      .filter((name) => (words.get(name) ?? []).every((where) => where === path))
      .map((name) => `${path} ${name}`),
  );
}

function at(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function count(sources, pattern) {
  return sources.reduce((all, { code }) => all + (code.match(pattern)?.length ?? 0), 0);
}

function sum(sources) {
  return sources.reduce((all, { lines }) => all + lines, 0);
}

function print(what, value) {
  process.stdout.write(`${what}: ${value}\n`);
}
