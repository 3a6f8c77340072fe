/** README.md as its test looks at it: code spans, fenced blocks, tables below a heading. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources';

export interface Block {
  language: string;
  text: string;
}

export interface Readme {
  text: string;
  headings: string[];
  /** What stands between single backticks. */
  spans: string[];
  blocks: Block[];
  /** Targets of links. */
  links: string[];
  /** Cells of the first table below a `## ` heading that has this first column, without its head; backticks are taken off. */
  table(heading: string, firstColumn: string): string[][];
}

export function readReadme(): Readme {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
  const prose = text.replace(fence, '');
  return {
    text,
    headings: [...prose.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? ''),
    spans: [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''),
    blocks: [...text.matchAll(fence)].map((match) => ({ language: match[1] ?? '', text: match[2] ?? '' })),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? ''),
    table: (heading, firstColumn) => tableOf(prose, heading, firstColumn),
  };
}

function tableOf(prose: string, heading: string, firstColumn: string): string[][] {
  const section = prose.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${firstColumn} |`));
  if (head < 0) throw new Error(`README.md has no table "${firstColumn}" below "${heading}"`);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end < 0 ? undefined : end).map(cells);
}

function cells(line: string): string[] {
  return line.split('|').slice(1, -1).map((cell) => cell.trim());
}
