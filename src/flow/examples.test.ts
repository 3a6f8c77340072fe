import { checkFlows } from './check';
import { faultLine } from './fault';
import { makeFolder } from './folder.contract';

const folders: { remove(): void }[] = [];
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

function faultsOf(files: Record<string, string>): string[] {
  const folder = makeFolder(files);
  folders.push(folder);
  return checkFlows(folder.dir, { intents: new Set(['track']) }).map(faultLine);
}

const flow = (name: string, examples: string): string => `flow: ${name}\ntitle: { en: A }\nexamples:\n${examples}\nsteps:\n  - end: true\n`;

describe('examples of flows', () => {
  it('names an intent of one example and one of none', () => {
    expect(faultsOf({ 'flows/a.yaml': flow('a', '  en: [mend my bike]') })).toEqual(['flows/flows/a.yaml:4:8 the intent `a` has one example; give it at least 2, better 20']);
    expect(faultsOf({ 'flows/a.yaml': flow('a', '  {}') })).toEqual(['flows/flows/a.yaml:3:1 the intent `a` has no examples; give it at least 2, better 20, or take `examples` out']);
    expect(faultsOf({ 'flows/a.yaml': flow('a', '  en: [mend it, repair it]\n  zh: []') })).toEqual(['flows/flows/a.yaml:5:3 the intent `a` has no examples in zh; write some or take the language out']);
  });

  it('lets an intent of the packs have a single example more', () => {
    expect(faultsOf({ 'flows/track.yaml': flow('track', '  en: [has my bike left]') })).toEqual([]);
  });

  it('names an example that stands under two intents, whatever its case', () => {
    const files = { 'flows/a.yaml': flow('a', '  en:\n    - mend my bike\n    - repair it'), 'flows/b.yaml': flow('b', '  en:\n    - new wheel\n    - Mend  my BIKE') };
    expect(faultsOf(files)).toEqual(['flows/flows/b.yaml:6:7 the example "Mend  my BIKE" also stands under the intent `a` (flows/flows/a.yaml); keep it under one']);
  });

  it('knows the place in a knowledge file', () => {
    const files = { 'knowledge/a.yaml': 'knowledge: shop\nanswers:\n  - id: a\n    title: { en: A }\n    examples: { en: [mend it] }\n    say: { en: Yes }\n' };
    expect(faultsOf(files)).toEqual(['flows/knowledge/a.yaml:5:22 the intent `a` has one example; give it at least 2, better 20']);
  });
});
