/** Marks the widget's own texts, so that a change of language also updates elements that are drawn already. */
import { h, type Props } from './dom';
import type { Words } from './words';

type Key = keyof Words;

/** Attributes that contain a text. */
const ATTRIBUTES = ['aria-label', 'placeholder'] as const;

/** Props of an element with this text; the caller or `word` inserts the text itself. */
export function marked(key: Key): Props {
  return { 'data-word': key };
}

/** A span with this text. */
export function word(words: Words, key: Key, name?: string): HTMLElement {
  return h('span', { class: name, ...marked(key) }, words[key]);
}

/** Props that label an element, or a field's placeholder, with this text. */
export function labelled(words: Words, key: Key, attribute: (typeof ATTRIBUTES)[number] = 'aria-label'): Props {
  return { [attribute]: words[key], [`data-word-${attribute}`]: key };
}

/** Updates everything marked below `root` to these texts. */
export function reword(root: ParentNode, words: Words): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-word]')) {
    const said = wordOf(words, element.dataset.word);
    if (element.textContent !== said) element.textContent = said;
  }
  for (const attribute of ATTRIBUTES) {
    for (const element of root.querySelectorAll(`[data-word-${attribute}]`))
      element.setAttribute(attribute, wordOf(words, element.getAttribute(`data-word-${attribute}`)));
  }
}

function wordOf(words: Words, key: string | null | undefined): string {
  return words[key as Key] ?? '';
}
