/** The words of a card that someone shared from another app: what it shows is what they mean to tell. */
import { cleaned } from '../../src/model/fields';
import { fieldOf, textIn, type Activity } from './activity';
import { literalOf } from './html';

const WORDS_MAX = 2000;
const DEPTH_MAX = 12;
const NODES_MAX = 500;
const OLD_CARD = /^application\/vnd\.microsoft\.card\.(?:hero|thumbnail|receipt|signin|o365connector)$/i;
const ADAPTIVE = /^application\/vnd\.(?:microsoft\.card\.adaptive|adaptivecards?)\b/i;

/** Empty: there is no card, or it shows no words. */
export function cardWords({ attachments }: Activity): string {
  for (const { contentType = '', content } of attachments) {
    const lines = ADAPTIVE.test(contentType)
      ? textsOf(fieldOf(content, 'body'))
      : OLD_CARD.test(contentType)
        ? ['title', 'subtitle', 'text', 'summary'].flatMap((name) => textIn(content, name, WORDS_MAX) ?? [])
        : [];
    const words = cleaned(lines.map(literalOf).filter(Boolean).join('\n'), WORDS_MAX).trim();
    if (words !== '') return words;
  }
  return '';
}

/** Texts of an adaptive card in reading order; facts are "title: value". */
function textsOf(body: unknown): string[] {
  const found: string[] = [];
  let left = NODES_MAX;
  const walk = (node: unknown, depth: number): void => {
    if (depth > DEPTH_MAX || (left -= 1) < 0 || typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach((each) => walk(each, depth + 1));
    const [title, value] = [textIn(node, 'title', WORDS_MAX), textIn(node, 'value', WORDS_MAX)];
    const text = textIn(node, 'text', WORDS_MAX);
    if (text !== undefined) found.push(text);
    else if (title !== undefined && value !== undefined) found.push(`${title}: ${value}`);
    for (const name of ['items', 'columns', 'facts', 'inlines', 'rows', 'cells']) walk(fieldOf(node, name), depth + 1);
  };
  walk(body, 0);
  return found;
}
