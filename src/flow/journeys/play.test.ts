import { given } from '../../model/given';
import type { Content } from '../../model/content';
import { runJourney, type JourneyResult, type Talker } from './play';
import { journeyStepSchema, type Expectation, type Journey, type JourneyStep } from './schema';

const text = (said: string): Content => ({ kind: 'text', text: said });
const carousel: Content = {
  kind: 'carousel',
  text: 'Look',
  cards: [
    { title: 'Red Shoe', buttons: [{ kind: 'reply', label: 'Ask', value: 'a' }] },
    { title: 'Blue Shoe', facts: [{ label: 'Price', value: '$5' }] },
  ],
};

function talkerOf(...replies: Content[][]): Talker {
  const next = async (): Promise<Content[]> => replies.shift() ?? [];
  return { say: next, tap: next, advance: next };
}
const play = (expect: Expectation[], replies: Content[], count?: number): Promise<JourneyResult> =>
  runJourney({ journey: 'j', steps: [{ say: 'hi', expect, ...given({ replies: count }) }] }, talkerOf(replies));

it.each<[Expectation, boolean]>([
  [{ kind: 'carousel' }, true],
  [{ kind: ['card', 'carousel'] }, true],
  [{ kind: 'card' }, false],
  [{ text: 'red shoe' }, true],
  [{ text: '$5' }, true],
  [{ text: 'green' }, false],
  [{ not: 'blue' }, false],
  [{ matches: 'r.d\\s+shoe' }, true],
  [{ matches: '^shoe$' }, false],
  [{ title: 'Blue' }, true],
  [{ cards: 2 }, true],
  [{ cards: { min: 3 } }, false],
  [{ buttons: ['Ask'] }, true],
  [{ buttons: ['Ask', 'Buy'] }, false],
])('compares a reply with %j', async (expectation, ok) => {
  expect((await play([expectation], [carousel])).ok).toBe(ok);
});

it('wants the replies in order, with others between them', async () => {
  expect((await play([{ text: 'one' }, { text: 'three' }], [text('one'), text('two'), text('three')])).ok).toBe(true);
  const wrong = await play([{ text: 'three' }, { text: 'one' }], [text('one'), text('three')]);
  expect(wrong.steps[0]?.wrong).toEqual(['expected {"text":"one"}; no reply was left']);
});

it('counts the replies where it is told to', async () => {
  expect((await play([], [text('one')], 0)).steps[0]?.wrong).toEqual(['expected 0 replies and got 1: text "one"']);
});

it('stops at the first step that goes wrong and says why', async () => {
  const result = await runJourney(
    {
      journey: 'j',
      steps: [
        { say: 'a', expect: [{ text: 'x' }] },
        { wait: '1h', expect: [{ text: 'y' }] },
      ],
    },
    talkerOf([text('b')], [text('y')]),
  );
  expect(result).toMatchObject({ ok: false, steps: [{ wrong: ['expected {"text":"x"}; "b" does not hold "x"'] }] });
});

it('turns a talk that fails into a wrong step', async () => {
  const talker: Talker = { ...talkerOf(), tap: () => Promise.reject(new Error('there is no button')) };
  expect((await runJourney({ journey: 'j', steps: [{ tap: 'X' }] }, talker)).steps[0]?.wrong).toEqual([
    'there is no button',
  ]);
});

