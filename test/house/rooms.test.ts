/** The rooms of src/flow: what each folder is for, and how many imports lead from one into another. */
import { dirname, relative, resolve } from 'node:path';
import { readSources, root } from './sources';

/** Every import between two rooms makes both harder to change alone. Lower the number when it falls; raise it only with a reason. */
const CROSSING_MAX = 168;

const FLOW = 'src/flow/';
const ROOMS = ['actions', 'author', 'hear', 'journeys', 'read', 'run'];

const sources = readSources(['src/flow']).filter(({ path }) => !/\.(test|contract|rig|rows)\.ts$/.test(path));
const roomOf = (path: string): string => path.slice(FLOW.length).split('/')[0] ?? '';

test('every file of src/flow has its room', () => {
  expect([...new Set(sources.map(({ path }) => roomOf(path)))].sort()).toEqual(ROOMS);
});

test(`at most ${CROSSING_MAX} imports lead from one room of src/flow into another`, () => {
  const crossing = sources.flatMap(({ path, imports }) =>
    imports
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => relative(root, resolve(root, dirname(path), specifier)))
      .filter((target) => target.startsWith(FLOW) && roomOf(target) !== roomOf(path))
      .map((target) => `${roomOf(path)} -> ${roomOf(target)}`),
  );
  const table: Record<string, number> = {};
  for (const way of crossing) table[way] = (table[way] ?? 0) + 1;
  // The failure shows the table, which tells where the walls are thin.
  expect(crossing.length > CROSSING_MAX ? { crossing: crossing.length, ...table } : {}).toEqual({});
});
