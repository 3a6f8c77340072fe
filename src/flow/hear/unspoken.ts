/** Tells a shopper once, in their language, that the shop has no texts in it. */
import type { Understanding } from '../../model/understanding';
import { fallbacks } from '../../model/language';
import { saysLanguage } from './language';
import { recall, remember } from '../../model/memory';
import { compileTemplate } from '../read/text/template';
import type { OpenTurn } from '../run/turn';

const KEY = 'unspoken';
/** How many language names are listed at most. */
const NAMED_MAX = 12;

export function tellUnspoken(turn: OpenTurn, heard: Understanding): void {
  const { language } = heard;
  const { languages } = turn.library.book;
  const text = turn.library.unspoken[language];
  if (
    text === undefined ||
    !saysLanguage(heard) ||
    fallbacks(language).some((one) => languages.has(one) && one.split('-')[0] === language)
  )
    return;
  if (recall(turn, KEY) === language) return;
  remember(turn, KEY, language, 'flow');
  turn.reply({ kind: 'text', text: compileTemplate(text).render({ languages: named([...languages], language) }) });
}

/** "中文, English": each language by its own name. */
function named(languages: readonly string[], reader: string): string {
  const names = languages
    .slice(0, NAMED_MAX)
    .map((code) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code);
  return new Intl.ListFormat(reader, { type: 'unit', style: 'short' }).format(names);
}
