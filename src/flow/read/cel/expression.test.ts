import { compileExpression, ExpressionFault, type Scope } from './expression';

const scope: Scope = {
  slots: {
    n: 2,
    word: 'x',
    none: null,
    list: [
      { sku: 'a', price: 5 },
      { sku: 'b', price: 7 },
    ],
  },
  memory: {},
  facts: {},
  profile: { name: null },
  language: 'en',
  interrupting: false,
};
const run = (source: string, more: Partial<Scope> = {}): unknown =>
  compileExpression(source).run({ ...scope, ...more });

describe('expressions', () => {
  it('compare, count and choose', () => {
    expect(run('slots.n == 2 && slots.word == "x"')).toBe(true);
    expect(run('slots.n + 1')).toBe(3);
    expect(run('slots.none == null')).toBe(true);
    expect(run('size(slots.list) > 1 ? "many" : "few"')).toBe('many');
    expect(run('slots.list.filter(item, item.price > 5).map(item, item.sku)')).toEqual(['b']);
    expect(run('value in ["42", "43"]', { value: '42' })).toBe(true);
  });

  it('tell which slots they read', () => {
    expect(compileExpression('slots.a == 1 || slots["b"] == 2').slots).toEqual(['a', 'b']);
  });

  it.each([
    'slots.constructor',
    'slots.__proto__',
    'slots.word.constructor',
    'slots["constructor"]',
    'slots.list[0].__proto__',
    'slots.toString',
    'profile.hasOwnProperty',
  ])('cannot reach %s', (source) => {
    expect(() => run(source)).toThrow(/No such key/);
  });

  it.each([
    ['this', /`this` is not known here/],
    ['process.exit(1)', /`process` is not known here/],
    ['slots.word.matches("(a+)+$")', /not allowed/],
    ['slots.list.map(a, slots.list.map(b, b.sku))', /loop inside a loop/],
    ['slots.n >', /something is missing at the end/],
    [`"${'x'.repeat(600)}"`, /at most/],
    [`${'('.repeat(200)}1${')'.repeat(200)}`, /./],
    [Array.from({ length: 150 }, () => '1').join('+'), /./],
  ])('refuse %s', (source, message) => {
    expect(() => compileExpression(source)).toThrow(message);
    expect(() => compileExpression(source)).toThrow(ExpressionFault);
  });

  it('give JSON only', () => {
    expect(run('[1, 2]')).toEqual([1, 2]);
    expect(run('{"a": 1}')).toEqual({ a: 1 });
    expect(JSON.stringify(run('slots.list'))).toBe(JSON.stringify(scope.slots.list));
  });
});
