/** The initial content of a new file: valid, and enough to show the format. */
import type { EditedPart } from '../../../src/model/editing';

const inAll = (languages: readonly string[], words: string): string =>
  `{ ${languages.map((language) => `${language}: ${words}`).join(', ')} }`;

export function beginning(part: EditedPart, name: string, languages: readonly string[]): string {
  const title = name.replaceAll('_', ' ');
  const words = title.slice(0, 1).toUpperCase() + title.slice(1);
  switch (part) {
    case 'flows':
      return `flow: ${name}
about: What it is for, in a sentence for colleagues.
title: ${inAll(languages, words)}
examples:
  ${languages[0] ?? 'en'}: []
steps:
  - say: ${inAll(languages, words)}
`;
    case 'knowledge':
      return `knowledge: ${name}
answers:
  - id: ${name}
    title: ${inAll(languages, words)}
    examples: { ${languages[0] ?? 'en'}: [] }
    say: ${inAll(languages, words)}
`;
    case 'journeys':
      return `journey: ${words}
steps:
  - say: What a shopper writes
    expect:
      - { text: Words that the answer must have }
`;
    case 'automations':
      return 'on: order.delivered\n';
    default:
      return `${name}:\n  hello: ${words}\n`;
  }
}
