import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, projectFolder, projectYaml, type ProjectFolder } from '../../compose/project/folder.rig';
import { openSetup } from '../../compose/setup';
import type { Rehearsal } from '../../model/editing';
import { createRehearsal } from './rehearsal';

const GREETING = `flow: greeting
title: { en: Hello, zh: 你好 }
intents: [greeting]
steps:
  - say: { en: Welcome to Tidewater., zh: 欢迎。 }
    replies:
      - { label: { en: Parking, zh: 停车 }, go: parking }
`;
const QUESTION = `knowledge: questions
answers:
  - id: parking
    title: { en: Parking, zh: 停车 }
    say: { en: Two hours are free., zh: 免费两小时。 }
`;
const JOURNEY = (text: string): string =>
  `journey: A welcome\nchannels: [webchat]\nsteps:\n  - say: hello\n    expect:\n      - { text: ${text} }\n`;

let project: ProjectFolder;
let rehearsal: Rehearsal;
const folders: string[] = [];
beforeAll(() => {
  project = projectFolder({ 'parley.yaml': projectYaml().replace('[en, de]', '[en, zh]') });
  rehearsal = createRehearsal(openSetup({ root: ROOT, env: {}, dir: project.dir }));
});
afterAll(() => {
  rehearsal.close();
  project.remove();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'parley-rehearse-'));
  folders.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

test('a check names what stops a release and what is only unwise, at the paths of the project', async () => {
  const wrong = await rehearsal.check(
    folder({
      'flows/greeting.yaml': GREETING.replace(
        'label: { en: Parking',
        'label: { en: Parking beside the river and the old mill',
      ),
      'journeys/a.yaml': 'journey: A\nstep: []\n',
    }),
  );
  expect(wrong).toContainEqual(
    expect.objectContaining({
      file: 'flows/greeting.yaml',
      line: 7,
      hard: true,
      message: expect.stringContaining('parking'),
    }),
  );
  expect(wrong).toContainEqual(expect.objectContaining({ file: 'journeys/a.yaml', line: 2, hard: true }));
  const long = await rehearsal.check(
    folder({
      'flows/greeting.yaml': GREETING.replace(
        'label: { en: Parking',
        'label: { en: Parking beside the river and the old mill',
      ),
      'knowledge/questions.yaml': QUESTION,
    }),
  );
  expect(long.filter(({ hard }) => hard)).toEqual([]);
  expect(long).toContainEqual(
    expect.objectContaining({ hard: false, message: expect.stringMatching(/cut .*whatsapp/) }),
  );
});

test('journeys are played on the drafts, and a red one says what came instead', async () => {
  const told: number[][] = [];
  const failed = await rehearsal.play(
    folder({
      'flows/greeting.yaml': GREETING,
      'knowledge/questions.yaml': QUESTION,
      'journeys/a.yaml': JOURNEY('Welcome to Tidewater'),
      'journeys/b.yaml': JOURNEY('Goodbye').replace('A welcome', 'A farewell'),
    }),
    (done, of) => void told.push([done, of]),
  );
  expect(failed).toEqual([
    { journey: 'A farewell', channel: 'webchat', file: 'journeys/b.yaml', wrong: [expect.stringContaining('Goodbye')] },
  ]);
  expect(told).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});

test('a chat answers as the drafts say, with what was understood and where it stands', async () => {
  const dir = folder({ 'flows/greeting.yaml': GREETING, 'knowledge/questions.yaml': QUESTION });
  const at = { chat: 'one', channel: 'webchat', language: 'en' };
  const hello = await rehearsal.talk(dir, { ...at, say: 'hello' });
  expect(JSON.stringify(hello.replies)).toContain('Welcome to Tidewater.');
  expect(hello.trace).toMatchObject({
    understanding: { intent: { name: 'greeting' }, language: 'en' },
    last: 'greeting',
    stack: [],
  });
  const tapped = await rehearsal.talk(dir, { ...at, tap: 'Parking' });
  expect(JSON.stringify(tapped.replies)).toContain('Two hours are free.');
  const order = await rehearsal.talk(dir, { ...at, chat: 'two', say: 'where is my order' });
  expect(order.trace.stack.length + order.replies.length).toBeGreaterThan(0);
  await expect(rehearsal.talk(dir, { ...at, tap: 'No such button' })).rejects.toThrow('no button "No such button"');
  const person = await rehearsal.talk(dir, { ...at, chat: 'three', say: 'I want to talk to a human' });
  expect(person.trace.handedOver).toBe(true);
});
