import { ask, branch, faultsIn, flow, SAY, two } from './broken.contract';

describe('questions, steps and names that do not fit together', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'a question without a way out',
      flow('  - collect: order\n    ask: { en: Which? }\n'),
      ['a:5:5 this question has no way out: add `otherwise: <step>`, `otherwise: end` or `otherwise: person`'],
    ],
    [
      'a question that says invalid in the same words',
      flow(ask('    invalid: { en: "which?" }\n')),
      [
        'a:7:14 `invalid` has the same words as `ask` in en; nothing may be asked twice in the same words: say it differently, with an example',
      ],
    ],
    [
      'a question that says help in the same words as invalid',
      flow(ask('    invalid: { en: A number. }\n    help: { en: [Look up, A number] }\n')),
      [
        'a:8:11 `help` has the same words as `invalid` in en; nothing may be asked twice in the same words: say it differently, with an example',
      ],
    ],
    [
      'a question with one key twice',
      {
        ...flow('  - collect: order\n    ask: more.ask\n    invalid: more.ask\n    otherwise: end\n'),
        'texts/en/more.yaml': 'more: { ask: Which? }\n',
      },
      [
        'a:7:14 `invalid` has the same words as `ask`; nothing may be asked twice in the same words: say it differently, with an example',
      ],
    ],
    [
      'help that never comes',
      flow(ask('    help: { en: By e-mail? }\n    retries: 1\n')),
      [
        'a:8:14 `help` is never said: with `retries: 1` the question is left before; write 2 or more, or take `help` out',
      ],
    ],
    [
      'invalid that never comes',
      flow(ask('    invalid: { en: Four digits. }\n    retries: 0\n')),
      [
        'a:8:14 `invalid` is never said: with `retries: 0` the question is left before; write 1 or more, or take `invalid` out',
      ],
    ],
    ['a wrong number of retries', flow(ask('    retries: 9\n')), ['a:7:14 a number of at most 5 is expected here']],
    [
      'a skip to nowhere',
      flow(ask('    skip: emial\n') + '  - id: email\n    say: { en: Hi }\n'),
      ['a:7:11 there is no step `emial`, did you mean `email`?'],
    ],
    ['a skip that is no name', flow(ask('    skip: [email]\n')), ['a:7:11 a text is expected here']],
    [
      'interrupt with a wrong value',
      flow(ask(''), 'slots: { order: }\ninterrupt: { answers: alow, tasks: parked }'),
      [
        'a:4:23 `alow` is not valid here, did you mean `allow`?',
        'a:4:36 `parked` is not valid here, did you mean `park`?',
      ],
    ],
    [
      'interrupt with a wrong key',
      flow(ask(''), 'slots: { order: }\ninterrupt: { answer: hold }'),
      ['a:4:14 unknown key `answer`, did you mean `answers`?'],
    ],
    [
      'interrupt where nothing is asked',
      flow(SAY, 'interrupt: { answers: hold }'),
      ['a:3:1 this flow asks nothing, so nothing can interrupt it; take `interrupt` out'],
    ],
    [
      'a step behind link',
      {
        ...flow('  - link: b\n  - say: { en: Hi }\n  - say: { en: Ho }\n'),
        'flows/b.yaml': 'flow: b\ntitle: { en: B }\nsteps:\n' + SAY,
      },
      [
        'a:6:5 this step is never reached: `link` in front of it is the last thing that happens; take it out, or point a `next` to it',
      ],
    ],
    [
      'a step behind handoff',
      flow('  - handoff: why\n  - id: more\n    say: { en: Hi }\n'),
      [
        'a:6:5 this step `more` is never reached: `handoff` in front of it is the last thing that happens; take it out, or point a `next` to it',
      ],
    ],
    [
      'a step that no way leads to, and what only it leads to',
      flow('  - { say: { en: Hi }, next: end }\n  - { id: lost, say: { en: Ho } }\n  - { say: { en: He } }\n'),
      ['a:6:5 no way leads to this step `lost`; point a `next` or a branch to it, or take it out'],
    ],
    [
      'a flow that calls itself',
      flow('  - call: a\n'),
      ['a:5:11 this flow leads to itself without a question: a -> a; ask something on the way, or let it end'],
    ],
    [
      'a flow that links to itself after words',
      flow('  - say: { en: Hi }\n  - link: a\n'),
      ['a:6:11 this flow leads to itself without a question: a -> a; ask something on the way, or let it end'],
    ],
    [
      'two flows that call one another',
      two('  - say: { en: Hi }\n  - call: b\n', '  - call: a\n'),
      [
        'a:6:11 these flows lead to one another without a question between them: a -> b -> a; ask something on the way, or let one of them end',
      ],
    ],
    [
      'a call and a link',
      two('  - call: b\n', '  - branch:\n      - if: slots.n == null\n        then: [{ link: a }]\n'),
      [
        'a:5:11 these flows lead to one another without a question between them: a -> b -> a; ask something on the way, or let one of them end',
      ],
    ],
    [
      'steps in a ring by next',
      flow('  - id: one\n    say: { en: Hi }\n  - say: { en: Ho }\n    next: one\n'),
      [
        'a:8:11 these steps run round in a ring without a question: one -> say (line 7) -> one; ask something on the way, or lead one of them elsewhere',
      ],
    ],
    [
      'a step that leads to itself when it fails',
      flow('  - id: look\n    shop: order\n    with: { number: =slots.order }\n    on_error: look\n'),
      [
        'a:8:15 these steps run round in a ring without a question: look -> look; ask something on the way, or lead one of them elsewhere',
      ],
    ],
    [
      'a ring through a branch',
      flow(
        '  - id: one\n    branch:\n      - if: slots.order == null\n        then: two\n  - end: true\n  - id: two\n    say: { en: Hi }\n    next: one\n',
      ),
      [
        'a:12:11 these steps run round in a ring without a question: one -> two -> one; ask something on the way, or lead one of them elsewhere',
      ],
    ],
    [
      'a question whose way out leads back',
      flow(
        '  - id: q\n    collect: order\n    ask: { en: Which? }\n    otherwise: sorry\n  - end: true\n  - id: sorry\n    say: { en: Sorry }\n    next: q\n',
      ),
      [
        'a:8:16 the way out of this question leads back to it: q -> sorry -> q; lead `otherwise` to `end`, to `person`, or to a step that goes on',
      ],
    ],
    [
      'a question that leads back to itself once it is answered',
      flow(
        '  - id: q\n    collect: order\n    ask: { en: Which? }\n    otherwise: end\n    next: thanks\n  - id: thanks\n    say: { en: Thanks }\n    next: q\n',
      ),
      [
        'a:9:11 once it is answered, this question leads back to itself: q -> thanks -> q; lead its `next` to `end` or to a step that goes on, or empty its slot on the way',
      ],
    ],
    [
      'a flow without an end',
      {
        ...flow('  - id: again\n    call: b\n    next: again\n'),
        'flows/b.yaml':
          'flow: b\ntitle: { en: B }\nslots: { n: }\nsteps:\n  - collect: n\n    ask: { en: N? }\n    otherwise: end\n',
      },
      ['a:1:7 this flow has no end: every way leads back to its own steps; lead one of them to `end`'],
    ],
    [
      'a call of a flow that does not ask, in a ring',
      two('  - id: one\n    call: b\n    next: one\n', SAY),
      [
        'a:7:11 these steps run round in a ring without a question: one -> one; ask something on the way, or lead one of them elsewhere',
      ],
    ],
    ['an unknown flow', flow('  - link: b\n'), ['a:5:11 there is no flow `b`; valid here: a']],
    [
      'an unknown flow behind a button',
      flow('  - say: { en: Hi }\n    replies:\n      - { label: { en: Go }, go: aa }\n'),
      ['a:7:34 there is no flow `aa`; valid here: a'],
    ],
    [
      'an unknown flow that follows',
      flow(SAY, 'slots: { order: { from: [order] } }\nfollowups: { duration: a, cost: aa }'),
      ['a:4:33 there is no flow `aa`; valid here: a'],
    ],
    ['an unknown kind of follow-up', flow(SAY, 'followups: { costs: a }'), ['a:3:14 unknown key `costs`']],
    [
      'an unknown flow that follows an answer',
      {
        'knowledge/k.yaml':
          'knowledge: k\nanswers:\n  - id: told\n    title: { en: T }\n    say: { en: Told }\n    followups: { why: tolt }\n',
      },
      ['knowledge/k:6:23 there is no flow `tolt`, did you mean `told`?'],
    ],
    [
      'a slot that the other flow lacks',
      {
        ...flow('  - call: b\n    with: { m: 1 }\n'),
        'flows/b.yaml': 'flow: b\ntitle: { en: B }\nslots: { n: }\nsteps:\n' + SAY,
      },
      ['a:5:11 the flow `b` has no slot `m`; valid here: n'],
    ],
    [
      'a button with neither go nor url',
      flow('  - say: { en: Hi }\n    replies:\n      - { label: { en: Go } }\n'),
      ['a:7:9 `go` or `url` is missing here'],
    ],
    [
      'a choice without a label',
      flow('  - collect: size\n    ask: { en: Which? }\n    choices:\n      - { value: a }\n    otherwise: end\n'),
      ['a:8:9 missing key `label`'],
    ],
    [
      'a flow of the same name',
      { ...flow(SAY), 'flows/b.yaml': 'flow: a\ntitle: { en: B }\nsteps:\n' + SAY },
      ['b:1:7 the flow `a` is also in flows/flows/a.yaml; give one of them another name'],
    ],
    [
      'an intent of two flows',
      {
        'flows/a.yaml': 'flow: a\ntitle: { en: A }\nintents: [x, x]\nsteps:\n' + SAY,
        'flows/b.yaml': 'flow: b\ntitle: { en: B }\nintents: [y, x]\nsteps:\n' + SAY,
      },
      [
        'a:3:11 nothing teaches the intent `x`; valid here: track, where; give `examples` to make it a new one',
        'a:3:14 the intent `x` is written twice; take one out',
        'b:3:11 nothing teaches the intent `y`; valid here: track, where; give `examples` to make it a new one',
        'b:3:14 the intent `x` starts `a` (flows/flows/a.yaml) already; an intent starts one flow',
        'b:3:14 nothing teaches the intent `x`; valid here: track, where; give `examples` to make it a new one',
      ],
    ],
    [
      'an unknown intent',
      { 'flows/a.yaml': 'flow: a\ntitle: { en: A }\nintents: [trak]\nsteps:\n' + SAY },
      ['a:3:11 nothing teaches the intent `trak`, did you mean `track`?; give `examples` to make it a new one'],
    ],
    [
      'few examples',
      {
        'flows/a.yaml':
          'flow: a\ntitle: { en: A }\nexamples:\n  en: [a one, a two, a three, a four, a five]\n  zh: [甲]\nsteps:\n' +
          SAY,
      },
      ['a:5:3 the intent `a` has one example in zh; write at least 5, better 20'],
    ],
    [
      'an example of a pack',
      {
        'flows/a.yaml':
          'flow: a\ntitle: { en: A }\nexamples:\n  en: [a one, a two, a three, a four, "Where is it?"]\nsteps:\n' + SAY,
      },
      [
        'a:4:39 the example "Where is it?" also appears under the intent `track` (the language pack en); keep it under one',
      ],
    ],
    [
      'an example of another flow',
      {
        'flows/a.yaml':
          'flow: a\ntitle: { en: A }\nexamples:\n  en: [a one, a two, a three, a four, a five]\nsteps:\n' + SAY,
        'flows/b.yaml':
          'flow: b\ntitle: { en: B }\nexamples:\n  en: [b one, b two, b three, b four, A FIVE!]\nsteps:\n' + SAY,
      },
      ['b:4:39 the example "A FIVE!" also appears under the intent `a` (flows/flows/a.yaml); keep it under one'],
    ],
    [
      'a label that is cut',
      flow('  - say: { en: Hi }\n    replies:\n      - { label: { en: A label that is far too long }, go: a }\n'),
      ['a:7:24 "A label that is far too long" has 28 characters, and a button is cut at 20 on short; write it shorter'],
    ],
    [
      'a title that is cut',
      { 'flows/a.yaml': 'flow: a\ntitle: { en: A title that is far too long }\nsteps:\n' + SAY },
      ['a:2:14 "A title that is far too long" has 28 characters, and a button is cut at 20 on short; write it shorter'],
    ],
    [
      'a label with a value that is cut',
      flow(
        '  - say: { en: Hi }\n    replies:\n      - { label: { en: "Everything about the order {{ slots.order }}" }, url: "https://shop.example" }\n',
      ),
      ['a:7:24 "Everything about the order" has 26 characters, and a button is cut at 20 on short; write it shorter'],
    ],
    [
      'a choice that is cut',
      flow(
        '  - collect: size\n    ask: { en: Which? }\n    choices:\n      - { value: a, label: { en: The smallest that we have } }\n    otherwise: end\n',
      ),
      ['a:8:34 "The smallest that we have" has 25 characters, and a button is cut at 20 on short; write it shorter'],
    ],
    [
      'an unknown fact in a text',
      flow('  - say: { en: "{{ facts.returns.day }} days" }\n'),
      ['a:5:16 the configuration has no `facts.returns.day`, did you mean `facts.returns.days`?'],
    ],
    [
      'an unknown fact in a condition',
      flow(branch('facts.shiping.free > 5')),
      ['a:6:13 the configuration has no `facts.shiping`, did you mean `facts.shipping`?'],
    ],
    [
      'words without a language',
      flow('  - say: { zh: 你好 }\n'),
      ['a:5:10 the text in `en` is missing; it replaces missing texts in every other language'],
    ],
    [
      'words with an unknown language',
      flow('  - say: { en: Hi, english: Hi }\n'),
      ['a:5:20 `english` is not a valid name: write a language such as en or zh'],
    ],
    [
      'a verb twice over',
      flow('  - say: { en: Hi }\n    link: a\n'),
      ['a:6:5 a step does one thing; this one has `say` and `link`: write two steps'],
    ],
    [
      'an else that is not last',
      flow('  - branch:\n      - else: end\n      - if: "true"\n        then: end\n' + SAY),
      ['a:6:9 `else` must be a part by itself, the last one of a branch'],
    ],
    [
      'a branch without then',
      flow('  - branch:\n      - if: slots.order == null\n' + SAY),
      ['a:6:9 a part of a branch has `if` and `then`; `then` is missing'],
    ],
    [
      'a target that is not there',
      flow('  - say: { en: Hi }\n    next: onn\n  - id: on\n    say: { en: Ho }\n'),
      ['a:6:11 there is no step `onn`, did you mean `on`?'],
    ],
    ['a time that is none', flow(SAY, 'expires: soon'), ['a:3:10 write a time such as 30m, 24h or 3d']],
    [
      'an answer of a knowledge file',
      {
        'knowledge/k.yaml':
          'knowledge: k\nanswers:\n  - id: one\n    title: { en: One }\n    sai: { en: Hi }\n  - id: two\n    title: { en: Two }\n    say: { en: "{{ slots.x }}" }\n',
      },
      [
        'knowledge/k:5:5 unknown key `sai`, did you mean `say`?',
        'knowledge/k:8:16 this text reads the slot `x`, which the flow does not have',
      ],
    ],
    ['a card without what it needs', flow('  - card: product\n'), ['a:5:5 `card: product` needs `of`']],
    ['an unknown shop call', flow('  - shop: oder\n'), ['a:5:11 `oder` is not valid here, did you mean `order`?']],
  ])('tells of %s', (_, files, faults) => {
    expect(faultsIn(files)).toEqual(faults);
  });
});
