import { faultLine } from './fault';
import { inspectFlows } from './check';
import { makeFolder, type Folder } from '../folder.contract';
import { requireFlows } from './load';

const flow = (name: string, say: string): string => `flow: ${name}\ntitle: { en: A }\nsteps:\n  - say: ${say}\n`;
const bare = (files: Record<string, string>): Folder => {
  const folder = makeFolder();
  folder.remove();
  folder.write(files);
  return folder;
};

let base: Folder;
let own: Folder;
beforeEach(() => {
  base = makeFolder({
    'flows/a.yaml': flow('a', 'more.hi'),
    'flows/b.yaml': flow('b', '{ en: below }'),
    'texts/en/more.yaml': 'more: { hi: hello }\n',
  });
  own = bare({});
});
afterEach(() => {
  base.remove();
  own.remove();
});
const options = () => ({ dir: own.dir, shown: '', under: [{ dir: base.dir, shown: 'base' }] });

it('takes what ships where the project has nothing of that name, and adds what it has', () => {
  own.write({ 'flows/mine.yaml': flow('mine', '{ en: Mine }') });
  expect([...requireFlows(options()).flows.keys()].sort()).toEqual(['a', 'b', 'mine']);
});

it('lets a flow and a text of the project win by name, whatever their files are called, and says which file wins', () => {
  own.write({ 'flows/other.yaml': flow('b', '{ en: above }'), 'texts/en/x.yaml': 'more: { hi: good day }\n' });
  const library = requireFlows(options());
  expect(library.current('b')?.file).toBe('flows/other.yaml');
  expect(library.book.say('more.hi', 'en')).toBe('good day');
  expect(inspectFlows(own.dir, options()).wins).toEqual([
    { what: 'flow `b`', file: 'flows/other.yaml', over: 'base/flows/b.yaml' },
    { what: 'text `more.hi`', file: 'texts/en/x.yaml', over: 'base/texts/en/more.yaml' },
  ]);
});

it('names faults at the files of the project, and two flows of one name in it', () => {
  own.write({ 'flows/x.yaml': flow('x', 'more.ho'), 'flows/y.yaml': flow('x', 'more.hi') });
  expect(inspectFlows(own.dir, options()).faults.map(faultLine)).toEqual([
    'flows/x.yaml:4:10 there is no text `more.ho`, did you mean `more.hi`?',
    'flows/y.yaml:1:7 the flow `x` is also in flows/x.yaml; give one of them another name',
  ]);
});

it('reads the texts of the languages that the project talks', () => {
  own.write({ 'texts/de/x.yaml': 'more: { hi: hallo }\n' });
  expect([...requireFlows({ ...options(), languages: ['en'] }).book.languages]).toEqual(['en']);
});
