/** Bounds a YAML text before it is parsed, because the `yaml` package recurses per level and crashes the process on thousands of them. */

export const MAX_BYTES = 256 * 1024;
export const MAX_DEPTH = 32;

export interface Bound {
  /** UTF-16 offset of the excess. */
  offset: number;
  message: string;
}

/**
 * One pass over the text. Counts brackets everywhere, even inside quotes: anyone who wants to hide depth from us
 * would use exactly the rules of quoting, and no honest text has 32 open brackets.
 */
export function overBound(text: string): Bound | null {
  if (Buffer.byteLength(text) > MAX_BYTES)
    return { offset: 0, message: `the file is larger than ${MAX_BYTES / 1024} KB; split it` };
  return tooManyBrackets(text) ?? tooDeepBlocks(text);
}

function tooManyBrackets(text: string): Bound | null {
  let open = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset];
    if (char === '[' || char === '{') open++;
    else if ((char === ']' || char === '}') && open > 0) open--;
    if (open > MAX_DEPTH) return { offset, message: `more than ${MAX_DEPTH} brackets are open here` };
  }
  return null;
}

/** Block nesting: every level is indented further than the one around it, or follows another "- " or "? " on the same line. */
function tooDeepBlocks(text: string): Bound | null {
  const columns: number[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const column of levels(line)) {
      while (columns.length > 0 && (columns[columns.length - 1] ?? 0) >= column) columns.pop();
      columns.push(column);
      // A mapping below a dash takes two columns for one level of ours and one of the parser's, hence the factor.
      if (columns.length > MAX_DEPTH * 2)
        return { offset: offset + column, message: `nested deeper than ${MAX_DEPTH} levels` };
    }
    offset += line.length + 1;
  }
  return null;
}

function levels(line: string): number[] {
  const found: number[] = [];
  for (let column = 0; column < line.length; column++) {
    const char = line[column];
    if (char === ' ' || char === '\t') continue;
    found.push(column);
    const indicator =
      (char === '-' || char === '?' || char === ':') &&
      (line[column + 1] === ' ' || line[column + 1] === '\t' || column + 1 === line.length);
    if (!indicator) break;
  }
  return found;
}
