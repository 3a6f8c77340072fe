/** The menu of the flows outside of a talk: what each is called, by language. */
import { BASE_LANGUAGE, bestOf } from '../../model/language';
import type { MenuItem } from '../../model/lookup';
import type { Words } from './flow';
import { originOf } from './kit';
import type { FlowLibrary } from './library';
import { render } from './text/texts';

/** In the merchant's order. A title whose text is missing in a language is left out there. */
export function menuOf({ menu, book }: Pick<FlowLibrary, 'menu' | 'book'>): MenuItem[] {
  const languages = [...new Set([BASE_LANGUAGE, ...book.languages])];
  return menu.map(({ name, title }) => ({
    name,
    titles: Object.fromEntries(
      languages.flatMap((language) => {
        const said = titleIn(title, language, book);
        return said === '' ? [] : [[language, said] as const];
      }),
    ),
  }));
}

function titleIn(title: Words, language: string, book: FlowLibrary['book']): string {
  const origin = originOf(title);
  if (origin === undefined) return '';
  if (!('key' in origin)) return render(origin.entry, bestOf(language, new Set(origin.entry.keys())), {}, 0) ?? '';
  return book.entries.get(origin.key)?.has(language) === true ? book.say(origin.key, language) : '';
}
