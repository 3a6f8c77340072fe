/** A list of rows to choose from; a long one opens by its button. */
import { h, icon, type Child } from '../dom';
import { ICONS } from '../icons';
import type { Content } from '../../../src/model/content';
import type { Scene } from './scene';
import { drawText, own } from './text';

type List = Extract<Content, { kind: 'list' }>;

/** How many rows are shown at once. */
const OPEN_MAX = 6;

export function drawList(list: List, scene: Scene): Child[] {
  const rows = h(
    'ul',
    { class: 'rows', hidden: list.rows.length > OPEN_MAX },
    ...list.rows.map((row) => drawRow(row, scene)),
  );
  const toggle = h(
    'button',
    { class: 'button fold', type: 'button', 'aria-expanded': String(!rows.hidden), click: flip },
    own(list.button),
    icon(ICONS.fold),
  );
  function flip(): void {
    rows.hidden = !rows.hidden;
    toggle.setAttribute('aria-expanded', String(!rows.hidden));
  }
  return [drawText(list.text, scene), h('div', { class: 'list' }, toggle, rows)];
}

function drawRow(row: List['rows'][number], scene: Scene): HTMLElement {
  const text = row.text ? h('span', { class: 'row-text' }, own(row.text)) : null;
  return h(
    'li',
    {},
    h(
      'button',
      { class: 'row', type: 'button', click: () => scene.reply(row.value, row.title) },
      h('span', { class: 'row-title' }, own(row.title)),
      text,
    ),
  );
}
