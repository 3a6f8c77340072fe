/** The privacy notice that the chat's first reply links; a real shop names its own page in `disclosure.privacyUrl`. */
import { html, type Html } from './html';
import type { Frame } from './layout';

export function privacyPage({ words }: Frame): Html {
  return html`<h1>${words.privacy}</h1>${words.privacyText.split('|').map((text) => html`<p>${text}</p>`)}`;
}
