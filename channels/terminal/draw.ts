/** Blocks -> lines on the screen, with frames, colours and numbers before the choices. Pure. */
import type { Block, Choice } from './render';
import type { Line, Tone } from './drawing';
import { columns, wrapped } from './width';

export interface Screen {
  /** Columns of the terminal. */
  width: number;
  colour: boolean;
}

const CODES: Record<Tone, string> = {
  plain: '',
  strong: '1',
  dim: '2',
  link: '4;36',
  good: '32',
  now: '1;33',
  bad: '31',
};
/** Wider lines are hard to read. */
const WIDTH_MAX = 72;
const WIDTH_MIN = 24;

/** `first`: the number of the first choice. */
export function draw(blocks: readonly Block[], first: number, screen: Screen): string {
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, screen.width - 2));
  let number = first;
  const lines = blocks.flatMap((block) => {
    const body = block.title === undefined ? free(block, width, screen) : box(block.title, block.lines, width, screen);
    const choices = block.choices.flatMap((choice) =>
      choiceLines(choice, choice.value === undefined ? null : number++, width, screen),
    );
    return [...body, ...choices];
  });
  return lines.map((line) => `${line}\n`).join('');
}

export function paint(text: string, tone: Tone, screen: Screen): string {
  return screen.colour && CODES[tone] !== '' && text !== '' ? `\x1b[${CODES[tone]}m${text}\x1b[0m` : text;
}

function free(block: Block, width: number, screen: Screen): string[] {
  const bar = paint('▎', 'now', screen);
  return spread(block.lines, width - 2).map(({ text, tone }) => `${bar} ${paint(text, tone, screen)}`);
}

function box(title: string, lines: readonly Line[], width: number, screen: Screen): string[] {
  const inner = width - 4;
  const [head = '', ...rest] = wrapped(title, inner - 2);
  const more = rest.map((text): Line => ({ text, tone: 'strong' }));
  const top = `${paint('╭─ ', 'dim', screen)}${paint(head, 'strong', screen)}${paint(` ${'─'.repeat(Math.max(0, inner - columns(head) - 1))}╮`, 'dim', screen)}`;
  const side = paint('│', 'dim', screen);
  const body = [...more, ...spread(lines, inner)].map(
    ({ text, tone }) => `${side} ${paint(text, tone, screen)}${' '.repeat(Math.max(0, inner - columns(text)))} ${side}`,
  );
  return [top, ...body, paint(`╰${'─'.repeat(width - 2)}╯`, 'dim', screen)];
}

/** Labelled lines align their labels in one column, if there is room. */
function spread(lines: readonly Line[], width: number): Line[] {
  const labels = lines.map((line) => columns(line.label ?? '')).filter((each) => each <= width / 2);
  const pad = Math.max(0, ...labels);
  return lines.flatMap((line): Line[] => {
    if (line.label === undefined) return wrapped(line.text, width).map((text) => ({ text, tone: line.tone }));
    const gap = ' '.repeat(Math.max(0, pad - columns(line.label)) + 2);
    return wrapped(`${line.label}${gap}${line.text}`, width).map((text) => ({ text, tone: line.tone }));
  });
}

function choiceLines(choice: Choice, number: number | null, width: number, screen: Screen): string[] {
  const mark = number === null ? '→' : String(number);
  const indent = ' '.repeat(columns(mark) + 4);
  const lines = wrapped(choice.label, width - indent.length);
  const links =
    choice.link === undefined ? [] : choice.link.split('\n').map((text) => `${indent}${paint(text, 'link', screen)}`);
  return [
    ...lines.map((text, at) => (at === 0 ? `  ${paint(mark, 'now', screen)}  ${text}` : indent + text)),
    ...links,
  ];
}
