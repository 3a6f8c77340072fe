import type { Content } from '../model/content';
import { runJourney, type JourneyResult, type Talker } from './journey';
import type { Expectation } from './schema/journey';

const text = (said: string): Content => ({ kind: 'text', text: said });
const carousel: Content = { kind: 'carousel', text: 'Look', cards: [{ title: 'Red Shoe', buttons: [{ kind: 'reply', label: 'Ask', value: 'a' }] }, { title: 'Blue Shoe', facts: [{ label: 'Price', value: '$5' }] }] };

function talkerOf(...replies: Content[][]): Talker {
  const next = async (): Promise<Content[]> => replies.shift() ?? [];
  return { say: next, tap: next, advance: next };
}
const play = (expect: Expectation[], replies: Content[], count?: number): Promise<JourneyResult> => runJourney({ journey: 'j', steps: [{ say: 'hi', expect, ...(count !== undefined && { replies: count }) }] }, talkerOf(replies));

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
  const result = await runJourney({ journey: 'j', steps: [{ say: 'a', expect: [{ text: 'x' }] }, { wait: '1h', expect: [{ text: 'y' }] }] }, talkerOf([text('b')], [text('y')]));
  expect(result).toMatchObject({ ok: false, steps: [{ wrong: ['expected {"text":"x"}; "b" does not hold "x"'] }] });
});

it('turns a talk that fails into a wrong step', async () => {
  const talker: Talker = { ...talkerOf(), tap: () => Promise.reject(new Error('there is no button')) };
  expect((await runJourney({ journey: 'j', steps: [{ tap: 'X' }] }, talker)).steps[0]?.wrong).toEqual(['there is no button']);
});
