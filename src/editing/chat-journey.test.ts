/** Which steps of a real talk a journey repeats. */
import type { Message } from '../model/records';
import { takenFrom } from './chat-journey';

let seq = 0;
const said = (part: Pick<Message, 'direction' | 'content'> & Partial<Message>): Message => ({
  _id: `c:${(seq += 1)}`,
  conversation: 'c',
  seq,
  identity: 'webchat|main|u',
  at: new Date(0),
  ...part,
});
const asks = (text: string): Message => said({ direction: 'in', content: { kind: 'text', text } });
const bot = (text: string): Message => said({ direction: 'out', content: { kind: 'text', text }, purpose: 'reply' });
const person = (text: string): Message => said({ direction: 'out', content: { kind: 'text', text }, purpose: 'agent' });
const push = (text: string): Message =>
  said({ direction: 'out', content: { kind: 'text', text }, purpose: 'marketing' });
const steps = (...talk: Message[]): unknown =>
  takenFrom(talk, (text) => text).taken.map(({ step, replies }) => [step, replies.length]);

test('texts, taps and pictures with the replies to each, and no push', () => {
  const tap = said({ direction: 'in', content: { kind: 'reply', value: 'go', label: 'Go on' } });
  const photo = said({ direction: 'in', content: { kind: 'media', media: 'image', ref: 'x' } });
  expect(
    steps(push('Sale'), asks('hello'), bot('Hi'), bot('What is it?'), tap, bot('Well'), photo, bot('Nice')),
  ).toEqual([
    [{ say: 'hello' }, 2],
    [{ tap: 'Go on' }, 1],
    [{ photo: { count: 1 } }, 1],
  ]);
});

test('ends where a person begins, and before what no one had answered by then', () => {
  expect(
    steps(
      asks('hello'),
      bot('Hi'),
      asks('human'),
      bot('I call one'),
      asks('hurry'),
      person('Here I am'),
      asks('fine'),
      bot('?'),
    ),
  ).toEqual([
    [{ say: 'hello' }, 1],
    [{ say: 'human' }, 1],
  ]);
  expect(steps(asks('hello'))).toEqual([]);
});

test('counts what a journey cannot repeat', () => {
  const place = said({ direction: 'in', content: { kind: 'location', latitude: 1, longitude: 2 } });
  expect(takenFrom([asks('hello'), bot('Hi'), place, bot('Thanks')], (text) => text)).toMatchObject({
    leftOut: 1,
    taken: [{ step: { say: 'hello' }, replies: [{ text: 'Hi' }] }],
  });
});
