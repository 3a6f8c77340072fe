import { readdirSync } from 'node:fs';
import { VERBS } from '.';
import { CALLS } from './shop/index';

/** Files of this folder that are no action. */
const PARTS = ['extension.ts', 'fields.ts', 'index.ts', 'opening.ts', 'replies.ts', 'turn.ts', 'verb.ts', 'view.ts'];

it('lists the action of every file in this folder', () => {
  const files = readdirSync(__dirname).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !PARTS.includes(name),
  );
  expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(VERBS.map(({ name }) => name).sort());
});

it('has its own names for shop calls', () => {
  expect(new Set(CALLS.map(({ name }) => name)).size).toBe(CALLS.length);
});
