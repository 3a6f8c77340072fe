/** Draws the web chat's messages with the widget's own code and styles, in its own shadow tree. */
import css from '../widget/widget.css?inline';
import { h } from '../widget/dom';
import { drawContent } from '../widget/view/content';
import type { Scene as WidgetScene } from '../widget/view/scene';
import { voiceOf, writtenIn } from '../widget/words';
import { list, part, text, type Body } from './read';
import { tapButton, type Scene } from './scene';

export function drawWebchat({ payload }: Body, scene: Scene): HTMLElement[] {
  const voice = voiceOf(document.documentElement.lang);
  const widget: WidgetScene = {
    ...voice,
    places: scene.places,
    reply: (value, label) => scene.tap({ value }, label),
    fill: (values) => scene.tap({ values }, Object.values(values).join(', ')),
    here: (latitude, longitude) => scene.tap({ latitude, longitude }, `${latitude}, ${longitude}`),
    say: (said) => scene.tap({ text: said }, said),
  };
  const content = localised(payload.content, scene);
  const { nodes, wide } = drawContent('out', content, widget);
  const replies = list(content, 'replies').map((reply) =>
    tapButton(text(reply, 'label'), { value: text(reply, 'value') }, scene, 'chip'),
  );
  const host = h('div', { class: 'shadow' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  // The widget fills a page; here it is one message among others.
  sheet.replaceSync(
    `${css}\n:host { position: static !important; display: block !important; width: 100% !important; min-width: 0 !important; } .panel.one { position: static !important; display: block; width: auto !important; height: auto !important; min-height: 0; max-width: none; max-height: none; border: 0; border-radius: 0; background: none; box-shadow: none; animation: none; } .message { margin: 0; }`,
  );
  root.adoptedStyleSheets = [sheet];
  root.append(
    h(
      'div',
      { class: 'panel one', lang: voice.language, dir: writtenIn(voice.language) },
      h('div', { class: 'message out' }, h('div', { class: wide ? 'wide' : 'bubble' }, ...nodes)),
      replies.length > 0 && h('div', { class: 'replies' }, ...replies),
    ),
  );
  return [h('div', { class: 'line' }, host)];
}

/** Pictures come from this server. */
function localised(value: unknown, scene: Scene): unknown {
  if (Array.isArray(value)) return value.map((each) => localised(each, scene));
  if (typeof value !== 'object' || value === null) return value;
  const of = part(value);
  return Object.fromEntries(
    Object.entries(of).map(([key, each]) => [
      key,
      key === 'url' && (of.alt !== undefined || of.type !== undefined)
        ? (scene.media(text(each)) ?? each)
        : localised(each, scene),
    ]),
  );
}
