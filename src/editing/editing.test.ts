import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANN, BEN, openEditing, type Desk } from './editing.rig';

const GIFT = 'flow: gift\ntitle: { en: A gift, de: Geschenk }\nsteps:\n  - say: { en: Hello, de: Hallo }\n';
let desk: Desk;
beforeEach(async () => void (desk = await openEditing({ 'flows/gift.yaml': GIFT })));
afterEach(() => desk.close());

const read = (path: string): string => readFileSync(join(desk.folder.dir, path), 'utf8');
const state = async (id: string) => {
  await desk.releases.idle();
  return desk.store.editing.release(id);
};
const save = (path: string, text: string | null, version = 0, by = ANN) =>
  desk.drafts.save(by, { path, text, version });

describe('paths', () => {
  test.each([
    '../parley.yaml',
    'flows/../parley.yaml',
    'flows/..',
    '/etc/passwd',
    'flows//gift.yaml',
    'flows/sub/gift.yaml',
    'flows/.hidden.yaml',
    'flows/gift.yaml/',
    'flows\\gift.yaml',
    'flows/gift.json',
    'parley.yaml',
    'extensions/x.yaml',
    'texts/en.yaml',
    'texts/../flows/x.yaml',
    'texts/EN/x.yaml',
    'flows/Gift.yaml',
    'flows/g\u0000ift.yaml',
    '',
  ])('%j is refused by name, to read and to write', async (path) => {
    await expect(desk.drafts.open(path)).rejects.toMatchObject({ code: 'BODY_BROKEN' });
    await expect(save(path, 'x: 1')).rejects.toMatchObject({ code: 'BODY_BROKEN' });
  });

  test('a link is followed neither as a file nor as a folder, also one that comes between save and publish', async () => {
    const outside = join(desk.folder.dir, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.yaml'), 'secret: 1\n');
    symlinkSync(join(outside, 'secret.yaml'), join(desk.folder.dir, 'flows', 'link.yaml'));
    symlinkSync(outside, join(desk.folder.dir, 'knowledge'));
    await expect(desk.drafts.open('flows/link.yaml')).rejects.toThrow('flows/link.yaml is a symbolic link');
    await expect(save('knowledge/secret.yaml', 'x: 1')).rejects.toThrow('knowledge is a symbolic link');
    await save('texts/en/new.yaml', 'new: { one: Hello }\n');
    const { _id } = await desk.releases.begin(ANN, {
      kind: 'publish',
      drafts: [{ path: 'texts/en/new.yaml', version: 1 }],
      note: '',
    });
    desk.found.during = () => symlinkSync(outside, join(desk.folder.dir, 'texts'));
    expect(await state(_id)).toMatchObject({
      state: 'refused',
      faults: ['texts is a symbolic link; put the file itself there'],
    });
    expect(existsSync(join(outside, 'en'))).toBe(false);
  });

  test('a file that is too large is refused by name', async () => {
    const large = `a: ${'x'.repeat(270_000)}\n`;
    await expect(save('flows/large.yaml', large)).rejects.toThrow('flows/large.yaml is larger than 256 KB');
    desk.folder.write({ 'flows/large.yaml': large });
    await expect(desk.drafts.open('flows/large.yaml')).rejects.toThrow('flows/large.yaml is larger than 256 KB');
  });
});

test('of two people who save one draft the second is told whose it is, and nothing is lost', async () => {
  await save('flows/gift.yaml', `${GIFT}# Ann\n`);
  await expect(save('flows/gift.yaml', `${GIFT}# Ben\n`, 0, BEN)).rejects.toMatchObject({
    code: 'TAKEN',
    message: expect.stringContaining('Ann has saved flows/gift.yaml meanwhile'),
  });
  const second = await save('flows/gift.yaml', `${GIFT}# both\n`, 1, BEN);
  expect(second.version).toBe(2);
  await expect(desk.drafts.drop('flows/gift.yaml', 1)).rejects.toMatchObject({ code: 'TAKEN' });
  expect((await desk.drafts.open('flows/gift.yaml')).text).toContain('# both');
});

test('a release writes the files at once, is logged with before and after, and is taken back', async () => {
  const changed = GIFT.replace('Hello', 'Good day');
  await save('flows/gift.yaml', changed);
  await save('texts/de/new.yaml', 'new: { one: Hallo }\n');
  const drafts = [
    { path: 'flows/gift.yaml', version: 1 },
    { path: 'texts/de/new.yaml', version: 1 },
  ];
  const { _id } = await desk.releases.begin(ANN, { kind: 'publish', drafts, note: 'Politer' });
  expect(await state(_id)).toMatchObject({ state: 'published', of: 2, note: 'Politer' });
  expect([read('flows/gift.yaml'), read('texts/de/new.yaml')]).toEqual([changed, 'new: { one: Hallo }\n']);
  expect(statSync(join(desk.folder.dir, 'flows/gift.yaml')).isFile()).toBe(true);
  expect(await desk.store.editing.drafts()).toEqual([]);
  expect(desk.notes).toEqual([
    {
      what: 'project.published',
      before: {
        files: [
          { path: 'flows/gift.yaml', text: GIFT },
          { path: 'texts/de/new.yaml', text: null },
        ],
      },
      after: {
        files: [
          { path: 'flows/gift.yaml', text: changed },
          { path: 'texts/de/new.yaml', text: 'new: { one: Hallo }\n' },
        ],
      },
    },
  ]);
  const undo = await desk.releases.undo(BEN, _id);
  expect(await state(undo._id)).toMatchObject({ state: 'published', kind: 'undo', undoes: _id });
  expect(read('flows/gift.yaml')).toBe(GIFT);
  expect(existsSync(join(desk.folder.dir, 'texts/de/new.yaml'))).toBe(false);
});

test('an older release is taken back with those after it that touched its files', async () => {
  const publish = async (text: string | null) => {
    await save('flows/gift.yaml', text);
    const { _id } = await desk.releases.begin(ANN, {
      kind: 'publish',
      drafts: [{ path: 'flows/gift.yaml', version: 1 }],
      note: '',
    });
    await state(_id);
    await desk.clock.advance(1000);
    return _id;
  };
  const first = await publish(`${GIFT}# 1\n`);
  await publish(null);
  expect(existsSync(join(desk.folder.dir, 'flows/gift.yaml'))).toBe(false);
  await state((await desk.releases.undo(ANN, first))._id);
  expect(read('flows/gift.yaml')).toBe(GIFT);
});

test('a fault or a red journey stops a release, advice and a trial write nothing', async () => {
  await save('flows/gift.yaml', `${GIFT}# new\n`);
  const drafts = [{ path: 'flows/gift.yaml', version: 1 }];
  const fault = { file: 'flows/gift.yaml', line: 4, column: 5, message: 'unknown key', hard: true };
  desk.found.faults = [fault];
  const one = await desk.releases.begin(ANN, { kind: 'publish', drafts, note: '' });
  expect(await state(one._id)).toMatchObject({ state: 'refused', faults: ['flows/gift.yaml:4:5 unknown key'] });
  desk.found.faults = [{ ...fault, hard: false }];
  desk.found.failed = [{ journey: 'A gift', channel: 'webchat', file: 'journeys/gift.yaml', wrong: ['no text'] }];
  const two = await desk.releases.begin(ANN, { kind: 'publish', drafts, note: '' });
  expect(await state(two._id)).toMatchObject({ state: 'refused', failed: [{ journey: 'A gift' }] });
  desk.found.failed = [];
  const three = await desk.releases.begin(ANN, { kind: 'trial', drafts, note: '' });
  expect(await state(three._id)).toMatchObject({ state: 'passed' });
  expect([read('flows/gift.yaml'), desk.notes]).toEqual([GIFT, []]);
});

test('a file that was changed by hand since the draft was begun is not written over, before the trial or during it', async () => {
  await save('flows/gift.yaml', `${GIFT}# draft\n`);
  const drafts = [{ path: 'flows/gift.yaml', version: 1 }];
  desk.found.during = () => desk.folder.write({ 'flows/gift.yaml': `${GIFT}# by hand\n` });
  const one = await desk.releases.begin(ANN, { kind: 'publish', drafts, note: '' });
  expect(await state(one._id)).toMatchObject({
    state: 'refused',
    faults: [expect.stringContaining('flows/gift.yaml was changed')],
  });
  await expect(desk.releases.begin(ANN, { kind: 'publish', drafts, note: '' })).rejects.toMatchObject({
    code: 'TAKEN',
  });
  expect(read('flows/gift.yaml')).toContain('# by hand');
  await desk.drafts.save(ANN, { path: 'flows/gift.yaml', text: `${GIFT}# both\n`, version: 1, fresh: true });
  desk.found.during = () => undefined;
  const two = await desk.releases.begin(ANN, {
    kind: 'publish',
    drafts: [{ path: 'flows/gift.yaml', version: 2 }],
    note: '',
  });
  expect(await state(two._id)).toMatchObject({ state: 'published' });
});

test('one release runs at a time; one whose process is gone does not hold the next one up', async () => {
  await save('flows/gift.yaml', `${GIFT}# new\n`);
  const at = new Date(desk.clock.now());
  const lost = { _id: 'lost', kind: 'publish', state: 'playing', note: '', by: BEN, at, seenAt: at } as const;
  await desk.store.editing.beginRelease({ ...lost, files: [], done: 0, of: 0, faults: [], failed: [] });
  const begin = () =>
    desk.releases.begin(ANN, { kind: 'trial', drafts: [{ path: 'flows/gift.yaml', version: 1 }], note: '' });
  await expect(begin()).rejects.toThrow('Ben publishes or plays the journeys right now');
  await desk.clock.advance(200_000);
  expect(await state((await begin())._id)).toMatchObject({ state: 'passed' });
  expect(await state('lost')).toMatchObject({ state: 'refused', faults: ['the process that ran it ended'] });
});

test('the list says what is in a file and which that ships it wins over', () => {
  desk.folder.write({ 'flows/mine.yaml': GIFT.replace('gift', 'greeting') });
  const files = desk.files.list();
  expect(files.find(({ path, own }) => own && path === 'flows/mine.yaml')).toMatchObject({
    names: ['greeting'],
    beaten: ['flows/greeting.yaml'],
  });
  expect(files.find(({ path, own }) => !own && path === 'flows/track_order.yaml')?.names).toEqual(['track_order']);
  expect(files.some(({ path }) => path === 'texts/en/order.yaml')).toBe(true);
});
