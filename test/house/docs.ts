/** README.md and the pages in docs/ as their test looks at them: code spans, fenced blocks, tables below a heading. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './sources';

export interface Block {
  language: string;
  text: string;
}

export interface Page {
  /** Path from the root. */
  path: string;
  text: string;
  /** Anchors of its headings, as forges make them. */
  anchors: string[];
  /** Targets of its links, those to files as paths from the root. */
  links: string[];
}

/** All pages together, as if they were one. */
export interface Docs {
  pages: Page[];
  text: string;
  /** Text between single backticks. */
  spans: string[];
  blocks: Block[];
  /** Cells of the table of a page that has this first column, without its head. */
  table(path: string, firstColumn: string): string[][];
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function readDocs(): Docs {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdown('docs')].map(readPage);
  const text = pages.map((page) => page.text).join('\n');
  return {
    pages,
    text,
    spans: [...prose(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''),
    blocks: [...text.matchAll(FENCE)].map((match) => ({ language: match[1] ?? '', text: match[2] ?? '' })),
    table: (path, firstColumn) =>
      tableOf(
        pages.find((page) => page.path === path),
        firstColumn,
      ),
  };
}

function markdown(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}

function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  const links = [...prose(text).matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  const outside = (link: string): boolean => /^https?:/.test(link);
  return {
    path,
    text,
    anchors: headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    ),
    links: links.map((link) =>
      outside(link) ? link : link.startsWith('#') ? `${path}${link}` : join(dirname(path), link),
    ),
  };
}

function prose(text: string): string {
  return text.replace(FENCE, '');
}

function tableOf(page: Page | undefined, firstColumn: string): string[][] {
  const lines = prose(page?.text ?? '').split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${firstColumn} |`));
  if (head < 0) throw new Error(`${page?.path ?? 'no such page'} has no table "${firstColumn}"`);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end < 0 ? undefined : end).map(cells);
}

function cells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
