import { GatewayError } from '../../model/errors';
import type { Log } from '../../model/log';
import { createFakeClock } from '../../../test/fake-clock';
import { projectFolder, projectYaml, type ProjectFolder } from './folder.rig';
import { readProject, type Project } from './read';
import { watchProject } from './watch';

let folder: ProjectFolder;
beforeEach(() => (folder = projectFolder()));
afterEach(() => folder.remove());

function watched(check: () => void = () => undefined, renew: (project: Project) => void = () => undefined) {
  const said: [level: string, about: object, line: string][] = [];
  const at =
    (level: string) =>
    (about: object, line: string): void =>
      void said.push([level, about, line]);
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  const clock = createFakeClock();
  const close = watchProject({ project: readProject(folder.dir), check, renew, clock, log });
  const rewrite = async (text: string): Promise<void> => {
    folder.write({ 'parley.yaml': text });
    await clock.advance(2_000);
  };
  return { said, rewrite, close };
}

test('a change is told with the keys that need a start, and its taking back too', async () => {
  const { said, rewrite, close } = watched();
  await rewrite(projectYaml('gateway: { quietMs: 0 }\n'));
  await rewrite(`${projectYaml()}# as before\n`);
  close();
  await rewrite(projectYaml('hours: []\n'));
  expect(said.map(([level, about, line]) => [level, about, line])).toEqual([
    ['info', { keys: ['gateway'] }, 'parley.yaml changed: start again, so that gateway count'],
    ['info', {}, 'parley.yaml says what this process runs by'],
  ]);
});

test('facts, hours and holidays are taken over at once, and other keys stay as the process runs by them', async () => {
  const taken: Project[] = [];
  const { said, rewrite, close } = watched(undefined, (project) => void taken.push(project));
  const before = readProject(folder.dir).file;
  await rewrite(
    `${projectYaml('hours: []\nholidays: []\n').replace('since: 2001', 'since: 1999')}gateway: { quietMs: 0 }\n`,
  );
  await rewrite(`${projectYaml('hours: []\n').replace('since: 2001', 'since: 1999')}gateway: { quietMs: 0 }\n`);
  close();
  expect(said.map(([, , line]) => line)).toEqual([
    'parley.yaml changed: facts, hours, holidays count from now on',
    'parley.yaml changed: start again, so that gateway count',
    'parley.yaml changed: holidays count from now on',
    'parley.yaml changed: start again, so that gateway count',
  ]);
  expect(taken[0]?.file).toEqual({
    ...before,
    facts: { ...before.facts, company: { seat: 'Bremen', since: 1999 } },
    hours: [],
    holidays: [],
  });
  expect(taken[1]?.file).not.toHaveProperty('holidays');
});

test('facts that a flow cannot do without are refused, and told again with the next change', async () => {
  const { said, rewrite, close } = watched(undefined, () => {
    throw new GatewayError('FLOW_WRONG', 'a.yaml:3:5 there is no facts.company.since');
  });
  await rewrite(projectYaml('hours: []\n'));
  await rewrite(projectYaml('holidays: []\n'));
  close();
  expect(said.map(([level, about]) => [level, JSON.stringify(about)])).toEqual([
    ['warn', expect.stringContaining('a.yaml:3:5')],
    ['warn', expect.stringContaining('a.yaml:3:5')],
  ]);
});

test('faults of the file and of its keys together are told, and end nothing', async () => {
  const broken = watched();
  await broken.rewrite('name: [');
  await broken.rewrite(projectYaml('hours: []\n'));
  broken.close();
  expect(broken.said.map(([level]) => level)).toEqual(['warn', 'info']);
  expect(JSON.stringify(broken.said[0])).toContain('parley.yaml:1');
  const joint = watched(() => {
    throw new Error('no such connector');
  });
  await joint.rewrite(projectYaml('holidays: []\n'));
  joint.close();
  expect(joint.said).toEqual([['warn', { reason: 'Error: no such connector' }, expect.stringMatching(/has faults/)]]);
});
