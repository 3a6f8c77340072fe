import { shippedFlows } from '../../test/shipped';
import { ANN, openEditing, type Desk } from './editing.rig';
import { lint } from './lint';
import { createQuestions, type Questions } from './questions';
import { createTextTable, type TextTable } from './texts';

const book = shippedFlows().book;
const textOf = (key: string): Record<string, string[]> =>
  Object.fromEntries(
    [...(book.entries.get(key) ?? [])].map(([language, { variants }]) => [
      language,
      variants.map(({ source }) => source),
    ]),
  );
let desk: Desk;
let questions: Questions;
let texts: TextTable;
beforeEach(async () => {
  desk = await openEditing();
  questions = createQuestions({ files: desk.files, drafts: desk.drafts, textOf });
  texts = createTextTable({ files: desk.files, drafts: desk.drafts, book: () => book, languages: ['en', 'zh'] });
});
afterEach(() => desk.close());

const PARKING = {
  titles: { en: 'Parking', zh: '停车' },
  answers: { en: ['Free for two hours.'], zh: ['免费两小时。'] },
  examples: { en: ['where can i park'], zh: [] },
};

test('a question becomes an entry that the loader takes, and its comments stay when it is changed', async () => {
  const draft = await questions.save(ANN, 'parking', { ...PARKING, version: 0 });
  expect(lint(draft._id, draft.text ?? '').faults).toEqual([]);
  expect(await questions.list()).toContainEqual({
    id: 'parking',
    file: 'knowledge/questions.yaml',
    own: true,
    drafted: true,
    titles: PARKING.titles,
    answers: PARKING.answers,
    examples: { en: ['where can i park'] },
    intents: [],
  });
  const noted = `# ours\n${draft.text}`;
  await desk.drafts.save(ANN, { path: draft._id, text: noted, version: 1 });
  const again = await questions.save(ANN, 'parking', {
    ...PARKING,
    answers: { en: ['Free.', 'No charge.'], zh: ['免费。'] },
    version: 2,
  });
  expect(again.text).toMatch(/^# ours\n/);
  expect((await questions.list()).find(({ id }) => id === 'parking')?.answers['en']).toEqual(['Free.', 'No charge.']);
});

test('an answer that ships is shown in its words, and changed by an entry that keeps its intents and buttons', async () => {
  const shipped = (await questions.list()).find(({ own, intents }) => !own && intents.length > 0);
  expect(Object.keys(shipped?.answers ?? {})).toEqual(expect.arrayContaining(['en', 'zh']));
  const id = shipped?.id ?? '';
  const draft = await questions.save(ANN, id, {
    titles: shipped?.titles ?? {},
    answers: { en: ['Ours.'], zh: ['我们的。'] },
    examples: {},
    version: 0,
  });
  expect(lint(draft._id, draft.text ?? '').faults).toEqual([]);
  const own = (await questions.list()).find((each) => each.id === id);
  expect(own).toMatchObject({ own: true, intents: shipped?.intents, answers: { en: ['Ours.'] } });
});

test('the last question that is taken out leaves nothing behind', async () => {
  await questions.save(ANN, 'parking', { ...PARKING, version: 0 });
  expect(await questions.remove(ANN, 'parking', 1)).toBeNull();
  expect(await desk.store.editing.drafts()).toEqual([]);
  await expect(questions.remove(ANN, 'parking', 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(questions.save(ANN, '../x', { ...PARKING, version: 0 })).rejects.toMatchObject({ code: 'BODY_BROKEN' });
});

test('a form does not write over a draft that is no YAML', async () => {
  await desk.drafts.save(ANN, { path: 'knowledge/questions.yaml', text: 'answers: [', version: 0 });
  await expect(questions.save(ANN, 'parking', { ...PARKING, version: 1 })).rejects.toThrow(
    'knowledge/questions.yaml has a fault',
  );
});

test('texts are found by key and by words, say what is missing, and are written where they are', async () => {
  desk.folder.write({ 'texts/en/mine.yaml': 'gift.note: Mine # dotted\ngift:\n  more: { deep: One }\n' });
  const { rows } = await texts.find({ q: 'gift.', missing: 'false', own: 'true', after: '', limit: 50 });
  expect(rows.map(({ key, missing }) => [key, missing])).toEqual([
    ['gift.more.deep', ['zh']],
    ['gift.note', ['zh']],
  ]);
  const one = await texts.save(ANN, { key: 'gift.note', language: 'en', variants: ['Ours', 'Yours'], version: 0 });
  expect([one._id, one.text]).toEqual([
    'texts/en/mine.yaml',
    expect.stringContaining('gift.note:\n  - Ours\n  - Yours'),
  ]);
  const two = await texts.save(ANN, { key: 'gift.note', language: 'zh', variants: ['我们的'], version: 0 });
  expect([two._id, two.text]).toEqual(['texts/zh/console.yaml', 'gift:\n  note: 我们的\n']);
  const found = await texts.find({ q: 'yours', missing: 'false', own: 'true', after: '', limit: 50 });
  expect(found.rows).toEqual([
    {
      key: 'gift.note',
      cells: {
        en: { variants: ['Ours', 'Yours'], own: true, drafted: true },
        zh: { variants: ['我们的'], own: true, drafted: true },
      },
      missing: [],
    },
  ]);
});

test('a page of texts ends where the next begins', async () => {
  const ask = { q: '', missing: 'false', own: 'false', limit: 40 } as const;
  const first = await texts.find({ ...ask, after: '' });
  const second = await texts.find({ ...ask, after: first.next ?? '' });
  expect([first.rows.length, second.rows.length]).toEqual([40, 40]);
  expect(second.rows[0]?.key.localeCompare(first.rows.at(-1)?.key ?? '')).toBe(1);
  expect(first.total).toBeGreaterThan(200);
});

test('a flow is drawn with its steps, ends and the flows that it starts; faults have their line', () => {
  const text = `flow: gift
title: { en: A gift }
slots:
  paper:
steps:
  - collect: paper
    ask: { en: Which paper? }
    otherwise: end
    choices:
      - { label: { en: Red }, value: red }
  - branch:
      - if: slots.paper == "red"
        then:
          - link: greeting
  - say: { en: Done }
    replies:
      - { label: { en: A person }, go: human }
`;
  const { faults, diagrams } = lint('flows/gift.yaml', text);
  expect(faults).toEqual([]);
  const [drawn] = diagrams;
  expect(drawn?.nodes.map(({ kind }) => kind).sort()).toEqual([
    'branch',
    'collect',
    'end',
    'flow',
    'flow',
    'link',
    'say',
  ]);
  expect(drawn?.edges.map(({ to }) => to).filter((to) => to.startsWith('flow'))).toEqual([
    'flow greeting',
    'flow human',
  ]);
  expect(drawn?.nodes.find(({ kind }) => kind === 'collect')).toMatchObject({ line: 6, label: 'collect: paper' });
  const broken = lint('flows/gift.yaml', text.replace('collect:', 'colect:'));
  expect(broken.faults).toContainEqual(
    expect.objectContaining({ line: 6, hard: true, message: expect.stringContaining('collect') }),
  );
  expect(lint('journeys/a.yaml', 'journey: A\nstep: []\n').faults[0]?.message).toContain('step');
  expect(lint('texts/en/a.yaml', 'a: [').faults).toHaveLength(1);
});
