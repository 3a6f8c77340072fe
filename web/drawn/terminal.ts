/** Draws the terminal's output, in a monospaced font. */
import { h } from '../widget/dom';
import { list, part, text, type Body } from './read';
import { tapButton, type Scene } from './scene';

export function drawTerminal({ payload }: Body, scene: Scene): HTMLElement[] {
  // Numbering continues over the blocks of a message; links have no number.
  let number = 0;
  const choice = (each: unknown): HTMLElement => {
    if (part(each).value === undefined)
      return h('div', { class: 'link' }, `→ ${text(each, 'label')} ${text(each, 'link')}`);
    return tapButton(`${(number += 1)}  ${text(each, 'label')}`, { value: text(each, 'value') }, scene, 'choice');
  };
  return list(payload, 'blocks').map((block) => {
    const title = text(block, 'title');
    const lines = list(block, 'lines').map((each) =>
      h('div', { class: text(each, 'tone') }, [text(each, 'label'), text(each, 'text')].filter(Boolean).join('  ')),
    );
    return h(
      'div',
      { class: 'line' },
      title === '' ? null : h('div', { class: 'strong' }, `╭─ ${title}`),
      ...lines,
      ...list(block, 'choices').map(choice),
    );
  });
}