describe('what a step may want of all replies', () => {
  const one = (step: Omit<JourneyStep, 'say'>, replies: Content[]): Promise<JourneyResult> =>
    runJourney({ journey: 'j', steps: [{ say: 'hi', ...step }] }, talkerOf(replies));
  const wrongOf = async (step: Omit<JourneyStep, 'say'>, replies: Content[]): Promise<string[]> =>
    (await one(step, replies)).steps[0]?.wrong ?? [];

  it('none, or so many', async () => {
    expect(await wrongOf({ none: true }, [])).toEqual([]);
    expect(await wrongOf({ none: true }, [text('one')])).toEqual(['expected no reply and got 1: text "one"']);
    expect(await wrongOf({ replies: { max: 1 } }, [text('a'), text('b')])).toEqual([
      'expected at most 1 replies and got 2: text "a", text "b"',
    ]);
    expect(await wrongOf({ replies: { min: 1, max: 2 } }, [text('a'), text('b')])).toEqual([]);
    expect(await wrongOf({ replies: { min: 1 } }, [])).toEqual(['expected at least 1 replies and got 0: ']);
  });

  it('words that none of them holds, on a button neither', async () => {
    expect(await wrongOf({ not: ['green', 'pink'] }, [carousel])).toEqual([]);
    expect(await wrongOf({ not: 'blue' }, [text('hi'), carousel])).toEqual([
      expect.stringMatching(/^"blue" must not come; got carousel/),
    ]);
    expect(await wrongOf({ not: 'Ask' }, [carousel])).toHaveLength(1);
  });

  it('that nothing is said twice in the same words', async () => {
    const twice = { say: 'hi' } as const;
    const play = (fresh: Partial<Journey>): Promise<JourneyResult> =>
      runJourney(
        {
          journey: 'j',
          steps: [twice, { ...twice, ...(fresh.steps?.[0] ?? {}) }],
          ...given({ fresh: fresh.fresh }),
        },
        talkerOf([text('Which order?')], [text('A hint'), text('which  order?')]),
      );
    expect((await play({})).ok).toBe(true);
    expect((await play({ fresh: true })).steps[1]?.wrong).toEqual(['said before, word for word: "which  order?"']);
    expect((await play({ steps: [{ say: 'hi', fresh: true }] })).ok).toBe(false);
    expect((await play({ fresh: true, steps: [{ say: 'hi', fresh: false }] })).ok).toBe(true);
  });
});

describe('what a shopper may do', () => {
  it('hands each deed to the talk', async () => {
    const done: unknown[] = [];
    const note =
      (name: string) =>
      async (...given: unknown[]): Promise<Content[]> => {
        done.push([name, ...given]);
        return [];
      };
    const talker: Talker = {
      say: note('say'),
      tap: note('tap'),
      advance: note('wait'),
      burst: note('burst'),
      photos: note('photos'),
      react: note('react'),
      signIn: (customer) => void done.push(['signIn', customer]),
      on: (channel) => void done.push(['on', channel]),
      owner: async () => 'person',
    };
    const steps: JourneyStep[] = [
      { burst: ['a', 'b'] },
      { photo: 'broken' },
      { photo: { count: 3 } },
      { react: '👍' },
      { sign_in: 'c-1001' },
      { channel: 'telegram' },
      { wait: '2h', owner: 'person' },
    ];
    expect((await runJourney({ journey: 'j', steps }, talker)).ok).toBe(true);
    expect(done).toEqual([
      ['burst', 'a', 'b'],
      ['photos', 1, 'broken'],
      ['photos', 3, undefined],
      ['react', '👍'],
      ['signIn', 'c-1001'],
      ['on', 'telegram'],
      ['wait', 7_200_000],
    ]);
  });

  it('says who answers instead, and what a talk cannot do', async () => {
    const talker: Talker = { ...talkerOf(), owner: async () => 'bot' };
    expect(
      (await runJourney({ journey: 'j', steps: [{ say: 'hi', owner: 'person' }] }, talker)).steps[0]?.wrong,
    ).toEqual(['expected the person to answer from here on, and it is the bot']);
    expect((await runJourney({ journey: 'j', steps: [{ channel: 'telegram' }] }, talker)).steps[0]?.wrong).toEqual([
      '`on` cannot be played here; use the whole path, by parley test',
    ]);
  });

  it.each<[unknown, string]>([
    [{ expect: [] }, 'this step does nothing'],
    [{ say: 'a', tap: 'b' }, 'a step does one thing; this one has `say` and `tap`'],
    [{ say: 'a', none: true, expect: [{ text: 'b' }] }, 'cannot both be'],
  ])('refuses %j', (step, message) => {
    expect(journeyStepSchema.safeParse(step).error?.issues[0]?.message).toContain(message);
  });
});
