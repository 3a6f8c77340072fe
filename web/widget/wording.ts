/** Marks where the widget speaks in its own words, so that a change of language also reaches what is drawn already. */
import { h, type Props } from './dom';
import type { Words } from './words';

type Key = keyof Words;

/** Attributes that hold a word. */
const ATTRIBUTES = ['aria-label', 'placeholder'] as const;

/** Props of an element whose text is this word; the text itself is put in by the caller or by `word`. */
export function marked(key: Key): Props {
  return { 'data-word': key };
}

/** A span with this word. */
export function word(words: Words, key: Key, name?: string): HTMLElement {
  return h('span', { class: name, ...marked(key) }, words[key]);
}

/** Props that name an element, or hint in a field, by this word. */
export function labelled(words: Words, key: Key, attribute: (typeof ATTRIBUTES)[number] = 'aria-label'): Props {
  return { [attribute]: words[key], [`data-word-${attribute}`]: key };
}

/** Says everything that is marked below `root` in these words. */
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
