import { GatewayError } from '../../../model/errors';
import { labelsOf } from '../../actions/show/makers';
import { makeFolder } from '../../folder.contract';
import { loadTexts } from './texts';

const folder = makeFolder({
  'texts/en/own.yaml':
    'own:\n  hello: ["Hi {{ name }}", "Hello {{ name }}"]\n  only: English only\nown.dotted.key: Dotted {{ count }}\n',
  'texts/zh/own.yaml': 'own: { hello: "你好{{ name }}" }\n',
  'texts/zh-Hant/own.yaml': 'own: { hello: "您好{{ name }}" }\n',
});
afterAll(() => folder.remove());
const texts = loadTexts({ dir: folder.dir });

it('says a text in the nearest language that has it', () => {
  expect(texts('own.hello', 'zh-Hant-HK', { name: 'Wei' })).toBe('您好Wei');
  expect(texts('own.hello', 'zh-Hans', { name: 'Wei' })).toBe('你好Wei');
  expect(texts('own.only', 'zh')).toBe('English only');
  expect(texts('own.dotted.key', 'fr', { count: 2 })).toBe('Dotted 2');
});

it('chooses a variant by its number, always the same for the same one', () => {
  expect([0, 1, 2, 3, -1].map((pick) => texts('own.hello', 'en', { name: 'A' }, pick))).toEqual([
    'Hi A',
    'Hello A',
    'Hi A',
    'Hello A',
    'Hello A',
  ]);
});

it('names the nearest key when one is missing', () => {
  expect(() => texts('own.helo', 'en')).toThrow(
    new GatewayError('FLOW_WRONG', 'there is no text `own.helo`, did you mean `own.hello`?'),
  );
});

it('gives cards their labels, and the key where there is none', () => {
  const labels = labelsOf(texts, 'en');
  expect([labels('own.dotted.key', { count: 3 }), labels('own.nothing')]).toEqual(['Dotted 3', 'own.nothing']);
});

it('refuses broken texts, all named at once', () => {
  const broken = makeFolder({ 'texts/en/a.yaml': 'a: "{% for x in y %}"\nb: {c: "{{ d"}\n' });
  expect(() => loadTexts({ dir: broken.dir })).toThrow(/2 faults[^]*a\.yaml:1:4[^]*a\.yaml:2:8/);
  broken.remove();
});
