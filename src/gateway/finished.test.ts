/** What is complete by itself, and what looks as if more were coming. */
import type { FlowState } from '../model/flow';
import type { Entity, Understanding } from '../model/understanding';
import { isFinished, looksFinished } from './finished';

const blank = { stack: [], memory: {}, missed: 0 };
const asking: FlowState = {
  ...blank,
  stack: [{ flow: 'f', version: 'v', step: 's', slots: {}, asked: 1, waitingSince: '2026-01-01T00:00:00Z' }],
};
const offering: FlowState = {
  ...blank,
  choices: [
    { label: 'Red', value: 'r' },
    { label: 'Blue', value: 'b' },
  ],
};

interface Heard {
  intent?: string;
  sure?: boolean;
  entity?: Entity['kind'];
}

function understood(text: string, { intent = 'track_order', sure = true, entity }: Heard): Understanding {
  const entities = entity ? [{ kind: entity, text: 'x', value: 'x', start: 0, end: 1 }] : [];
  return {
    text,
    language: 'en',
    intent: { name: intent, score: 1 },
    runnersUp: [],
    outOfScope: !sure,
    unsure: false,
    entities,
    sentiment: { label: 'neutral', score: 1 },
  };
}

const ROWS: [string, boolean, Heard?, FlowState?][] = [
  ['where is it?', true],
  ['where is it? ', true],
  ['到哪了？', true],
  ['أين طلبي؟', true],
  ['well...', false],
  ['well…', false],
  ['my order:', false],
  ['好的，', false],
  ['and then —', false],
  ['👍', true],
  ['😡😡', true],
  ['where is my order', true],
  ['I want to return my shoes', true],
  ['我想退掉这双鞋', true],
  ['我的订单', false],
  ['my order', false],
  ['hi', false, { intent: 'greeting' }],
  ['hello, good morning to you', false, { intent: 'greeting' }],
  ['Hello.', false, { intent: 'greeting' }],
  ['order 1042', true, { entity: 'order' }],
  ['ann@example.com', true, { entity: 'email' }],
  ['RS-100-RED-42', true, { entity: 'sku' }],
  ['red', false, { entity: 'colour', sure: false }],
  ['I bought them last week in town', false, { sure: false }],
  ['I bought them last week in town.', true, { sure: false }],
  ['ok.', false, { sure: false }],
  ['42', true, { entity: 'size', sure: false }, asking],
  ['yes', true, { intent: 'yes' }, asking],
  ['the sole came off', false, { sure: false }, asking],
  ['2', true, { sure: false }, offering],
  ['blue', true, { sure: false }, offering],
  ['3', false, { sure: false }, offering],
  ['0', false, { sure: false }, offering],
];

test.each(ROWS)('"%s" is finished: %s', (text, finished, heard = {}, state = blank) => {
  expect(looksFinished(text, state) ?? isFinished(text, understood(text, heard), state)).toBe(finished);
});

test('keyword rules are never sure', () => {
  const text = 'where is my order';
  expect(isFinished(text, { ...understood(text, {}), degraded: true }, null)).toBe(false);
});
