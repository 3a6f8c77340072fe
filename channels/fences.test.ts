/** Texts with blocks of code, cut into pieces that are each whole. */
import { split as fitted } from '../src/cards/fit/split';
import { split as cutRich } from './telegram/render/text';
import { split } from '../src/model/text';

const code = (lines: number): string => Array.from({ length: lines }, (_, at) => `line ${at} of the log`).join('\n');
const cases: [string, (text: string, max: number) => string[]][] = [
  ['as channels cut', split],
  ['as contents are fitted', (text, max) => fitted(text, max)],
  ['as Telegram cuts', (text, max) => cutRich({ text, entities: [] }, max).map((piece) => piece.text)],
];

describe.each(cases)('a block of code, %s', (_how, cut) => {
  it('is closed and opened again where it is cut, and loses no line', () => {
    const pieces = cut(`Here it is:\n\`\`\`\n${code(400)}\n\`\`\`\nCan you help?`, 4096);
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(4096);
      expect(piece.split('```').length % 2).toBe(1);
    }
    const words = pieces.join('\n').replaceAll('```', '').split(/\s+/).filter(Boolean);
    expect(words).toEqual(`Here it is: ${code(400)} Can you help?`.split(/\s+/));
  });

  it('that ends where the text is cut leaves no empty block', () => {
    const pieces = cut(`\`\`\`\n${'x'.repeat(80)}\n\`\`\`\n${'word '.repeat(30)}`, 96);
    expect(pieces.join('\n')).not.toMatch(/```\s*```/);
    for (const piece of pieces) expect(piece.split('```').length % 2).toBe(1);
  });

  it('that was never closed is closed at the end', () => {
    for (const piece of cut(`\`\`\`\n${code(400)}`, 4096)) expect(piece.split('```').length % 2).toBe(1);
  });
});

it('keeps what is bold where a block is opened again', () => {
  const text = `\`\`\`\n${code(20)}\nTOTAL\n\`\`\``;
  const at = text.indexOf('TOTAL');
  const last = cutRich({ text, entities: [{ type: 'bold', offset: at, length: 5 }] }, 300).find(
    (piece) => piece.entities.length > 0,
  );
  const [bold] = last?.entities ?? [];
  expect(last?.text.slice(bold?.offset, (bold?.offset ?? 0) + 5)).toBe('TOTAL');
});
