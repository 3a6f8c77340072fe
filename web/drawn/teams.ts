/** Draws activities as Teams does: texts, Adaptive Cards one by one or side by side, suggested actions. */
import { h } from '../widget/dom';
import { drawAdaptive } from './adaptive';
import { list, part, text, type Body } from './read';
import { line, tapButton, words, type Scene } from './scene';

export function drawTeams({ payload }: Body, scene: Scene): HTMLElement[] {
  const cards = list(payload, 'attachments').map((each) => drawAdaptive(part(each, 'content'), scene));
  const said = words(text(payload, 'text'), scene);
  const suggested = list(payload, 'suggestedActions', 'actions');
  const below =
    suggested.length === 0
      ? null
      : h(
          'div',
          { class: 'suggested' },
          ...suggested.map((each) => tapButton(text(each, 'title'), { suggested: part(each).value }, scene, 'chip')),
        );
  const beside =
    cards.length > 1
      ? [
          h(
            'div',
            { class: 'swipe', tabindex: 0, role: 'group', 'aria-label': 'carousel' },
            ...cards.map((card) => h('div', { class: 'slide' }, card)),
          ),
        ]
      : cards;
  return [line([said, ...beside], below)];
}
