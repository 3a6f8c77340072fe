/** The settings of a real parley.yaml: what is written, what stays, what is refused, and what waits for a start. */
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config';
import { projectFolder, projectYaml, ROOT, type ProjectFolder } from './folder.rig';
import { readProject, type Project } from './read';
import { projectSettings } from './settings';
import type { SettingsFile } from '../../editing/settings';

const MORE = `hours: # of the desk
  - { days: [mon], open: '09:00', close: '17:00' }
desk: { answerMinutes: 30 } # a promise
`;
let folder: ProjectFolder;
let settings: SettingsFile;
const text = (): string => readFileSync(join(folder.dir, 'parley.yaml'), 'utf8');
const configOf = ({ values }: Project) => loadConfig({ root: ROOT, env: {}, project: values });

beforeEach(() => {
  folder = projectFolder({ 'parley.yaml': projectYaml(MORE) });
  const project = readProject(folder.dir);
  settings = projectSettings({ project, running: configOf(project), configOf });
});
afterEach(() => folder.remove());

test('tells what counts: of the file, else of the defaults', () => {
  const { values, waits } = settings.read();
  expect(values).toMatchObject({
    languages: ['en', 'de'],
    hours: [{ days: ['mon'], open: '09:00', close: '17:00' }],
    desk: { answerMinutes: 30, assign: 'off' },
    store: { keepDays: { inbox: 30 } },
  });
  expect(waits).toEqual([]);
});

test('writes what was changed and nothing else; comments and the file’s mode stay', () => {
  chmodSync(join(folder.dir, 'parley.yaml'), 0o640);
  const { values, version } = settings.read();
  const before = text();
  const saved = settings.save(version, {
    ...values,
    hours: [{ days: ['sat', 'sun'], open: '10:00', close: '12:00' }],
    holidays: ['12-25'],
    desk: { ...values.desk, assign: 'least-loaded', groups: { returns: { hours: [] } } },
    store: { keepDays: { ...values.store.keepDays, outbox: 10 } },
  });
  expect(Object.keys(saved.after).sort()).toEqual([
    'desk.assign',
    'desk.groups',
    'holidays',
    'hours',
    'store.keepDays.outbox',
  ]);
  expect([saved.before['desk.assign'], saved.after['desk.assign']]).toEqual(['off', 'least-loaded']);
  expect(saved.waits.sort()).toEqual(['desk.assign', 'desk.groups', 'store.keepDays.outbox']);
  expect(text()).toContain('# a promise');
  expect(text()).not.toMatch(/answerMinutes: 60|inbox:|rating/);
  expect(text()).toBe(
    before
      .replace(
        "- { days: [mon], open: '09:00', close: '17:00' }",
        "[ { days: [ 'sat', 'sun' ], open: '10:00', close: '12:00' } ]",
      )
      .replace('30 }', "30, assign: 'least-loaded', groups: { returns: { hours: [] } } }")
      .concat("holidays: [ '12-25' ]\nstore: { keepDays: { outbox: 10 } }\n"),
  );
  expect(settings.read().values).toMatchObject({
    holidays: ['12-25'],
    desk: { answerMinutes: 30, assign: 'least-loaded' },
  });
  expect(statSync(join(folder.dir, 'parley.yaml')).mode & 0o777).toBe(0o640);
});

test('a save without a change writes nothing', () => {
  const { values, version } = settings.read();
  const before = text();
  expect(settings.save(version, values)).toMatchObject({ after: {}, version });
  expect(text()).toBe(before);
});

test('two who save: the second is told, and the file is the first one’s', () => {
  const { values, version } = settings.read();
  settings.save(version, { ...values, holidays: ['01-01'] });
  expect(() => settings.save(version, { ...values, holidays: ['05-01'] })).toThrow(
    expect.objectContaining({ code: 'TAKEN' }) as Error,
  );
  expect(settings.read().values.holidays).toEqual(['01-01']);
});

test('what a start would refuse is named with its line and not written', () => {
  const { values, version } = settings.read();
  const before = text();
  const wrong = { ...values, hours: [{ days: ['mon' as const], open: '18:00', close: '09:00' }] };
  expect(() => settings.save(version, wrong)).toThrow(expect.objectContaining({ code: 'BODY_BROKEN' }) as Error);
  expect(() => settings.save(version, wrong)).toThrow(/parley\.yaml:\d+:\d+ .*closes before it opens/);
  expect(text()).toBe(before);
});

test('a value that another place decides is not written as if it counted', () => {
  folder.write({ 'parley.yaml': projectYaml(MORE).replace('facts:', 'facts:\n  support: { hours: [] }') });
  const { values, version } = settings.read();
  expect(values.hours).toEqual([]);
  const before = text();
  const wanted = { ...values, hours: [{ days: ['tue' as const], open: '09:00', close: '10:00' }] };
  expect(() => settings.save(version, wanted)).toThrow(/^hours: another place decides this/);
  expect(text()).toBe(before);
});

test('a file that a person has broken meanwhile is not written over', () => {
  const { values, version } = settings.read();
  folder.write({ 'parley.yaml': `${projectYaml(MORE)}desk: [` });
  expect(() => settings.read()).toThrow(expect.objectContaining({ code: 'BODY_BROKEN' }) as Error);
  expect(() => settings.save(version, { ...values, holidays: ['01-01'] })).toThrow();
  expect(text()).toContain('desk: [');
});
