import { inHoldout } from './holdout';

const people = Array.from({ length: 100_000 }, (_, index) => `person-${index}`);
const arm = (percent: number, name = 'cart'): Set<string> =>
  new Set(people.filter((person) => inHoldout({ name, percent }, person)));

test('holds out the share that is asked for, to a third of a percent', () => {
  expect(Math.abs(arm(10).size / 1000 - 10)).toBeLessThan(0.3);
  const few = people.slice(0, 100);
  expect(few.filter((person) => inHoldout({ name: 'x', percent: 0 }, person))).toEqual([]);
  expect(few.filter((person) => inHoldout({ name: 'x', percent: 100 }, person))).toHaveLength(100);
});

test('a higher percentage only adds people, and the same person stays where they are', () => {
  const [five, ten] = [arm(5), arm(10)];
  expect([...five].filter((person) => !ten.has(person))).toEqual([]);
});

test('the arms of two automations have nothing to do with one another', () => {
  const [cart, other] = [arm(10), arm(10, 'repurchase')];
  const both = [...cart].filter((person) => other.has(person)).length / 1000;
  expect(Math.abs(both - 1)).toBeLessThan(0.2);
});
