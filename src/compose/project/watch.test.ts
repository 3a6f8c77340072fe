import type { Log } from '../../model/log';
import { createFakeClock } from '../../../test/fake-clock';
import { projectFolder, projectYaml, type ProjectFolder } from './folder.rig';
import { readProject } from './read';
import { watchProject } from './watch';

let folder: ProjectFolder;
beforeEach(() => (folder = projectFolder()));
afterEach(() => folder.remove());

function watched(check: () => void = () => undefined) {
  const said: [level: string, about: object, line: string][] = [];
  const at =
    (level: string) =>
    (about: object, line: string): void =>
      void said.push([level, about, line]);
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  const clock = createFakeClock();
  const close = watchProject({ project: readProject(folder.dir), check, clock, log });
  const rewrite = async (text: string): Promise<void> => {
    folder.write({ 'parley.yaml': text });
    await clock.advance(2_000);
  };
  return { said, rewrite, close };
}

test('a change is told with the keys that need a start, and its taking back too', async () => {
  const { said, rewrite, close } = watched();
  await rewrite(projectYaml('hours: []\nholidays: []\n'));
  await rewrite(`${projectYaml()}# as before\n`);
  close();
  await rewrite(projectYaml('hours: []\n'));
  expect(said.map(([level, about, line]) => [level, about, line])).toEqual([
    ['info', { keys: ['hours', 'holidays'] }, 'parley.yaml changed: start again, so that hours, holidays count'],
    ['info', {}, 'parley.yaml says what this process runs by'],
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
