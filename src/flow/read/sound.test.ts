import type { ParsedSources } from '../../model/parsed';
import { VERBS } from '../actions';
import type { Verb } from '../actions/verb';
import { makeFolder, type Folder } from '../folder.contract';
import { loadFlows, type LoadOptions } from './load';

const FLOW = 'flow: hi\ntitle: { en: Hi }\nintents: [greet]\nsteps:\n  - say: hi.hello\n';

let folder: Folder;
const kept = new Map<string, unknown>();
const before: ParsedSources = {
  known: (source) => structuredClone(kept.get(source)),
  keep: (source, value) => void kept.set(source, value),
};
const marks = (): string[] => [...kept.keys()].filter((source) => source.startsWith('sound '));
const load = (more: Partial<LoadOptions> = {}) => loadFlows({ dir: folder.dir, before, trusting: true, ...more });
const faults = (more: Partial<LoadOptions> = {}): string[] => {
  const loaded = load(more);
  return loaded.ok ? [] : loaded.faults.map(({ message }) => message);
};

beforeEach(() => {
  kept.clear();
  folder = makeFolder({
    'flows/hi.yaml': FLOW,
    'texts/en/hi.yaml': 'hi:\n  hello:\n    - "{% if facts.open %}Hello{% endif %}"\n    - Hi {{ facts.open }}\n',
  });
});
afterEach(() => folder.remove());

it('says the same from files that were found right before', () => {
  const [first, second] = [load(), load()].map((loaded) => {
    if (!loaded.ok) throw new Error('these flows are right');
    const { book, flows } = loaded.library;
    return {
      flows: [...flows.keys()],
      said: [0, 1].map((pick) => book.say('hi.hello', 'en', { facts: { open: 'now' } }, pick)),
      reads: book.entries
        .get('hi.hello')
        ?.get('en')
        ?.variants.map(({ reads }) => reads),
    };
  });
  expect(second).toEqual(first);
  expect(second?.said).toEqual(['Hello', 'Hi now']);
  expect(marks()).toHaveLength(1);
});

it.each([
  ['a text', { 'texts/en/hi.yaml': 'hi:\n  hello: "{% if facts.open %}Hello"\n' }, /has no end/],
  ['a flow', { 'flows/hi.yaml': FLOW.replace('hi.hello', 'hi.helo') }, /there is no text `hi\.helo`/],
  ['a new file', { 'flows/other.yaml': FLOW }, /hi/],
  ['a new language', { 'texts/zh/hi.yaml': 'hi:\n  hello: [1]\n' }, /./],
])('checks %s that is not as it was', (_, files, wrong) => {
  expect(faults()).toEqual([]);
  folder.write(files);
  expect(faults().join('\n')).toMatch(wrong);
  // What is wrong is not remembered as right.
  expect(faults().join('\n')).toMatch(wrong);
});

it('checks again when the facts or the intents are others', () => {
  expect(faults({ facts: { open: true }, intents: new Set(['greet']) })).toEqual([]);
  expect(faults({ facts: { shut: true }, intents: new Set(['greet']) })).toHaveLength(1);
  expect(faults({ facts: { open: true }, intents: new Set(['leave']) })).toHaveLength(1);
});

it('remembers nothing where an extension has a say, and trusts only on demand', () => {
  const own: Verb = { ...(VERBS[0] as Verb), name: 'wave' };
  expect(faults({ verbs: [...VERBS, own] })).toEqual([]);
  expect(marks()).toEqual([]);
  expect(faults({ verbs: VERBS })).toEqual([]);
  const [mark = ''] = marks();
  // A mark that is wrong shows which start looks at it.
  folder.write({ 'texts/en/hi.yaml': 'hi:\n  hello: "{{ facts.open | none }}"\n' });
  faults();
  expect(marks()).toEqual([mark]);
  expect(faults({ trusting: false }).join('\n')).toMatch(/none/);
});

it('remembers nothing of files that were written while they were read', () => {
  const wrong = FLOW.replace('hi.hello', 'hi.helo');
  folder.write({ 'flows/hi.yaml': wrong });
  // What was parsed before is asked for between the mark and the reading of the rest.
  const known = (source: string): unknown => {
    if (source.includes('flow: hi')) folder.write({ 'texts/en/hi.yaml': 'hi:\n  helo: Hi\n' });
    return before.known(source);
  };
  expect(faults({ before: { ...before, known } })).toEqual([]);
  expect(marks()).toEqual([]);
  folder.write({ 'texts/en/hi.yaml': 'hi:\n  hello: Hi\n' });
  expect(faults()).toHaveLength(1);
});
