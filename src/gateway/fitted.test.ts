import type { Capabilities } from '../model/capabilities';
import type { Content } from '../model/content';
import { fittedOnce } from './fitted';

const content: Content = { kind: 'text', text: 'hello' };
const [one, other] = [{}, {}] as [Capabilities, Capabilities];

test('the same content is fitted once, for each channel, language and first number anew', () => {
  const fit = jest.fn((given: Content) => ({ contents: [given], choices: [] }));
  const once = fittedOnce(fit);
  const first = once(content, one, 'en');
  expect(once(content, one, 'en', 0)).toBe(first);
  expect(fit).toHaveBeenCalledTimes(1);
  once(content, other, 'en');
  once(content, other, 'de');
  once(content, other, 'de', 2);
  once({ ...content }, other, 'de', 2);
  expect(fit).toHaveBeenCalledTimes(5);
});
