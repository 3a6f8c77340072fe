import { extract } from './features';
import { learn, type Row } from './learn';
import { toOnnx } from './onnx';
import { quantise, restore } from './quantise';
import { scoreInto, trainSoftmax } from './softmax';
import { learnVocabulary, vectorise } from './vocabulary';

const SAYINGS: Record<string, string[]> = {
  track: [
    'where is my order',
    'track my parcel',
    'has it shipped',
    'my order is late',
    '我的订单到哪了',
    '快递到哪了',
    '还没收到货',
    '物流怎么不动',
  ],
  refund: [
    'i want my money back',
    'refund please',
    'give me a refund',
    'return and refund',
    '我要退款',
    '退钱',
    '申请退款',
    '把钱退给我',
  ],
  hello: ['hello', 'hi there', 'good morning', 'hey', '你好', '在吗', '早上好', '您好'],
};
const ROWS: Row[] = Object.entries(SAYINGS).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));

describe('learn', () => {
  it('gives the same model for the same seed and another for another seed', () => {
    const print = (seed: number): string => Buffer.from(toOnnx(learn(ROWS, seed))).toString('base64');
    expect(print(1)).toBe(print(1));
    expect(print(1)).not.toBe(print(2));
  });

  it('loses next to nothing to 8 bits', () => {
    const features = ROWS.map((row) => extract(row.text));
    const vocabulary = learnVocabulary(features);
    const labels = Object.keys(SAYINGS);
    const examples = ROWS.map((row, at) => ({
      label: labels.indexOf(row.intent),
      vector: vectorise(vocabulary, features[at] ?? extract('')),
    }));
    const exact = trainSoftmax(examples, { classes: labels.length, rows: vocabulary.idf.length, epochs: 10, seed: 1 });
    const small = restore(quantise(exact));
    for (const { vector } of examples) {
      const [full, rounded] = [new Float32Array(3), new Float32Array(3)];
      scoreInto(exact, vector, full);
      scoreInto(small, vector, rounded);
      full.forEach((logit, at) => expect(Math.abs(logit - (rounded[at] ?? NaN))).toBeLessThan(0.1));
    }
  });

  it('orders its two cut-offs and keeps them per writing', () => {
    const { calibration } = learn(ROWS, 1);
    for (const cut of [calibration.spaced, calibration.dense]) expect(cut.sure).toBeGreaterThanOrEqual(cut.reject);
    expect(calibration.accuracy).toBeGreaterThan(0.5);
  });
});
