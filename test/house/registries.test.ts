/** Code is listed, data is discovered: a file that its list forgot is named here, and what is discovered can be read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CHANNELS } from '../../channels';
import { ENVIRONMENT } from '../../config/schema';
import { readLanguages } from '../../nlu/languages';
import { offlineChannel } from '../../src/compose/offline';
import { faultLine } from '../../src/flow/read/fault';
import { CALLS } from '../../src/flow/actions/shop/index';
import { readTexts } from '../../src/flow/read/text/texts';
import { readAutomations } from '../../src/proactive/automations/read';
import { TRIGGERS } from '../../src/proactive/triggers';
import { root } from './sources';
import { flowExamples } from '../../src/flow/read/library';
import { keptSources } from '../../src/parsed';
import { shippedFlows, shippedPacks } from '../shipped';

const filesOf = (folder: string, ending = '.ts'): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending) && !/\.(test|contract|rig)\.ts$/.test(name) && name !== 'index.ts')
    .map((name) => basename(name, ending))
    .sort();
const source = (path: string): string => readFileSync(join(root, path), 'utf8');

test('every file of the triggers is in their list, under its own name', () => {
  expect([...TRIGGERS].sort()).toEqual(filesOf('src/proactive/triggers'));
  const used = readAutomations({ dir: join(root, 'flows') }).automations.flatMap(({ spec }) => spec.uses ?? []);
  expect(used.sort()).toEqual([...TRIGGERS].sort());
});

test('every file of shop calls is used by their list', () => {
  const list = source('src/flow/actions/shop/index.ts');
  const forgotten = filesOf('src/flow/actions/shop').filter(
    (name) => !['calls', 'found', 'rules', 'shown'].includes(name) && !list.includes(`from './${name}'`),
  );
  expect(forgotten).toEqual([]);
  expect(new Set(CALLS.map(({ name }) => name)).size).toBe(CALLS.length);
});

test('every route of the API is mounted', () => {
  const api = source('src/compose/api.ts');
  expect(filesOf('src/http/api').filter((name) => !api.includes(`/http/api/${name}'`))).toEqual([]);
});

test('every channel can be opened by commands, without an account', () => {
  for (const { name } of CHANNELS) expect(offlineChannel(name).name).toBe(name);
});

test('every variable of a channel belongs to one setting', () => {
  const variables = [
    ...Object.keys(ENVIRONMENT),
    ...CHANNELS.flatMap(({ settings }) => Object.values(settings).flatMap(({ variable }) => variable ?? [])),
  ];
  expect(variables.filter((name, at) => variables.indexOf(name) !== at)).toEqual([]);
});

test('every language pack can be read and is called by its language', () => {
  const { packs, faults } = readLanguages(join(root, 'nlu', 'languages'), keptSources(root, 'packs'));
  expect(faults).toEqual([]);
  // intents.yaml is no pack: it names what the packs may teach.
  expect([...packs.map(({ language }) => language), 'intents'].sort()).toEqual(filesOf('nlu/languages', '.yaml'));
});

test('examples beside the packs are of intents that a pack or a flow of the demo shop has', () => {
  const packs = shippedPacks();
  const known = new Set([
    ...packs.flatMap((pack) => Object.keys(pack.intents)),
    ...Object.keys(flowExamples(shippedFlows())),
  ]);
  expect(
    [...new Set(packs.flatMap(({ said }) => said.map(({ intent }) => intent)))].filter((intent) => !known.has(intent)),
  ).toEqual([]);
});

test('every language that the shop speaks has a pack and words of its own', () => {
  const { book, faults } = readTexts(join(root, 'flows', 'texts'), 'flows/texts', keptSources(root, 'flows'));
  expect(faults.map(faultLine)).toEqual([]);
  expect(book.languages.size).toBeGreaterThanOrEqual(2);
  const lacking = [...book.languages].flatMap((language) =>
    [`nlu/languages/${language}.yaml`, `flows/words/${language}.yaml`].filter((path) => !existsSync(join(root, path))),
  );
  expect(lacking).toEqual([]);
});
