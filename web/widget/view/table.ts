/** A comparison: one column per thing; a row's name is above its values, so that three columns fit into 360 px. */
import type { Card } from '../../../src/model/content';
import { h, type Child } from '../dom';

export function drawTable({ title, table }: Pick<Card, 'title' | 'table'>): Child {
  if (!table) return null;
  const { columns, rows } = table;
  const head = h('tr', {}, ...columns.map((name) => h('th', { scope: 'col', dir: 'auto' }, name)));
  const groups = rows.map(({ label, values }) =>
    h(
      'tbody',
      {},
      h('tr', { class: 'compare-label' }, h('th', { scope: 'rowgroup', colspan: columns.length, dir: 'auto' }, label)),
      h('tr', {}, ...values.map((value) => h('td', { dir: 'auto' }, value))),
    ),
  );
  return h('table', { class: 'compare', 'aria-label': title }, h('thead', {}, head), ...groups);
}
