/** Missing texts that flows or the engine use, texts that read unknown values, and texts that one language lacks. */
import { hint, type Fault } from '../fault';
import { wrongReads } from '../kit';
import { BASE_LANGUAGE, fallbacks } from '../../../model/language';
import type { Flow } from '../flow';
import { SYSTEM_TEXTS } from '../text/system';
import type { TextBook } from '../text/texts';

export function unknownTexts(flows: readonly Flow[], book: TextBook): Fault[] {
  return flows.flatMap(({ refs }) =>
    refs.texts
      .filter(({ name }) => !book.entries.has(name))
      .map(({ name, fault }) => fault(`there is no text \`${name}\`${hint(name, book.entries.keys())}`)),
  );
}

/** One fault per text and problem, however many flows use the text. */
export function unknownReads(flows: readonly Flow[], book: TextBook): Fault[] {
  const sayers = new Map<string, Flow[]>();
  for (const flow of flows)
    for (const key of new Set(flow.refs.texts.map(({ name }) => name)))
      sayers.set(key, [...(sayers.get(key) ?? []), flow]);
  return [...sayers].flatMap(([key, saying]) =>
    [...(book.entries.get(key)?.values() ?? [])].flatMap((text) => {
      const problems = new Map<string, string[]>();
      for (const flow of saying) {
        const slots = new Set(flow.slots.keys());
        for (const problem of new Set(text.variants.flatMap(({ reads }) => wrongReads(reads, slots))))
          problems.set(problem, [...(problems.get(problem) ?? []), flow.name]);
      }
      return [...problems].map(([problem, names]) =>
        text.fault(
          `${problem} (said by the ${names.length === 1 ? 'flow' : 'flows'} ${names.map((name) => `\`${name}\``).join(', ')})`,
        ),
      );
    }),
  );
}

export function systemTexts(book: TextBook, folder: string): Fault[] {
  return Object.entries(SYSTEM_TEXTS).flatMap(([key, use]) => {
    const entry = book.entries.get(key);
    if (!entry)
      return [
        { file: `${folder}/en/system.yaml`, line: 1, column: 1, message: `the text \`${key}\` is missing (${use})` },
      ];
    return [...entry.values()].flatMap((text) =>
      [...new Set(text.variants.flatMap(({ reads }) => wrongReads(reads, new Set())))].map((problem) =>
        text.fault(problem),
      ),
    );
  });
}

/** zh-Hant falls back to zh, but neither en nor zh may lack a text that the other has. */
export function missingLanguages(flows: readonly Flow[], book: TextBook, below: readonly string[] = []): Fault[] {
  // A shipped text may be missing in a language, which falls back to English; a merchant cannot edit that file.
  const shipped = ({ file }: Fault): boolean => below.some((folder) => file.startsWith(`${folder}/`));
  const leans = (language: string): boolean =>
    fallbacks(language).some(
      (parent) => parent !== language && language.startsWith(`${parent}-`) && book.languages.has(parent),
    );
  const needed = [...book.languages].filter((language) => !leans(language));
  // A merchant's own flow may speak a few of many languages; a text that most of them have is missing in the others by mistake. English is the fallback, so it is always required.
  const missing = (has: (language: string) => boolean): string => {
    const lacking = needed.filter((language) => !has(language));
    return (
      lacking.length * 2 <= needed.length ? lacking : lacking.filter((language) => language === BASE_LANGUAGE)
    ).join(', ');
  };
  const keyed = [...book.entries].flatMap(([key, entry]) => {
    const lacking = missing((language) => entry.has(language));
    const first = [...entry.values()][0];
    return lacking !== '' && first ? [first.fault(`the text \`${key}\` has no words in ${lacking}`)] : [];
  });
  const inline = flows.flatMap(({ refs }) =>
    refs.inline.flatMap(({ entry, fault }) => {
      // Without English, or with English that cannot be read, that was said.
      if (!entry.get('en')?.variants.length) return [];
      const lacking = missing((language) => entry.has(language));
      return lacking === '' ? [] : [fault(`these words are missing in ${lacking}`)];
    }),
  );
  return [...keyed, ...inline].filter((fault) => !shipped(fault));
}
