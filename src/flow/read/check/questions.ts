/** Questions: a text must not repeat, a text that never appears is misleading, and a question that never waits cannot be interrupted. */
import type { Fault } from '../fault';
import type { Flow } from '../flow';
import { entryOf, type Question, type Words } from '../refs';
import type { TextBook } from '../text/texts';

export function questionFaults(flows: readonly Flow[], book: TextBook): Fault[] {
  return flows.flatMap((flow) => [
    ...flow.refs.questions.flatMap((question) => [...sameWords(question, book), ...neverSaid(question)]),
    ...idleInterrupt(flow),
  ]);
}

function sameWords({ ask, invalid, help }: Question, book: TextBook): Fault[] {
  const faults: Fault[] = [];
  const pairs: [string, Words | null, string, Words][] = [
    ['invalid', invalid, 'ask', ask],
    ['help', help, 'ask', ask],
    ...(invalid ? [['help', help, 'invalid', invalid] as [string, Words | null, string, Words]] : []),
  ];
  for (const [key, later, before, earlier] of pairs) {
    if (!later || faults.some((fault) => fault.message.startsWith(`\`${key}\``))) continue;
    const language = shared(later, earlier, book);
    if (language !== null)
      faults.push(
        later.fault(
          `\`${key}\` has the same words as \`${before}\`${language === '' ? '' : ` in ${language}`}; nothing may be asked twice in the same words: say it differently, with an example`,
        ),
      );
  }
  return faults;
}

/** The first language in which both share a text; '' for one key under both. */
function shared(a: Words, b: Words, book: TextBook): string | null {
  if ('key' in a && 'key' in b && a.key === b.key) return '';
  const [one, other] = [entryOf(a, book.entries), entryOf(b, book.entries)];
  for (const [language, entry] of one ?? []) {
    const sources = new Set(entry.variants.map(({ source }) => plain(source)));
    if (other?.get(language)?.variants.some(({ source }) => sources.has(plain(source)))) return language;
  }
  return null;
}

function plain(source: string): string {
  return source
    .toLowerCase()
    .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();
}

/** `invalid` follows the first miss, `help` the second; with fewer attempts the question is left before. */
function neverSaid({ invalid, help, retries, fault }: Question): Fault[] {
  const [key, needed] = invalid && retries < 1 ? ['invalid', 1] : help && retries < 2 ? ['help', 2] : [null, 0];
  return key === null
    ? []
    : [
        fault(
          `\`${key}\` is never said: with \`retries: ${retries}\` the question is left before; write ${needed} or more, or take \`${key}\` out`,
        ),
      ];
}

function idleInterrupt({ refs, steps }: Flow): Fault[] {
  return refs.interrupt && ![...steps.values()].some(({ collect }) => collect)
    ? [refs.interrupt('this flow asks nothing, so nothing can interrupt it; take `interrupt` out')]
    : [];
}
