import { ask, branch, faultsIn, flow, SAY, two, WISH } from './broken.contract';

/** Each of these is near to a fault, and none. */
describe('what is right', () => {
  it.each<[string, Record<string, string>]>([
    [
      'a ring through a question that waits',
      flow(
        `  - id: q\n    collect: order\n    ask: { en: Which? }\n    otherwise: end\n  - set: { order: null }\n    next: q\n`,
      ),
    ],
    [
      'two flows that link to one another behind a question',
      two('  - collect: n\n    ask: { en: N? }\n    otherwise: end\n  - link: b\n', '  - link: a\n'),
    ],
    [
      'a flow that calls one which asks, again and again until that leads out',
      two(
        '  - id: one\n    call: b\n  - branch:\n      - if: slots.n == null\n        then: one\n',
        '  - collect: n\n    ask: { en: N? }\n    otherwise: end\n',
      ),
    ],
    [
      'flows that offer one another as buttons',
      two(
        '  - say: { en: Hi }\n    replies: [{ label: { en: B }, go: b }]\n',
        '  - say: { en: Hi }\n    replies: [{ label: { en: A }, go: a }]\n',
      ),
    ],
    [
      'a comparison with a choice',
      flow(WISH + branch('slots.wish == "refund" || slots.wish in ["exchange"] || slots.wish != null')),
    ],
    [
      'a comparison with a value that another step sets',
      flow(`${WISH}  - set: { wish: both }\n${branch('slots.wish == "both"')}`),
    ],
    [
      'a comparison with a value that another flow hands on',
      two(
        '  - collect: n\n    ask: { en: N? }\n    choices: [{ value: x, label: { en: X } }]\n    otherwise: end\n  - branch: [{ if: slots.n == "y", then: end }]\n',
        '  - link: a\n    with: { n: y }\n',
      ),
    ],
    [
      'a comparison where any words are an answer',
      flow(WISH.replace('    choices', '    accepts: [text]\n    choices') + branch('slots.wish == "later"')),
    ],
    ['a fact that is asked for first', flow(branch('has(facts.gifts) && facts.returns.days > 14'))],
    [
      'a part of a list among the facts',
      flow('  - say: { en: "{{ facts.returns.days }} {{ facts.shipping.free | plus: 1 }}" }\n'),
    ],
    ['signs in quotes', flow(branch('slots.size == "a = b & c or “d”"'))],
    [
      'help after two misses, and words of its own for each',
      flow(ask('    invalid: { en: A number such as 1042. }\n    help: { en: Or your e-mail? }\n    skip: end\n')),
    ],
    [
      'a label as long as a channel shows it',
      flow('  - say: { en: Hi }\n    replies: [{ label: { en: Twenty characters..! }, go: a }]\n'),
    ],
    [
      'labels that a channel shows as a list, which has more room',
      flow(
        `  - say: { en: Hi }\n    replies:\n${['1', '2', '3', '4'].map((n) => `      - { label: { en: Twenty-four characters.${n} }, go: a }\n`).join('')}`,
      ),
    ],
    [
      'one more example of what a language pack teaches',
      { 'flows/track.yaml': `flow: track\ntitle: { en: T }\nexamples: { en: [has it gone out] }\nsteps:\n${SAY}` },
    ],
    ['a title between quotes, with a brace and a colon', flow('  - say: { en: "Note: {braces} are fine" }\n')],
  ])('has no fault: %s', (_, files) => {
    expect(faultsIn(files)).toEqual([]);
  });
});
