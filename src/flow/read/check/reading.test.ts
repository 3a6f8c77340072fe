import { branch, faultsIn, flow, SAY, two, WISH } from './broken.contract';

describe('files, texts and conditions that cannot be read', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'a misspelt verb',
      flow('  - colect: order\n    ask: { en: Which? }\n    otherwise: end\n'),
      ['a:5:5 unknown key `colect`, did you mean `collect`?'],
    ],
    [
      'a misspelt id that a next names',
      flow('  - { say: { en: Hi }, next: look }\n  - idd: look\n    say: { en: Ho }\n'),
      ['a:6:5 unknown key `idd`, did you mean `id`?'],
    ],
    [
      'two wrong keys in one step',
      flow('  - say: { en: Hi }\n    replys: []\n    nxt: end\n'),
      ['a:6:5 unknown key `replys`, did you mean `replies`?', 'a:7:5 unknown key `nxt`, did you mean `next`?'],
    ],
    [
      'a broken text beside a misspelt key',
      flow('  - say: { en: "{% for x in y %}" }\n    nxt: end\n'),
      [
        'a:5:16 this text is wrong: there is no `{% for %}`; valid here: if, unless, case, comment, raw',
        'a:6:5 unknown key `nxt`, did you mean `next`?',
      ],
    ],
    [
      'broken texts in several steps',
      flow(
        '  - say: { en: "{{ slots.order | mony }}" }\n  - say: { en: "{{ slots.order" }\n  - say: { en: "{% if slots.order %}x" }\n',
      ),
      [
        'a:5:16 this text is wrong: there is no `| mony`, did you mean `money`?',
        'a:6:16 this text is wrong: a `{{` is open here; close it with `}}`',
        'a:7:16 this text is wrong: `{% if slots.order %}` has no end; close it with `{% endif %}`',
      ],
    ],
    [
      'a text of the wrong type in two languages',
      flow('  - say: { en: 5, zh: [1] }\n'),
      [
        'a:5:16 a text or a list is expected here; write "5" in quotes',
        'a:5:24 a text is expected here; write "1" in quotes',
      ],
    ],
    [
      'a list where words belong, and a broken condition after it',
      flow('  - say: [a, b]\n' + branch('slots.order = 1')),
      ['a:5:10 a text or a `key: value` block is expected here', 'a:7:25 `=` does not compare; write `==`'],
    ],
    [
      'steps that are no list',
      { 'flows/a.yaml': 'flow: a\ntitle: { en: A }\nsteps: say\n' },
      ['a:3:8 a list is expected here'],
    ],
    [
      'no steps',
      { 'flows/a.yaml': 'flow: a\ntitle: { en: A }\nsteps: []\n' },
      ['a:3:8 at least 1 entry is needed here'],
    ],
    ['an empty file', { 'flows/a.yaml': '' }, ['a:1:1 nothing is written here; a `key: value` block is expected']],
    ['a list as a file', { 'flows/a.yaml': '- a\n' }, ['a:1:1 a `key: value` block is expected here']],
    [
      'a fault of the head and one of a step',
      flow('  - say: { en: "{{ slots.ordr }}" }\n', 'slots: { order: { frm: [order] } }'),
      [
        'a:3:19 unknown key `frm`, did you mean `from`?',
        'a:5:16 this text reads the slot `ordr`, which the flow does not have, did you mean `order`?',
      ],
    ],
    [
      'a name with capitals that another flow calls',
      { ...flow('  - call: Refund\n'), 'flows/b.yaml': 'flow: Refund\ntitle: { en: B }\nsteps:\n' + SAY },
      ['a:5:11 write it in lower-case letters, digits and _', 'b:1:7 write it in lower-case letters, digits and _'],
    ],
    [
      'an unread flow that another one calls',
      { ...flow('  - call: refund\n'), 'flows/b.yaml': 'flow: refund\ntitle: { en: "B }\nsteps:\n' + SAY },
      ['b:2:14 a quote is open here; close it at the end of the text'],
    ],
    [
      'a tab',
      { 'flows/a.yaml': 'flow: a\ntitle:\n\ten: A\nsteps:\n' + SAY },
      ['a:3:1 a tab is at the beginning of this line; indent with spaces'],
    ],
    [
      'a colon without quotes',
      flow('  - say:\n      en: Look: here\n'),
      ['a:6:11 a text with a colon in it must be in quotes; or this line is indented too far'],
    ],
    [
      'a quote that is open',
      flow('  - say: { en: "Hi }\n'),
      ['a:5:16 a quote is open here; close it at the end of the text'],
    ],
    [
      'braces without quotes',
      flow('  - say:\n      en: {{ slots.order }} it is\n'),
      ['a:6:29 a text with {{ }} must be in quotes'],
    ],
    [
      'only braces without quotes',
      flow('  - say:\n      en: {{ slots.order }}\n'),
      ['a:6:12 a text with {{ }} must be in quotes'],
    ],
    [
      'a text that begins with %',
      flow('  - say:\n      en: %off\n'),
      ['a:6:11 a text cannot begin with `%`; put it into quotes'],
    ],
    ['a key twice', flow('  - say: { en: Hi }\n    say: { en: Ho }\n'), ['a:6:5 `say` is written twice']],
    [
      'wrong indentation',
      flow('  - say: { en: Hi }\n     next: end\n'),
      ['a:6:1 the keys of one block start at the same column; move this line'],
    ],
    [
      'a bracket that is open',
      flow('  - say: { en: Hi\n  - end: true\n'),
      ['a:6:3 a `{` before this is still open; close it with `}`'],
    ],
    ['= for ==', flow(branch('slots.size = "42"')), ['a:6:24 `=` does not compare; write `==`']],
    ['=== for ==', flow(branch('slots.size === "42"')), ['a:6:24 `===` is not known here; write `==`']],
    [
      'and for &&',
      flow(branch('slots.size == null and slots.order == null')),
      ['a:6:32 `and` is not known here; write `&&`'],
    ],
    [
      'or for ||',
      flow(branch('slots.size == null or slots.order == null')),
      ['a:6:32 `or` is not known here; write `||`'],
    ],
    [
      'one & for two',
      flow(branch('slots.size == null & slots.order == null')),
      ['a:6:32 `&` is not known here; write `&&`'],
    ],
    ['not for !', flow(branch('not slots.order.own')), ['a:6:13 `not` is not known here; write `!`']],
    ['<> for !=', flow(branch('slots.size <> null')), ['a:6:24 `<>` is not known here; write `!=`']],
    [
      'typographic quotes',
      flow(branch('slots.size == “42”')),
      ['a:6:27 `“` is a typographic quote; write the straight one: "'],
    ],
    [
      'a condition behind a =',
      flow(branch('=slots.size == "42"')),
      ['a:6:13 a condition has no `=` in front; take it out'],
    ],
    [
      'a condition that is a text',
      flow(branch('"\'yes\'"')),
      ['a:6:14 this is no condition: it is neither true nor false; compare it with something'],
    ],
    ['a condition that is no text', flow(branch('true')), ['a:6:13 a text is expected here; write "true" in quotes']],
    ['an open bracket in a condition', flow(branch('size(slots.order')), ['a:6:29 a `)` is missing here']],
    [
      'a condition that ends too soon',
      flow(branch('slots.order ==')),
      ['a:6:27 something is missing at the end of it'],
    ],
    [
      'braces in a condition',
      flow(branch('"{{ slots.order }} == 1"')),
      ['a:6:14 a condition has no `{{`; write the name alone, such as slots.order'],
    ],
    [
      'a slot without slots.',
      flow(branch('order == null')),
      ['a:6:13 `order` is not known here, did you mean `slots.order`?'],
    ],
    [
      'a word without quotes',
      flow(branch('slots.size == big')),
      ['a:6:27 `big` is not known here; a text is written in quotes: "big"'],
    ],
    [
      'a function that is not there',
      flow(branch('slots.size.contians("4")')),
      [
        'a:6:13 there is no `contians` for this; offered are size, contains, startsWith, endsWith, lower, digits, string, int, double, exists, all, filter, map',
      ],
    ],
    [
      'numbers and texts compared',
      flow(branch('language == 5')),
      ['a:6:13 a text and a number cannot be put together with `==`'],
    ],
    [
      'a number as a condition of &&',
      flow(branch('slots.size && 5')),
      ['a:6:13 `&&`, `||` and `!` join conditions, and a number is none; compare it with something'],
    ],
    [
      'a value without its =',
      flow('  - shop: order\n    with: { number: slots.order }\n    into: size\n'),
      ['a:6:21 this is the text "slots.order" itself; write `=slots.order` for the value'],
    ],
    [
      'a value with an unknown slot',
      flow('  - set: { size: =slots.ordr }\n'),
      ['a:5:18 unknown slot `ordr`, did you mean `order`?'],
    ],
    ['a set of an unknown slot', flow('  - set: { sise: 1 }\n'), ['a:5:18 unknown slot `sise`, did you mean `size`?']],
    [
      'a comparison with no choice',
      flow(WISH + branch('slots.wish == "refnd"')),
      ['a:12:27 no choice of `wish` has the value `refnd`, did you mean `refund`?'],
    ],
    [
      'a comparison with a list of which one is no choice',
      flow(WISH + branch('slots.wish in ["refund", "exchnge"]')),
      ['a:12:38 no choice of `wish` has the value `exchnge`, did you mean `exchange`?'],
    ],
    [
      'a comparison with a number for a text',
      flow(WISH.replace('refund', '"1"').replace('exchange', '"2"') + branch('slots.wish == 1')),
      ['a:12:27 no choice of `wish` is `1` without quotes: its value is the text "1"; write that'],
    ],
    [
      'a place in a text with one brace',
      flow('  - say: { en: "Order {slots.order} is here" }\n'),
      ['a:5:16 `{slots.order}` is sent as written; write `{{ slots.order }}` for the value'],
    ],
    [
      'a place in a text with a dollar',
      flow('  - say: { en: "Order ${slots.order}" }\n'),
      ['a:5:16 `${slots.order}` is sent as written; write `{{ slots.order }}` for the value'],
    ],
    [
      'an end without its beginning',
      flow('  - say: { en: "x{% endif %}" }\n'),
      ['a:5:16 this text is wrong: `{% endif %}` has no opening tag'],
    ],
    [
      'a tag that is misspelt',
      flow('  - say: { en: "{% iff slots.order %}x{% endif %}" }\n'),
      ['a:5:16 this text is wrong: there is no `{% iff %}`, did you mean `if`?'],
    ],
    [
      '= for == in a text',
      flow('  - say: { en: "{% if slots.order = 1 %}x{% endif %}" }\n'),
      ['a:5:16 this text is wrong: this comparison cannot be read; `==` compares, and a filter follows `|`'],
    ],
    [
      'an unknown slot in a text of a file, said by two flows',
      {
        ...two('  - say: more.hi\n', '  - say: more.hi\n  - say: more.hi\n'),
        'texts/en/more.yaml': 'more:\n  hi: "Hi {{ slots.m }}"\n',
      },
      [
        'texts/en/more:2:7 this text reads the slot `m`, which the flow does not have; valid here: n (said by the flows `a`, `b`)',
      ],
    ],
    [
      'a text file with a wrong type and a broken text',
      {
        ...flow('  - say: more.hi\n'),
        'texts/en/more.yaml': 'more:\n  hi: 5\n  ho: "{{ x"\n  he: ["a", "{% wrong %}"]\n',
      },
      [
        'texts/en/more:2:7 a text or a list or a `key: value` block is expected here; write "5" in quotes',
        'texts/en/more:3:7 this text is wrong: a `{{` is open here; close it with `}}`',
        'texts/en/more:4:13 this text is wrong: there is no `{% wrong %}`; valid here: if, unless, case, comment, raw',
      ],
    ],
    [
      'a text file that cannot be read',
      { ...flow('  - say: more.hi\n'), 'texts/en/more.yaml': 'more:\n  hi: "Hi\n' },
      ['texts/en/more:2:7 a quote is open here; close it at the end of the text'],
    ],
    [
      'a text that stands twice',
      {
        ...flow('  - say: more.hi\n'),
        'texts/en/more.yaml': 'more: { hi: Hi }\n',
        'texts/en/other.yaml': 'more:\n  hi: Ho\n',
      },
      ['texts/en/other:2:3 the text `more.hi` is also in another file; keep one'],
    ],
  ])('tells of %s', (_, files, faults) => {
    expect(faultsIn(files)).toEqual(faults);
  });
});
