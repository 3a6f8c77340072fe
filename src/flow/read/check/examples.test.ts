import { checkFlows } from '../check';
import { faultLine } from '../fault';
import { makeFolder } from '../../folder.contract';

const folders: { remove(): void }[] = [];
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

function faultsOf(files: Record<string, string>): string[] {
  const folder = makeFolder(files);
  folders.push(folder);
  return checkFlows(folder.dir, { intents: new Set(['track']), packs: PACKS }).map(faultLine);
}

const PACKS = { track: { en: ['where is it', 'track it', 'any news', 'is it here', 'has it left'] } };
const flow = (name: string, examples: string): string =>
  `flow: ${name}\ntitle: { en: A }\nexamples:\n${examples}\nsteps:\n  - end: true\n`;

describe('examples of flows', () => {
  it('names an intent of one example, of few in one language, and of none', () => {
    const five = '[mend it, repair it, fix it, sew it, patch it]';
    expect(faultsOf({ 'flows/a.yaml': flow('a', '  en: [mend my bike]') })).toEqual([
      'flows/flows/a.yaml:4:3 the intent `a` has one example in en; write at least 5, better 20',
    ]);
    expect(faultsOf({ 'flows/a.yaml': flow('a', '  {}') })).toEqual([
      'flows/flows/a.yaml:3:1 the intent `a` has no examples; write at least 5, better 20, or take `examples` out',
    ]);
    expect(faultsOf({ 'flows/a.yaml': flow('a', `  en: ${five}\n  zh: []`) })).toEqual([
      'flows/flows/a.yaml:5:3 the intent `a` has no examples in zh; write some or take the language out',
    ]);
    expect(faultsOf({ 'flows/a.yaml': flow('a', `  en: ${five}\n  zh: [修, 补, 换]`) })).toEqual([
      'flows/flows/a.yaml:5:3 the intent `a` has 3 examples in zh; write at least 5, better 20',
    ]);
  });

  it('lets an intent of the packs have a single example more', () => {
    expect(faultsOf({ 'flows/track.yaml': flow('track', '  en: [has my bike left]') })).toEqual([]);
  });

  it('names an example that stands under two intents, whatever its case', () => {
    const files = {
      'flows/a.yaml': flow(
        'a',
        '  en:\n    - mend my bike\n    - repair it\n    - fix it\n    - sew it\n    - patch it',
      ),
      'flows/b.yaml': flow(
        'b',
        '  en:\n    - new wheel\n    - Mend  my BIKE\n    - new tube\n    - new tyre\n    - new bell',
      ),
    };
    expect(faultsOf(files)).toEqual([
      'flows/flows/b.yaml:6:7 the example "Mend  my BIKE" also appears under the intent `a` (flows/flows/a.yaml); keep it under one',
    ]);
  });

  it('knows the place in a knowledge file', () => {
    const files = {
      'knowledge/a.yaml':
        'knowledge: shop\nanswers:\n  - id: a\n    title: { en: A }\n    examples: { en: [mend it] }\n    say: { en: Yes }\n',
    };
    expect(faultsOf(files)).toEqual([
      'flows/knowledge/a.yaml:5:17 the intent `a` has one example in en; write at least 5, better 20',
    ]);
  });
});
