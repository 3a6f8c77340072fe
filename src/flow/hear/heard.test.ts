import { goValue, parseGo, withButtons } from '../run/buttons';
import { choice, hear } from './heard';

const sizes = ['41', '42', '43'].map((label) => ({ label, value: `v${label}` }));
const words = [
  { label: 'Refund', value: 'refund' },
  { label: 'Exchange, please', value: 'exchange' },
];

it.each([
  ['2', 'exchange'],
  ['2.', 'exchange'],
  ['２', 'exchange'],
  [' 1) ', 'refund'],
  ['REFUND!', 'refund'],
  ['exchange please', 'exchange'],
])('takes "%s" for a shown choice', (text, value) => {
  expect(choice(text, words)?.value).toBe(value);
});

it.each(['3', '0', '', '22222', 'refund me the money', '1 or 2'])('takes "%s" for no choice', (text) => {
  expect(choice(text, words)).toBeNull();
});

it('prefers a label that is a number to a place', () => {
  expect(choice('42', sizes)?.value).toBe('v42');
  expect(choice('2', sizes)?.value).toBe('v42');
});

it('writes and reads buttons that start a flow', () => {
  const value = goValue('track', { order: '10&42=?', count: 2, none: null, thing: { a: 1 } });
  expect(parseGo(value)).toEqual({ flow: 'track', slots: { order: '10&42=?', count: '2' } });
  expect(goValue('track', { order: 'x'.repeat(2000) })).toBe('go:track');
  for (const wrong of ['go:', 'go:Track', 'go:../x', 'track', 'go:?a=1']) expect(parseGo(wrong)).toBeNull();
});

it('starts a flow by a typed number that stands for its button', () => {
  expect(
    hear({ content: { kind: 'text', text: '1' }, at: 0 }, [{ label: 'Track', value: 'go:track?order=1' }]),
  ).toEqual({ kind: 'go', flow: 'track', slots: { order: '1' }, value: 'go:track?order=1' });
});

it('makes quick replies of replies only, and a text with buttons where one leads out', () => {
  expect(withButtons('a', [{ kind: 'reply', label: 'x', value: 'y' }]).kind).toBe('quickReplies');
  expect(
    withButtons('a', [
      { kind: 'reply', label: 'x', value: 'y' },
      { kind: 'url', label: 'z', url: 'u' },
    ]).kind,
  ).toBe('text');
  expect(withButtons('a', [])).toEqual({ kind: 'text', text: 'a' });
});

describe('a form that was shown as questions', () => {
  const form = [
    { name: 'street', label: 'Street' },
    { name: 'city', label: 'City' },
    { name: 'zip', label: 'Postcode' },
  ];
  const say = (text: string): unknown => hear({ content: { kind: 'text', text }, at: 0 }, undefined, form);

  it('is filled by a line for each, in their order', () => {
    expect(say('12 Dock Road\n\n- Bristol\n3) BS1 4ST')).toEqual({
      kind: 'filled',
      values: { street: '12 Dock Road', city: 'Bristol', zip: 'BS1 4ST' },
    });
  });

  it('is filled by lines that name what they answer, in any order and not all of them', () => {
    expect(say('postcode: BS1 4ST\nCity：Bristol')).toEqual({
      kind: 'filled',
      values: { zip: 'BS1 4ST', city: 'Bristol' },
    });
  });

  it('leaves other words to the understanding', () => {
    for (const text of ['where is my order?', 'Streets are wet\nand so am I', 'a\nb\nc\nd'])
      expect(say(text)).toMatchObject({ kind: 'words' });
  });
});
