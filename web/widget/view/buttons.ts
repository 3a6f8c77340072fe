/** Buttons below a text or on a card. One that leads nowhere safe is shown as its label, not as a link. */
import type { Asks, Button } from '../../../src/model/content';
import { add, h, icon, type Child } from '../dom';
import { ICONS } from '../icons';
import { safeLink } from '../links';
import type { Scene } from './scene';
import { marked } from '../wording';
import { drawLink, own } from './text';

export function drawButtons(buttons: readonly Button[] | undefined, scene: Scene): Child {
  if (!buttons?.length) return null;
  return h('div', { class: 'buttons' }, ...buttons.map((button) => drawButton(button, scene)));
}

/** Shares the place, once the shopper lets the browser tell it; a browser that cannot shows nothing, and the words ask anyway. */
export function drawAsks(asks: Asks | undefined, scene: Scene): Child {
  if (asks?.what !== 'location' || !('geolocation' in navigator)) return null;
  const button = h(
    'button',
    {
      class: 'button',
      type: 'button',
      click: () => {
        button.disabled = true;
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => scene.here(coords.latitude, coords.longitude),
          // The shopper said no, or nothing knows where they are: they may write it.
          () => (button.disabled = false),
          { timeout: 15_000 },
        );
      },
    },
    own(asks.label),
    icon(ICONS.pin),
  );
  return h('div', { class: 'buttons' }, button);
}

function drawButton(button: Button, scene: Scene): HTMLElement {
  switch (button.kind) {
    case 'reply':
      return h(
        'button',
        { class: 'button', type: 'button', click: () => scene.reply(button.value, button.label) },
        own(button.label),
      );
    case 'share':
      return shareButton(button.label, button.text, scene);
    case 'call':
      return linkButton(`tel:${button.phone.replace(/[^\d+*#]/g, '')}`, button.label, ICONS.phone, scene);
    case 'login':
      return linkButton(button.url, button.label, ICONS.person, scene);
    case 'url':
      return linkButton(button.url, button.label, ICONS.out, scene);
  }
}

function linkButton(address: string, label: string, path: string, scene: Scene): HTMLElement {
  const href = safeLink(address, scene.places);
  if (!href) return h('span', { class: 'button dead' }, own(label));
  const link = drawLink(href, label, 'button');
  add(link, [icon(path, path === ICONS.out ? 'turns' : '')]);
  return link;
}

function shareButton(label: string, text: string, scene: Scene): HTMLElement {
  const button = h(
    'button',
    {
      class: 'button',
      type: 'button',
      click: () =>
        void share(text).then(
          (copied) => copied && button.replaceChildren(h('span', marked('copied'), scene.words.copied)),
        ),
    },
    own(label),
    icon(ICONS.share),
  );
  return button;
}

/** True: there is no share sheet, and the text was copied to the clipboard. */
async function share(text: string): Promise<boolean> {
  try {
    if (!navigator.share) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    await navigator.share({ text });
  } catch {
    // The shopper closed the sheet, or the page may not use the clipboard: nothing was shared.
  }
  return false;
}
