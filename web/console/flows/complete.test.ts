import { generateSchemas } from '../../../src/flow/read/schema/generate';
import { optionsAt, pathTo, type SchemaNode } from './complete';

const flow = generateSchemas()['flow.schema.json'] as SchemaNode;
const knowledge = generateSchemas()['knowledge.schema.json'] as SchemaNode;
const NAMES = { flows: ['greeting', 'track_order'] };

/** What is offered at the | of a text. */
function offered(text: string, schema = flow): string[] {
  const [before = ''] = text.split('|');
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  return (optionsAt(lines, last, schema, NAMES, text)?.options ?? []).map(({ label }) => label);
}

test.each([
  ['the top of a file', '', []],
  ['a key of a map', 'slots:\n  paper:\n    ', ['slots', 'paper']],
  ['a step', 'steps:\n  - say: x\n    ', ['steps', '-']],
  ['a step whose dash is below its key', 'steps:\n- say: x\n  ', ['steps', '-']],
  ['a new step', 'steps:\n  - say: x\n  - ', ['steps', '-']],
  ['a list in a step', 'steps:\n  - say: x\n    replies:\n      - label: y\n        ', ['steps', '-', 'replies', '-']],
  [
    'a step inside a branch',
    'steps:\n  - branch:\n      - if: a\n        then:\n          - ',
    ['steps', '-', 'branch', '-', 'then', '-'],
  ],
  [
    'behind deeper lines and comments',
    'slots:\n  a:\n    from: [text]\n# note\nsteps:\n  - say: x\n# more\n\n    ',
    ['steps', '-'],
  ],
])('the path to %s', (_title, text, path) => {
  const lines = text.split('\n');
  const lead = lines.pop() ?? '';
  expect(pathTo(lines, lead)).toEqual(path);
});

test('keys are those of the place', () => {
  expect(offered('')).toEqual(expect.arrayContaining(['flow', 'steps', 'slots', 'examples']));
  expect(offered('steps:\n  - ')).toEqual(expect.arrayContaining(['say', 'collect', 'branch', 'next']));
  expect(offered('steps:\n  - ')).not.toContain('slots');
  expect(offered('steps:\n  - say: x\n    replies:\n      - label: y\n        ')).toEqual(
    expect.arrayContaining(['go', 'url', 'when']),
  );
  expect(offered('knowledge: a\nanswers:\n  - ', knowledge)).toEqual(expect.arrayContaining(['id', 'title', 'say']));
});

test('values are those of the key: choices, flows to go to, steps of this flow', () => {
  expect(offered('interrupt:\n  tasks: ')).toEqual(['park', 'replace', 'hold']);
  expect(offered('suggest: ')).toEqual(['true', 'false']);
  expect(offered('steps:\n  - link: ')).toEqual(expect.arrayContaining(['greeting', 'track_order']));
  expect(offered('steps:\n  - say: x\n    next: |\n  - id: goodbye\n    say: y\n')).toEqual(
    expect.arrayContaining(['goodbye', 'end', 'person']),
  );
  expect(offered('steps:\n  - say: Some words of')).toEqual([]);
});
