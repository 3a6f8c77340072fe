/** Explains invalid YAML for merchants. Of several faults the first is reported, because the others mostly follow from it. */
import { isScalar, visit, type Document, type YAMLError } from 'yaml';

export interface SyntaxFault {
  offset: number;
  message: string;
}

export function syntaxFault(document: Document, source: string): SyntaxFault | null {
  const [error] = [...document.errors, ...document.warnings];
  if (!error) return null;
  const offset = error.pos[0];
  const line = lineAt(source, offset);
  // The parser notices an open quote only at the end of the file.
  if (/^Missing closing/.test(error.message))
    return { offset: openQuote(document, offset), message: 'a quote is open here; close it at the end of the text' };
  return { offset, message: told(error, source, offset, line) };
}

function told(error: YAMLError, source: string, offset: number, line: string): string {
  const { code, message } = error;
  if (code === 'TAB_AS_INDENT') return 'a tab is at the beginning of this line; indent with spaces';
  if (/^Flow (map|sequence)/.test(message))
    return `a \`${message.startsWith('Flow map') ? '{' : '['}\` before this is still open; close it with \`${message.startsWith('Flow map') ? '}' : ']'}\``;
  if (code === 'BAD_INDENT') return 'the keys of one block start at the same column; move this line';
  if (code === 'BAD_SCALAR_START' || code === 'BAD_ALIAS')
    return `a text cannot begin with \`${source.charAt(offset)}\`; put it into quotes`;
  if (line.includes('{{') && code === 'UNEXPECTED_TOKEN') return IN_QUOTES;
  if (/^Nested mappings/.test(message))
    return 'a text with a colon in it must be in quotes; or this line is indented too far';
  if (/^A block sequence/.test(message) || /block-seq-ind/.test(message))
    return 'this entry of a list is at the wrong column; start it below the others';
  if (code === 'MULTILINE_IMPLICIT_KEY') return 'this line has no `:` behind its key';
  if (code === 'UNEXPECTED_TOKEN') return 'this does not belong here; put the whole text into quotes, or move the line';
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}

export const IN_QUOTES = 'a text with {{ }} must be in quotes';

function lineAt(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1).split('\n')[0] ?? '';
}

function openQuote(document: Document, end: number): number {
  let start = end;
  visit(document, (_, node) => {
    if (
      isScalar(node) &&
      (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') &&
      node.range &&
      node.range[0] < end &&
      node.range[1] >= end
    )
      start = node.range[0];
  });
  return start;
}
