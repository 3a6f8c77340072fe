import type { Content } from '../../model/content';
import { makeFolder } from '../folder.contract';
import { requireFlows } from '../read/load';
import { recordedSteps } from './recorded';
import { saidText, stableWords } from '../read/text/stable';

const folder = makeFolder({
  'texts/en/more.yaml': [
    'more:',
    '  ask: ["What is your order number? It is in the e-mail, such as 1042.", "Happy to look. Which order number is it?"]',
    '  way: "Order {{ slots.order }} is on its way."',
    '  maybe: "What would you like to know?{% if slots.order %} I can look up order {{ slots.order }}.{% endif %}"',
    '  bye: [See you soon!, Any time!]',
    '  word: order',
  ].join('\n'),
});
const { book } = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());

const stable = (said: string): string | null => {
  const entry = saidText(book, said);
  return entry && stableWords(entry, said);
};

describe('words that stay', () => {
  it.each<[string, string | null]>([
    ['Happy to look. Which order number is it?', 'order number'],
    ['What is your order number? It is in the e-mail, such as 1042.', 'order number'],
    ['Order 1042 is on its way.', 'is on its way'],
    ['What would you like to know? I can look up order 7.', 'What would you like'],
    ['See you soon!', null],
    ['Nobody wrote this.', null],
  ])('of "%s" are %s', (said, words) => {
    expect(stable(said)).toBe(words);
  });
});

describe('a recorded chat', () => {
  const expectations = (reply: Content): unknown =>
    recordedSteps([{ step: { say: 'hi' }, replies: [reply] }], book)[0]?.expect;

  it('expects a figure that the text itself does not have, else the words that all variants share', () => {
    expect(expectations({ kind: 'text', text: 'Order 1042 is on its way.' })).toEqual([{ text: '1042' }]);
    expect(
      expectations({ kind: 'text', text: 'What is your order number? It is in the e-mail, such as 1042.' }),
    ).toEqual([{ text: 'order number' }]);
  });

  it('expects buttons, and the kinds that a channel may show instead', () => {
    expect(
      expectations({
        kind: 'card',
        card: { title: 'Swift 3', buttons: [{ kind: 'reply', label: 'Ask', value: 'x' }] },
      }),
    ).toEqual([{ kind: ['card', 'image', 'text'], text: 'Swift 3', buttons: ['Ask'] }]);
    expect(
      expectations({
        kind: 'quickReplies',
        text: 'See you soon!',
        replies: [{ kind: 'reply', label: 'Yes', value: 'y' }],
      }),
    ).toEqual([{ buttons: ['Yes'] }]);
  });

  it('expects silence where there was none but time', () => {
    expect(
      recordedSteps(
        [
          { step: { react: '👍' }, replies: [] },
          { step: { wait: '1h' }, replies: [] },
          { step: { say: 'bye' }, replies: [{ kind: 'text', text: 'Any time!' }] },
        ],
        book,
      ),
    ).toEqual([{ react: '👍', none: true }, { wait: '1h' }, { say: 'bye', replies: { min: 1 } }]);
  });
});
