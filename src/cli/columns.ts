/** Texts side by side in columns, as many as the terminal has room for; the others go below them. */
import { columns, printable, wrapped } from '../../channels/terminal/width';

export interface Column {
  title: string;
  text: string;
}

/** Narrower columns break every line. */
const WIDTH_MIN = 38;
const GAP = ' │ ';

/** `width`: columns of the terminal; null where it is none: then everything is one after another. */
export function sideBySide(list: readonly Column[], width: number | null): string {
  const count =
    width === null
      ? 1
      : Math.max(1, Math.min(list.length, Math.floor((width + GAP.length) / (WIDTH_MIN + GAP.length))));
  const each = width === null ? 100 : Math.floor((width + GAP.length) / count) - GAP.length;
  const rows = Array.from({ length: Math.ceil(list.length / count) }, (_, at) =>
    list.slice(at * count, (at + 1) * count),
  );
  return rows.map((row) => drawRow(row, Math.max(WIDTH_MIN, each))).join('\n');
}

function drawRow(row: readonly Column[], width: number): string {
  const drawn = row.map(({ title, text }) => [
    title,
    '─'.repeat(width),
    ...printable(text)
      .trimEnd()
      .split('\n')
      .flatMap((line) => indented(line, width)),
  ]);
  const height = Math.max(...drawn.map((lines) => lines.length));
  return Array.from(
    { length: height },
    (_, at) =>
      `${drawn
        .map((lines) => padded(lines[at] ?? '', width))
        .join(GAP)
        .trimEnd()}\n`,
  ).join('');
}

/** A broken line goes on below its own beginning. */
function indented(line: string, width: number): string[] {
  const lead = /^[ -]*/.exec(line)?.[0] ?? '';
  if (lead.length > width / 2) return wrapped(line, width);
  return wrapped(line.slice(lead.length), width - lead.length).map(
    (part, at) => (at === 0 ? lead : ' '.repeat(lead.length)) + part,
  );
}

function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - columns(line)));
}
