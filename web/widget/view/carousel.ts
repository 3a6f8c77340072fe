/** Cards side by side: swiped, or moved by arrow buttons and arrow keys. */
import type { Card } from '../../../src/model/content';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import { drawCard } from './card';
import type { Scene } from './scene';

export function drawCarousel(cards: readonly Card[], scene: Scene): HTMLElement {
  const { words } = scene;
  const slides = cards.map((card, index) =>
    h('li', { class: 'slide', 'aria-label': `${index + 1} / ${cards.length}` }, drawCard(card, scene)),
  );
  const strip = h('ul', { class: 'strip', tabindex: 0, ...labelled(words, 'cards') }, ...slides);
  const arrow = (step: number, path: string, key: 'previous' | 'next'): HTMLButtonElement =>
    h(
      'button',
      {
        class: `arrow ${step < 0 ? 'back' : 'forth'}`,
        type: 'button',
        ...labelled(words, key),
        click: () => turn(strip, step),
      },
      icon(path, 'turns'),
    );
  const back = arrow(-1, ICONS.back, 'previous');
  const forth = arrow(1, ICONS.forth, 'next');
  const follow = (): void => {
    const at = Math.abs(strip.scrollLeft);
    back.disabled = at < 4;
    forth.disabled = at > strip.scrollWidth - strip.clientWidth - 4;
  };
  strip.addEventListener('scroll', follow, { passive: true });
  strip.addEventListener('keydown', (event) => onKey(event, strip));
  new ResizeObserver(follow).observe(strip);
  const box = h(
    'section',
    { class: 'carousel', 'aria-roledescription': 'carousel', ...labelled(words, 'cards') },
    strip,
  );
  if (cards.length > 1) box.append(back, forth);
  return box;
}

function onKey(event: KeyboardEvent, strip: HTMLElement): void {
  // Within a card the arrow keys belong to the focused element.
  if (event.target !== strip || !/^Arrow(Left|Right)$/.test(event.key)) return;
  event.preventDefault();
  const forward = (event.key === 'ArrowRight') === (getComputedStyle(strip).direction !== 'rtl');
  turn(strip, forward ? 1 : -1);
}

function turn(strip: HTMLElement, step: number): void {
  const width = (strip.firstElementChild?.getBoundingClientRect().width ?? strip.clientWidth) + 10;
  const sign = getComputedStyle(strip).direction === 'rtl' ? -1 : 1;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  strip.scrollBy({ left: sign * step * width, behavior: calm ? 'instant' : 'smooth' });
}
