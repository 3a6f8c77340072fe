/** The platforms side by side: what each shows, what typed numbers mean, and its requests as JSON. */
import { h } from '../widget/dom';
import { drawingOf } from '../drawn';
import { device } from '../drawn/device';
import { part, text } from '../drawn/read';
import { own, type Scene } from '../drawn/scene';
import type { OnChannel, Shown } from './ask';

export function drawWall(shown: readonly Shown[], names: readonly string[], publicUrl: string): HTMLElement[] {
  return names.map((name) =>
    drawDevice(
      name,
      shown.flatMap((each) => each.channels[name] ?? []),
      publicUrl,
    ),
  );
}

function drawDevice(name: string, on: readonly OnChannel[], publicUrl: string): HTMLElement {
  const { title, draw } = drawingOf(name);
  const bodies = on.flatMap((each) => each.bodies);
  const { element, talk } = device(name, title, `${bodies.length} ${bodies.length === 1 ? 'request' : 'requests'}`);
  const tokens = on.flatMap((each) => each.tokens);
  const scene: Scene = {
    places: { server: location.origin, page: location.origin },
    media: (url) => media(url, publicUrl),
    tap(data, label) {
      talk.append(own(label), h('div', { class: 'numbers', role: 'status' }, `comes back as ${valueOf(data, tokens)}`));
      talk.scrollTop = talk.scrollHeight;
    },
  };
  talk.append(...bodies.flatMap((body) => draw(body, scene)));
  const choices = on.flatMap((each) => each.choices);
  if (choices.length > 0)
    talk.append(
      h(
        'div',
        { class: 'numbers' },
        choices.map(({ label, value }, at) => `“${at + 1}” or “${label}” means ${value}`).join('\n'),
      ),
    );
  element.append(
    h(
      'details',
      { class: 'raw' },
      h('summary', {}, 'Requests as JSON'),
      h('pre', { tabindex: 0 }, JSON.stringify(bodies, null, 2)),
    ),
  );
  return element;
}

/** Pictures of the shop: platforms load them from the public address, this page from its own server. */
function media(url: string, publicUrl: string): string | null {
  if (url.startsWith(`${publicUrl}/`)) return url.slice(publicUrl.length);
  return url.startsWith('https://') || (url.startsWith('/') && !url.startsWith('//')) ? url : null;
}

/** The gateway's reading of a tap: the value itself, or the one that its token represents. */
export function valueOf(data: unknown, tokens: OnChannel['tokens']): string {
  const ours = [part(data, 'data', 'parley'), part(data, 'suggested', 'parley')];
  const said =
    [
      text(data),
      text(data, 'id'),
      text(data, 'value'),
      ...ours.flatMap((each) => [text(each, 'value'), text(each, 'token')]),
    ].find((each) => each !== '') ?? JSON.stringify(data);
  const bare = /^[vt]\d{0,3}:(.+)$/s.exec(said)?.[1] ?? said;
  return tokens.find(({ token }) => token === bare)?.value ?? bare;
}
