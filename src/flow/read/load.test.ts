import { join } from 'node:path';
import { checkFlows } from './check';
import { faultLine } from './fault';
import { makeFolder } from '../folder.contract';
import { loadFlows, requireFlows } from './load';

const folders: { remove(): void }[] = [];
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

function faultsOf(files: Record<string, string>, intents?: ReadonlySet<string>): string[] {
  const folder = makeFolder(files);
  folders.push(folder);
  return checkFlows(folder.dir, intents ? { intents } : {}).map(faultLine);
}

/** A flow whose steps start at line 4. */
const flow = (steps: string, head = 'slots: { order: { from: [order] }, size: }'): Record<string, string> => ({
  'flows/a.yaml': `flow: a\ntitle: { en: A }\n${head}\nsteps:\n${steps}`,
});

describe('loading flows', () => {
  it('finds no fault in the flows of the demo shop', () => {
    expect(checkFlows(join(__dirname, '../../../flows')).map(faultLine)).toEqual([]);
  });

  it('says one fault for a misspelt verb, with the nearest word', () => {
    expect(faultsOf(flow('  - colect: order\n    ask: { en: Which? }\n    otherwise: end\n'))).toEqual([
      'flows/flows/a.yaml:5:5 unknown key `colect`, did you mean `collect`?',
    ]);
  });

  it.each([
    [
      'a misspelt key of a step',
      '  - collect: order\n    ask: { en: Which? }\n    otherwis: end\n',
      '7:5 unknown key `otherwis`, did you mean `otherwise`?',
    ],
    [
      'a question without a way out',
      '  - collect: order\n    ask: { en: Which? }\n',
      '5:5 this question has no way out: add `otherwise: <step>`, `otherwise: end` or `otherwise: person`',
    ],
    [
      'an unknown slot',
      '  - collect: ordr\n    ask: { en: Which? }\n    otherwise: end\n',
      '5:14 unknown slot `ordr`, did you mean `order`?',
    ],
    [
      'an unknown step',
      '  - id: one\n    say: { en: Hi }\n    next: onne\n',
      '7:11 there is no step `onne`, did you mean `one`?',
    ],
    [
      'two steps of one name',
      '  - { id: one, say: { en: Hi } }\n  - { id: one, say: { en: Ho } }\n',
      '6:11 another step is called `one` already',
    ],
    [
      'two verbs in one step',
      '  - say: { en: Hi }\n    link: a\n',
      '6:5 a step does one thing; this one has `say` and `link`: write two steps',
    ],
    [
      'a step that no way leads to',
      '  - { say: { en: Hi }, next: end }\n  - id: lost\n    say: { en: Ho }\n',
      '6:5 no way leads to this step `lost`; point a `next` or a branch to it, or take it out',
    ],
    ['an unknown flow', '  - link: b\n', '5:11 there is no flow `b`; valid here: a'],
    [
      'a slot that the other flow lacks',
      '  - say: { en: Hi }\n    replies: [{ label: { en: A }, go: a, with: { sise: 1 } }]\n',
      '6:39 the flow `a` has no slot `sise`, did you mean `size`?',
    ],
    ['an unknown text', '  - say: system.agin\n', '5:10 there is no text `system.agin`, did you mean `system.again`?'],
    ['a broken expression', '  - branch:\n      - if: slots.order == \n        then: end\n', '6:'],
    [
      'an expression with an unknown slot',
      '  - branch:\n      - if: slots.ordr == null\n        then: end\n',
      '6:13 unknown slot `ordr`, did you mean `order`?',
    ],
    [
      'an expression with an unknown name',
      '  - branch:\n      - if: 1 == ordr\n        then: end\n',
      '6:18 `ordr` is not known here, did you mean `slots.order`?',
    ],
    [
      'a text that reads an unknown slot',
      '  - say: { en: "Order {{ slots.ordr }}" }\n',
      '5:16 this text reads the slot `ordr`, which the flow does not have, did you mean `order`?',
    ],
    [
      'a text that forgets slots.',
      '  - say: { en: "Order {{ order }}" }\n',
      '5:16 unknown `order` in this text, did you mean `slots.order`?',
    ],
    ['a broken template', '  - say: { en: "{% for x in y %}" }\n', '5:16 this text is wrong: there is no `{% for %}`'],
    ['an unknown shop call', '  - shop: oder\n', '5:11 `oder` is not valid here, did you mean `order`?'],
    [
      'an argument that a shop call lacks',
      '  - shop: order\n    with: { numbr: 1 }\n',
      '6:13 `order` takes no `numbr`, did you mean `number`?',
    ],
    [
      'an else that is not last',
      '  - branch:\n      - else: end\n      - if: "true"\n        then: end\n',
      '6:9 `else` must be a part by itself, the last one of a branch',
    ],
    [
      'words without English',
      '  - say: { zh: 好 }\n',
      '5:10 the text in `en` is missing; it replaces missing texts in every other language',
    ],
    ['a step that is a word', '  - hello\n', '5:5 a step is a mapping with one verb'],
    [
      'a part of a choice that is misspelt',
      '  - collect: size\n    ask: { en: Which? }\n    choices:\n      - { value: a, lable: { en: A } }\n    otherwise: end\n',
      '8:21 unknown key `lable`, did you mean `label`?',
    ],
    [
      'an unknown entity',
      '  - collect: size\n    ask: { en: Which? }\n    accepts: [siz]\n    otherwise: end\n',
      '7:15 `siz` is not valid here, did you mean `size`?',
    ],
  ])('names %s', (_, steps, expected) => {
    const faults = faultsOf(flow(steps));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`flows/flows/a.yaml:${expected}`);
  });

  it('names an aside that no words lead to', () => {
    expect(faultsOf(flow('  - say: { en: Hi }\n', 'asides: [a]'))).toEqual([
      'flows/flows/a.yaml:3:10 no words lead to `a`; write them under `asides` in a file of flows/rules',
    ]);
  });

  it('names faults of the head, each at its key', () => {
    expect(faultsOf({ 'flows/a.yaml': 'flow: a\ntitle: { en: A }\nstep: []\nsteps:\n  - end: true\n' })).toEqual([
      'flows/flows/a.yaml:3:1 unknown key `step`, did you mean `steps`?',
    ]);
    expect(faultsOf({ 'flows/a.yaml': 'flow: a\nsteps:\n  - end: true\n' })).toEqual([
      'flows/flows/a.yaml:1:1 missing key `title`',
    ]);
    expect(faultsOf({ 'flows/a.yaml': 'flow: A b\ntitle: { en: A }\nsteps:\n  - end: true\n' })[0]).toContain(
      'a.yaml:1:7 write it in lower-case',
    );
  });

  it('names faults between files', () => {
    const head = 'title: { en: A }\nintents: [x]\nsteps:\n  - end: true\n';
    expect(faultsOf({ 'flows/a.yaml': `flow: a\n${head}`, 'flows/b.yaml': `flow: a\n${head}` })).toEqual([
      'flows/flows/b.yaml:1:7 the flow `a` is also in flows/flows/a.yaml; give one of them another name',
    ]);
    expect(faultsOf({ 'flows/a.yaml': `flow: a\n${head}` }, new Set(['y', 'z']))).toEqual([
      'flows/flows/a.yaml:3:11 nothing teaches the intent `x`; valid here: y, z; give `examples` to make it a new one',
    ]);
  });

  it('names a text that one language lacks, and words of a flow that do', () => {
    const zh = { 'texts/zh/more.yaml': 'more: { hi: 你好, ho: 喂 }\n', 'texts/en/more.yaml': 'more:\n  hi: Hi\n' };
    const faults = faultsOf({ ...zh, ...flow('  - say: more.hi\n') }).filter((fault) => !fault.includes('system.'));
    expect(faults).toEqual([
      'flows/flows/a.yaml:2:8 these words are missing in zh',
      'flows/texts/zh/more.yaml:1:21 the text `more.ho` has no words in en',
    ]);
  });

  it('lets a regional language lean on its parent', () => {
    expect(faultsOf({ 'texts/en-GB/more.yaml': 'system: { apology: Terribly sorry }\n' })).toEqual([]);
  });

  it('names a missing system text and a fault of a journey', () => {
    const faults = faultsOf({
      'texts/en/system.yaml': 'system: { again: A }\n',
      'journeys/a.yaml': 'journey: A\nsteps:\n  - sai: hello\n',
    });
    expect(faults).toContain(
      'flows/texts/en/system.yaml:1:1 the text `system.apology` is missing (a fault of ours; a person takes over)',
    );
    expect(faults.find((fault) => fault.startsWith('flows/journeys/a.yaml'))).toContain(
      '3:5 unknown key `sai`, did you mean `say`?',
    );
  });

  it('refuses all for one fault, and throws it with file, line and column where a start needs them', () => {
    const folder = makeFolder(flow('  - colect: order\n'));
    folders.push(folder);
    expect(loadFlows({ dir: folder.dir }).ok).toBe(false);
    expect(() => requireFlows({ dir: folder.dir })).toThrow(
      'flows/flows/a.yaml:5:5 unknown key `colect`, did you mean `collect`?',
    );
  });
});
