/** What the program imports it declares: a package that only another one brings may be gone with that one's next release. */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { readSources, root } from './sources';

const { name, dependencies, optionalDependencies } = z
  .object({
    name: z.string(),
    dependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const declared = new Set([name, ...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...builtinModules]);

/** Tests, and the makers of files that ship ready-made, run in a checkout only. */
const IN_A_CHECKOUT = /\.(?:test|contract|rig)\.ts$|^nlu\/sounds\/build\.ts$/;

test('every package that the program imports is a dependency of its own', () => {
  const program = readSources(['src', 'channels', 'nlu', 'config']).filter(({ path }) => !IN_A_CHECKOUT.test(path));
  const packages = program.flatMap(({ path, imports }) =>
    imports
      .filter((each) => /^(?:@[\w-]+\/)?[a-z][\w.-]*(?:\/|$)/.test(each))
      .map((each) => [path, (/^(?:@[^/]+\/)?[^/]+/.exec(each) ?? [''])[0]] as const),
  );
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, each]) => !declared.has(each))).toEqual([]);
});
