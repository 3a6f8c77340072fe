/** Things side by side on a terminal: aligned columns where they fit on a line, else a line per value under the row's name. */
import type { Table } from '../../src/model/content';
import type { Line } from './drawing';
import { columns } from './width';

/** Columns of the screen for the values of a row, beside its name. */
const ROOM = 46;
const GAP = '  ';

export function tableLines(table: Table | undefined): Line[] {
  if (table === undefined) return [];
  const heads = table.columns.map((name, at) =>
    Math.max(columns(name), ...table.rows.map(({ values }) => columns(values[at] ?? ''))),
  );
  const broken = [...table.columns, ...table.rows.flatMap(({ values }) => values)].some((cell) => cell.includes('\n'));
  if (broken || heads.reduce((sum, width) => sum + width + GAP.length, 0) > ROOM) return stacked(table);
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (heads[at] ?? 0) - columns(cell))))
      .join(GAP)
      .trimEnd();
  return [
    { label: '', text: row(table.columns), tone: 'strong' },
    ...table.rows.map(({ label, values }): Line => ({ label, text: row(values), tone: 'plain' })),
  ];
}

function stacked({ columns: names, rows }: Table): Line[] {
  return rows.flatMap(({ label, values }) => [
    { text: label, tone: 'strong' } as const,
    ...values.map((value, at): Line => ({ text: `  ${names[at] ?? ''}: ${value}`, tone: 'plain' })),
  ]);
}
