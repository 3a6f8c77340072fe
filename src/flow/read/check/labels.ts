/** Labels that a channel would truncate: which channel, and at how many characters. */
import { fit } from '../../../cards/fit';
import type { Capabilities } from '../../../model/capabilities';
import type { Button, Content } from '../../../model/content';
import type { Fault } from '../fault';
import type { Flow } from '../flow';
import { entryOf, type Label } from '../refs';
import { LABEL_TEXTS } from '../text/system';
import type { TextBook, TextEntry } from '../text/texts';

export interface Shown {
  name: string;
  capabilities: Capabilities;
}

interface Cut {
  text: TextEntry;
  label: string;
  /** Channel -> characters. */
  at: Map<string, number>;
}

/** How many titles appear together when a shopper is asked which of several things is meant. */
const TITLES = 3;

export function cutLabels(flows: readonly Flow[], book: TextBook, channels: readonly Shown[]): Fault[] {
  const cuts = new Map<TextEntry, Map<string, Cut>>();
  for (const { refs } of flows) {
    const titles = refs.title
      ? [
          Array.from(
            { length: TITLES },
            (): Label => ({
              words: refs.title as Label['words'],
              kind: 'reply',
              maybe: false,
            }),
          ),
        ]
      : [];
    for (const group of [...refs.labels.flatMap(sizes), ...titles])
      for (const channel of channels) measure(group, book, channel, cuts);
  }
  for (const keys of LABEL_TEXTS) for (const channel of channels) measure(keys.map(ofCode), book, channel, cuts);
  return [...cuts.values()].flatMap((labels) =>
    [...labels.values()].map(({ text, label, at }) =>
      text.fault(
        `"${label}" has ${label.length} characters, and a button is cut ${[...at].map(([name, max]) => `at ${max} on ${name}`).join(', ')}; write it shorter`,
      ),
    ),
  );
}

function ofCode(key: string): Label {
  return {
    words: { key, fault: (message) => ({ file: '', line: 1, column: 1, message }) },
    kind: 'reply',
    maybe: false,
  };
}

/** All labels of a step together, and each with those that are always shown, because fewer buttons have other limits. */
function sizes(labels: readonly Label[]): Label[][] {
  const always = labels.filter(({ maybe }) => !maybe);
  const some = labels.filter(({ maybe }) => maybe).map((one) => [...always, one]);
  return [[...labels], ...(some.length > 0 && always.length > 0 ? [always] : []), ...some].filter(
    (group) => group.length > 0,
  );
}

function measure(
  group: readonly Label[],
  book: TextBook,
  { name, capabilities }: Shown,
  cuts: Map<TextEntry, Map<string, Cut>>,
): void {
  const languages = new Set(group.flatMap(({ words }) => [...(entryOf(words, book.entries)?.keys() ?? [])]));
  for (const language of languages) {
    const entries = group.map(({ words }) => entryOf(words, book.entries)?.get(language));
    const labels = entries.map((entry) => longest(entry));
    const shown = shownOn(capabilities, group, labels);
    for (const [index, entry] of entries.entries()) {
      const label = labels[index] ?? '';
      const max = shown.limit;
      if (!entry || label.length <= max || shown.labels.has(label)) continue;
      const known = cuts.get(entry) ?? new Map<string, Cut>();
      cuts.set(entry, known);
      const cut = known.get(label) ?? { text: entry, label, at: new Map<string, number>() };
      known.set(label, cut);
      cut.at.set(name, Math.min(max, cut.at.get(name) ?? max));
    }
  }
}

/** Without the parts that are only known at run time; a value can only make it longer. */
function longest(entry: TextEntry | undefined): string {
  const labels = (entry?.variants ?? []).map((variant) => variant.render({}));
  return labels.reduce((long, label) => (label.length > long.length ? label : long), '');
}

/** The labels as the channel shows them, and the limit of that form. Numbered lines are never truncated. */
function shownOn(
  capabilities: Capabilities,
  group: readonly Label[],
  labels: readonly string[],
): { labels: Set<string>; limit: number } {
  const buttons = group.flatMap(({ kind }, index): Button[] => {
    const label = labels[index] === '' || labels[index] === undefined ? '…' : labels[index];
    return [kind === 'url' ? { kind, label, url: 'https://shop.example/' } : { kind, label, value: String(index) }];
  });
  const replies = buttons.filter((button) => button.kind === 'reply');
  const content: Content =
    replies.length === buttons.length
      ? { kind: 'quickReplies', text: '.', replies }
      : { kind: 'text', text: '.', buttons };
  const { contents, choices } = fit(content, capabilities, { labels: () => '…', publicUrl: 'https://shop.example' });
  const parts = contents.map((one) => shownIn(one, capabilities));
  return {
    labels: new Set([...parts.flatMap((part) => part.labels), ...choices.map(({ label }) => label)]),
    limit: Math.min(...parts.map(({ limit }) => limit)),
  };
}

function shownIn(content: Content, { quickReplies, buttons, list }: Capabilities): { labels: string[]; limit: number } {
  if (content.kind === 'quickReplies')
    return { labels: content.replies.map(({ label }) => label), limit: quickReplies?.labelMax ?? Infinity };
  if (content.kind === 'list')
    return { labels: content.rows.map(({ title }) => title), limit: list?.titleMax ?? Infinity };
  return {
    labels: content.kind === 'text' ? (content.buttons ?? []).map(({ label }) => label) : [],
    limit: content.kind === 'text' && content.buttons ? (buttons?.labelMax ?? Infinity) : Infinity,
  };
}
