import { given } from './given';

it('keeps what has a value, in its order, and leaves out what is undefined', () => {
  const fields = { name: 'Mia', phone: undefined, age: 0, email: '', tag: null, open: false };
  expect(Object.entries(given(fields))).toEqual([
    ['name', 'Mia'],
    ['age', 0],
    ['email', ''],
    ['tag', null],
    ['open', false],
  ]);
});

it('leaves the given object as it is', () => {
  const fields = { name: undefined };
  expect('name' in given(fields)).toBe(false);
  expect('name' in fields).toBe(true);
});
