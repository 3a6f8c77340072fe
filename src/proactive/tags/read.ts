/** Reads the tags of the folders, the higher one wins by its name; every fault is named with its place. */
import { join } from 'node:path';
import { compileEventExpression, type EventExpression } from '../../flow/read/cel/event';
import { ExpressionFault } from '../../flow/read/cel/expression';
import type { Fault } from '../../flow/read/fault';
import { layersOf, shownIn, yamlFiles, type Layered } from '../../flow/read/layers';
import { parseYaml, type Parsed, type Path } from '../../flow/read/yaml/parse';
import { readText } from '../../flow/read/yaml/read';
import { validate } from '../../flow/read/yaml/validate';
import { tagSchema, type TagSpec } from './schema';

export interface TagFile {
  /** The file's name. */
  name: string;
  spec: TagSpec;
  /** By their source. */
  expressions: ReadonlyMap<string, EventExpression>;
}

export function readTags(folders: Layered): { tags: TagFile[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const found = new Map<string, TagFile>();
  for (const { dir, shown } of layersOf(folders)) {
    const folder = join(dir, 'tags');
    for (const file of yamlFiles(folder)) {
      const read = readTag(shownIn(shown, 'tags', file), readText(join(folder, file)));
      faults.push(...read.faults);
      if (read.tag !== null) found.set(read.tag.name, read.tag);
    }
  }
  return { tags: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), faults };
}

export function readTag(file: string, source: string): { tag: TagFile | null; faults: Fault[] } {
  const { parsed, faults } = parseYaml(file, source);
  if (parsed === null) return { tag: null, faults };
  const found: Fault[] = [];
  const spec = validate(parsed, tagSchema, parsed.value, [], found);
  if (spec === null) return { tag: null, faults: found };
  const name = (file.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '');
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(name))
    found.push(parsed.fault([], 'name the file in small letters, such as price_sensitive.yaml'));
  if (spec.keep !== undefined && spec.keep > spec.from)
    found.push(parsed.fault(['keep'], '`keep` is at most `from`, because the tag would end as it begins'));
  const expressions = compiled(parsed, spec, found);
  return { tag: found.length > 0 ? null : { name, spec, expressions }, faults: found };
}

function compiled(parsed: Parsed, { points }: TagSpec, faults: Fault[]): Map<string, EventExpression> {
  const into = new Map<string, EventExpression>();
  const compile = (path: Path, source: string | number | undefined): void => {
    if (typeof source !== 'string') return;
    try {
      into.set(source, compileEventExpression(source));
    } catch (fault) {
      if (!(fault instanceof ExpressionFault)) throw fault;
      faults.push(parsed.fault(path, fault.message));
    }
  };
  for (const [index, { if: when, add, set }] of points.entries()) {
    compile(['points', index, 'if'], when);
    compile(['points', index, 'add'], add);
    if ((add === undefined) === (set === undefined))
      faults.push(parsed.fault(['points', index], 'say `add` or `set`: what the event does to the points'));
  }
  return into;
}
