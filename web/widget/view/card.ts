/** A card: picture, title, text, progress, facts, buttons. */
import type { Card, Fact, Media, Stage } from '../../../src/model/content';
import { h, icon, type Child } from '../dom';
import { ICONS } from '../icons';
import { safeMedia } from '../links';
import { drawButtons } from './buttons';
import type { Scene } from './scene';
import { drawTable } from './table';
import { drawText, own } from './text';

export function drawCard(card: Card, scene: Scene): HTMLElement {
  return h(
    'article',
    { class: card.table ? 'card broad' : 'card', 'aria-label': card.title },
    drawPicture(card.picture, scene),
    h(
      'div',
      { class: 'card-body' },
      h('h3', { class: 'card-title' }, own(card.title)),
      card.text ? drawText(card.text, scene, 'card-text') : null,
      drawStages(card.stages),
      drawFacts(card.facts),
      drawTable(card),
    ),
    drawButtons(card.buttons, scene),
  );
}

export function drawPicture(media: Media | undefined, scene: Scene, name = 'picture'): Child {
  const src = media ? safeMedia(media.url, scene.places) : null;
  if (!media || !src) return media?.alt ? h('div', { class: 'picture-text' }, media.alt) : null;
  const image = h('img', { class: name, src, alt: media.alt ?? '', loading: 'lazy', decoding: 'async' });
  // A picture that fails to load leaves its text, not a broken frame.
  image.addEventListener(
    'error',
    () => image.replaceWith(h('div', { class: 'picture-text' }, media.alt ?? scene.words.photo)),
    { once: true },
  );
  return image;
}

export function drawFacts(facts: readonly Fact[] | undefined): Child {
  if (!facts?.length) return null;
  return h(
    'dl',
    { class: 'facts' },
    ...facts.map((fact) => h('div', {}, h('dt', {}, own(fact.label)), h('dd', {}, own(fact.value)))),
  );
}

function drawStages(stages: readonly Stage[] | undefined): Child {
  if (!stages?.length) return null;
  return h('ol', { class: 'stages' }, ...stages.map(drawStage));
}

function drawStage(stage: Stage): HTMLElement {
  const mark = stage.state === 'done' ? icon(ICONS.tick) : stage.state === 'failed' ? icon(ICONS.close) : null;
  return h(
    'li',
    { class: `stage ${stage.state}`, 'aria-current': stage.state === 'current' ? 'step' : undefined },
    h('span', { class: 'dot' }, mark),
    h('span', { class: 'stage-label' }, own(stage.label)),
    stage.at ? h('span', { class: 'stage-at' }, own(stage.at)) : null,
  );
}
